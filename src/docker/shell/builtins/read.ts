import { SysError } from '../../linux/errno.ts';
import type { Running } from '../../linux/wait.ts';
import type { Builtin, Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';
import { isName } from './variables.ts';

type Options = {
  readonly raw: boolean;
  readonly silent: boolean;
  readonly prompt: string;
  readonly array: string | undefined;
  readonly count: number | undefined;
  readonly delimiter: string;
  readonly timeout: number | undefined;
  readonly fd: number;
  readonly names: readonly string[];
};

function optionsOf(args: readonly string[]): Options {
  const values = new Map<string, string>();
  let at = 0;
  for (; /^-./.test(args[at] ?? '') && args[at] !== '--'; at += 1) {
    const word = args[at] ?? '';
    for (let place = 1; place < word.length; place += 1) {
      const letter = word.charAt(place);
      if (!'apndtuNi'.includes(letter)) {
        values.set(letter, '');
        continue;
      }
      const rest = word.slice(place + 1);
      values.set(letter, rest !== '' ? rest : (args[(at += 1)] ?? ''));
      break;
    }
  }
  if (args[at] === '--') at += 1;
  const number = (letter: string): number | undefined =>
    values.has(letter) ? Number(values.get(letter)) : undefined;
  return {
    raw: values.has('r'),
    silent: values.has('s'),
    prompt: values.get('p') ?? '',
    array: values.get('a'),
    count: number('n') ?? number('N'),
    delimiter: values.has('d') ? values.get('d')?.charAt(0) || '\0' : '\n',
    timeout: number('t'),
    fd: number('u') ?? 0,
    names: args.slice(at),
  };
}

/** `read`: a line, split into variables; 1 at the end of input. */
export const read: Builtin = function* (shell, args) {
  const options = optionsOf(args);
  for (const name of options.names) {
    if (/^[A-Za-z_]\w*$/.test(name)) continue;
    if (shell.dialect === 'ash') shell.complain(`read: '${name}': bad variable name`);
    else isName(shell, 'read', name);
    return 1;
  }
  if (options.names.length === 0 && !shell.can.extended) return shell.usage('read', '', 2, 'arg count');
  const handle = shell.process.fds.get(options.fd);
  if (!handle?.read) {
    shell.complain(`read error: ${String(options.fd)}: Bad file descriptor`, 'read');
    return 1;
  }
  if (options.prompt !== '' && handle.tty) shell.say(options.prompt);
  const { tty } = handle;
  const echoed = tty?.echo;
  if (tty && options.silent) tty.echo = false;
  try {
    const { text, ended } = yield* readText(shell, options);
    share(shell, options, text);
    return ended;
  } finally {
    if (tty && echoed !== undefined) tty.echo = echoed;
  }
};

/** Virtual milliseconds that reading a byte takes, and the most characters that a line may have. */
const READING = 0.0005;
const LONGEST = 2 * 2 ** 20;

/** What is read up to the delimiter, without escapes; `\0` marks characters that a backslash quoted. Null bytes are left out, as by bash. */
function* readText(shell: Shell, options: Options): Running<{ text: string; ended: number }> {
  const { process } = shell;
  const { fd, delimiter, raw, count, timeout } = options;
  const until = timeout === undefined ? undefined : process.kernel.now + timeout * 1000;
  const handle = process.handle(fd);
  const before = process.memory;
  let text = '';
  let length = 0;
  let isEscaped = false;
  for (;;) {
    if (shell.interrupted) return { text, ended: 130 };
    const chunk = handle.read?.();
    if (chunk === undefined) {
      if (until !== undefined && process.kernel.now >= until) return { text, ended: 142 };
      if (shell.pending.length > 0 && !shell.can.bash) return { text, ended: 1 };
      if (handle.tty) handle.tty.readers += 1;
      try {
        yield {
          kind: 'change',
          of: handle.readable ? [handle.readable] : [],
          ...(until !== undefined && { until }),
        };
      } finally {
        if (handle.tty) handle.tty.readers -= 1;
      }
      continue;
    }
    if (chunk === '') return { text, ended: 1 };
    for (let at = 0; at < chunk.length; at += 1) {
      const char = chunk.charAt(at);
      if (isEscaped) {
        isEscaped = false;
        if (char !== '\n') text += `\0${char}`;
        continue;
      }
      if (char === '\\' && !raw) {
        isEscaped = true;
        continue;
      }
      if (char === '\0' && delimiter !== '\0') continue;
      if (char !== delimiter) {
        text += char;
        length += 1;
      }
      if (char === delimiter || length === count) {
        handle.unread?.(chunk.slice(at + 1));
        return { text, ended: 0 };
      }
    }
    // a device may never come to an end, nor to a delimiter
    yield* process.work(chunk.length * READING);
    yield* process.hold(before + text.length);
    if (until !== undefined && process.kernel.now >= until) return { text, ended: 142 };
    if (text.length > LONGEST) throw new SysError('ENOMEM');
  }
}

function share(shell: Shell, { names, array, count }: Options, text: string): void {
  const ifs = shell.variables.text('IFS') ?? ' \t\n';
  if (array !== undefined) {
    const words = split(text, ifs, Infinity);
    shell.variables.put(array, { value: new Map(words.map((word, at) => [String(at), word])) });
    return;
  }
  if (names.length === 0) {
    assign(shell, 'REPLY', plain(text));
    return;
  }
  const words = count !== undefined && names.length === 1 ? [plain(text)] : split(text, ifs, names.length);
  for (const [at, name] of names.entries()) assign(shell, name, words[at] ?? '');
}

function plain(text: string): string {
  return text.replaceAll('\0', '');
}

/** Words by IFS, at most `most`; the last takes the rest. */
function split(text: string, ifs: string, most: number): string[] {
  const isSpace = (char: string): boolean => char !== '' && ifs.includes(char) && ' \t\n'.includes(char);
  const isHard = (char: string): boolean => char !== '' && ifs.includes(char) && !' \t\n'.includes(char);
  const words: string[] = [];
  let at = 0;
  while (isSpace(text.charAt(at))) at += 1;
  while (at < text.length) {
    if (words.length + 1 === most) {
      words.push(lastWord(text.slice(at), isSpace, isHard));
      return words;
    }
    let word = '';
    for (; at < text.length && !ifs.includes(text.charAt(at)); at += 1) {
      if (text.charAt(at) === '\0') at += 1;
      word += text.charAt(at);
    }
    words.push(word);
    while (isSpace(text.charAt(at))) at += 1;
    if (isHard(text.charAt(at))) at += 1;
    while (isSpace(text.charAt(at))) at += 1;
  }
  return words;
}

/** The rest of a line without white space at its end; a single separator at its end goes too. */
function lastWord(
  text: string,
  isSpace: (char: string) => boolean,
  isHard: (char: string) => boolean,
): string {
  let end = text.length;
  const isFree = (): boolean => text.charAt(end - 2) !== '\0';
  while (end > 0 && isSpace(text.charAt(end - 1)) && isFree()) end -= 1;
  const rest = text.slice(0, end);
  const isOnly =
    isHard(rest.at(-1) ?? '') && ![...rest.slice(0, -1)].some((char) => isHard(char) || isSpace(char));
  return plain(isOnly ? rest.slice(0, -1) : rest);
}

/** `mapfile` and `readarray`: the lines of a file as elements. */
export const mapfile: Builtin = function* (shell, args) {
  const trims = args.some((word) => /^-\w*t/.test(word));
  const name = args.findLast((word) => !word.startsWith('-')) ?? 'MAPFILE';
  const text = yield* shell.process.readAll(0);
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  shell.variables.put(name, {
    value: new Map(lines.map((line, at) => [String(at), trims ? line.replace(/\n$/, '') : line])),
  });
  return 0;
};
