import { isIncomplete } from './shell.ts';

/**
 * A terminal session as a person would paste it, taken apart:
 *
 * - `command`: typed at the host's prompt `$ `. Its text may span lines (a trailing `\`, an open quote, a here-document);
 * - `input`: typed at a prompt of something that runs: a container's shell, an SQL client, a question that ends in `[y/N]`;
 *   `^P^Q`, `^C`, `^D` are control keys. A block without any `$ ` line is such a session from its first line;
 * - `comment`: a line that starts with `# `, at the top of the block or right above a command;
 * - `output`: everything else, line by line, spaces kept.
 *
 * `line` is 1-based within the block.
 */
export type Row =
  | { kind: 'comment'; text: string; line: number }
  | { kind: 'command'; prompt: string; text: string; line: number }
  | { kind: 'input'; prompt: string; text: string; line: number }
  | { kind: 'output'; text: string; line: number };

const HOST_PROMPT = '$ ';

/** The prompts of shells and clients inside containers, at the start of a line. The typed text follows. */
const INNER_PROMPT = new RegExp(
  [
    String.raw`[\w.-]+@[\w.-]+:[^\s#$]*[#$] `, // bash: root@3f61:/#
    String.raw`\[[\w.-]+@[\w.-]+ [^\]]*\][#$] `, // bash on Red Hat: [root@host ~]#
    String.raw`(?:bash|sh)-\d+\.\d+[#$] `,
    String.raw`(?:~|/[\w./-]*) [#$] `, // busybox: / #
    String.raw`(?:MariaDB|MySQL) \[[^\]]*\]> `,
    String.raw`mysql> `,
    String.raw`\w+=[#>] `, // psql: postgres=#
    String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[\w.-]+):\d+> `, // redis-cli
    String.raw`(?:>>> |> )`,
  ]
    .join('|')
    .replace(/.*/s, '^(?:$&)'),
);

/** dash as root prompts with a bare `# `, which is a comment elsewhere: a prompt only while something interactive runs. */
const BARE_PROMPT = /^# /;

/** A question of docker's own, which any command may ask. */
const QUESTION = /^.*\[[yY]\/[nN]\] /;

/** A command that hands the terminal to a program inside: `run -it`, `exec -it`, `attach`, `start -ai`, `compose exec`. */
const HANDS_OVER =
  /\b(?:run|exec|start)\b[^|;&]*\s-(?:[a-zA-Z]*[it][a-zA-Z]*|-tty|-interactive)(?=\s|$)|\battach\b|\bcompose\b.*\b(?:run|exec)\b/;

/** What leaves the program again. */
const LEAVES = /^(?:exit\b.*|quit;?|\\q|\^D|\^C|\^P\^Q)$/;

/** Whether a row's text stands for control keys and not for itself: `^P^Q`, `^C`, `^D`. */
export function isKeys(text: string): boolean {
  return /^(?:\^[CDPQ])+$/.test(text);
}

/** The prompt of a program inside that a line starts with, or `undefined`. `inside`: something interactive is running. */
export function innerPrompt(line: string, inside: boolean): string | undefined {
  const prompt = inside ? (INNER_PROMPT.exec(line) ?? BARE_PROMPT.exec(line)) : null;
  return (prompt ?? QUESTION.exec(line))?.[0];
}

/** Takes a transcript's source apart. Total: any text is a transcript, if only one of output. */
export function parseTranscript(source: string): Row[] {
  const lines = source === '' ? [] : source.split('\n');
  const rows: Row[] = [];
  let inside = !lines.some((line) => line.startsWith(HOST_PROMPT));
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i] ?? '';
    const line = i + 1;
    if (text.startsWith(HOST_PROMPT)) {
      const command = takeCommand(lines, i);
      rows.push({ kind: 'command', prompt: HOST_PROMPT, text: command, line });
      i += command.split('\n').length - 1;
      inside = HANDS_OVER.test(command);
      continue;
    }
    const prompt = innerPrompt(text, inside);
    const comment = isComment(lines, i) && (prompt !== '# ' || !isSession(lines, i));
    if (comment) {
      rows.push({ kind: 'comment', text: text.replace(/^#\s?/, ''), line });
    } else if (prompt !== undefined) {
      const typed = text.slice(prompt.length);
      rows.push({ kind: 'input', prompt, text: typed, line });
      inside &&= !LEAVES.test(typed.trim());
    } else {
      rows.push({ kind: 'output', text, line });
    }
  }
  return rows;
}

/** A command with what was typed and what came of it. `comments` stand above it; `inputs` and `output` keep their order. */
export type Step = {
  comments: Row[];
  command: Row & { kind: 'command' };
  answer: (Row & { kind: 'input' | 'output' })[];
};

/** The rows grouped by host command. Rows before the first command (a session inside a container) have no step. */
export function stepsOf(rows: readonly Row[]): Step[] {
  const steps: Step[] = [];
  let comments: Row[] = [];
  for (const row of rows) {
    if (row.kind === 'comment') comments.push(row);
    else if (row.kind === 'command') {
      steps.push({ comments, command: row, answer: [] });
      comments = [];
    } else steps.at(-1)?.answer.push(row);
  }
  return steps;
}

function takeCommand(lines: readonly string[], start: number): string {
  let command = (lines[start] ?? '').slice(HOST_PROMPT.length);
  for (let next = lines[start + 1]; next !== undefined; next = lines[++start + 1]) {
    if (next.startsWith(HOST_PROMPT) || !isIncomplete(command)) break;
    command += `\n${next}`;
  }
  return command;
}

/** A `# ` line that tops the block or leads, over other such lines, to a command. */
function isComment(lines: readonly string[], at: number): boolean {
  const end = endOfHashes(lines, at);
  return end > at && (at === 0 || (lines[end] ?? '').startsWith(HOST_PROMPT));
}

/**
 * Whether `# ` lines that could be comments are dash's prompt: in front of a host command a session is left again; in a block
 * without one, no other prompt shows.
 */
function isSession(lines: readonly string[], at: number): boolean {
  const end = endOfHashes(lines, at);
  if (at === 0) return !lines.some((line) => INNER_PROMPT.test(line));
  return lines.slice(at, end).some((line) => LEAVES.test(line.slice(2).trim()));
}

/** The index after the run of `# ` lines that starts at `at`. */
function endOfHashes(lines: readonly string[], at: number): number {
  let end = at;
  while (/^#(?:\s|$)/.test(lines[end] ?? '')) end += 1;
  return end;
}
