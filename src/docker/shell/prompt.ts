import type { Running } from '../linux/wait.ts';
import { parseWords } from './bash.ts';
import type { Shell } from './shell.ts';
import { expandText } from './words/expand.ts';

/** The text of a prompt: bash and ash know `\u`, `\h`, `\w` …; all expand `$…` in it. */
export function* promptText(shell: Shell, name: 'PS1' | 'PS2'): Running<string> {
  const source = shell.variables.text(name) ?? '';
  const decoded = shell.dialect === 'dash' ? source : decode(shell, source);
  if (!/[$`\\]/.test(decoded)) return decoded;
  const { status } = shell;
  const [word] = parseWords(`"${decoded.replaceAll('"', '\\"')}"`);
  const text = word ? yield* expandText(shell, word) : decoded;
  shell.status = status;
  return text;
}

function decode(shell: Shell, source: string): string {
  return source.replace(/\\(?:([0-7]{3})|([^]))/g, (whole, octal?: string, letter = '') => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return meaning(shell, letter as string) ?? whole;
  });
}

function meaning(shell: Shell, letter: string): string | undefined {
  const { process } = shell;
  switch (letter) {
    case 'u':
      return userName(shell);
    case 'h':
      return process.hostname.split('.')[0];
    case 'H':
      return process.hostname;
    case 'w':
    case 'W': {
      const home = shell.variables.text('HOME');
      const { cwd } = process;
      const isBelow = home !== undefined && home !== '/' && (cwd === home || cwd.startsWith(`${home}/`));
      const path = isBelow ? `~${cwd.slice(home.length)}` : cwd;
      return letter === 'w' || path === '/' ? path : path.slice(path.lastIndexOf('/') + 1);
    }
    case '$':
      return process.uid === 0 ? '#' : '\\$';
    case 's':
      return shell.name.slice(shell.name.lastIndexOf('/') + 1).replace(/^-/, '');
    case 'v':
      return '5.2';
    case 'j':
      return String(shell.jobs.list.length);
    case '!':
    case '#':
      return String(shell.history.length + 1);
    case 't':
      return new Date(process.kernel.now).toISOString().slice(11, 19);
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'a':
      return '\x07';
    case 'e':
      return '\x1b';
    case '[':
    case ']':
      return '';
    default:
      return undefined;
  }
}

function userName({ process }: Shell): string {
  const { files, uid } = process;
  const lines = files.exists('/etc/passwd') ? files.readFile('/etc/passwd').split('\n') : [];
  const line = lines.map((one) => one.split(':')).find(([, , id]) => id === String(uid));
  return line?.[0] ?? (uid === 0 ? 'root' : 'I have no name!');
}
