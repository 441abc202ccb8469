import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';

/** A directive of nginx's configuration: its words, its block, and where it stands. */
export type Directive = {
  readonly name: string;
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
  readonly file: string;
  readonly line: number;
};

/** A configuration that nginx refuses; the message is what follows `[emerg] `. */
export class ConfigError extends Error {}

type Token = { readonly text: string; readonly kind: 'word' | ';' | '{' | '}'; readonly line: number };

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** The words of a configuration file: quotes, comments, `;`, `{`, `}` (ngx_conf_read_token). */
function* tokens(text: string): Generator<Token, void> {
  const pattern =
    /(\n)|[ \t\r]+|#[^\n]*|([;{}])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:\$\{[^}]*\}|\\.|[^\s;{}])+)/g;
  let line = 1;
  for (const match of text.matchAll(pattern)) {
    const [whole, newline, mark, double, single, word] = match;
    if (newline !== undefined) line += 1;
    else if (mark !== undefined) yield { text: mark, kind: mark as ';' | '{' | '}', line };
    else {
      const quoted = double ?? single;
      const value =
        quoted === undefined
          ? word
          : quoted.replace(/\\(["'\\trn])/g, (_, letter: string) => escapes[letter] ?? letter);
      if (value !== undefined) yield { text: value, kind: 'word', line };
      line += whole.split('\n').length - 1;
    }
  }
}

function parse(
  text: string,
  file: string,
  include: (pattern: string, from: Directive) => Directive[],
): Directive[] {
  const stack: Directive[][] = [[]];
  const open: { readonly words: readonly string[]; readonly line: number }[] = [];
  let words: string[] = [];
  for (const token of tokens(text)) {
    const here = `in ${file}:${String(token.line)}`;
    if (token.kind === 'word') {
      words.push(token.text);
      continue;
    }
    const [name, ...args] = words;
    if (token.kind === '}') {
      if (name !== undefined) throw new ConfigError(`unexpected "}" ${here}`);
      const head = open.pop();
      const block = stack.pop();
      if (!head || !block) throw new ConfigError(`unexpected "}" ${here}`);
      stack
        .at(-1)
        ?.push({ name: head.words[0] ?? '', args: head.words.slice(1), block, file, line: head.line });
      continue;
    }
    if (name === undefined) throw new ConfigError(`unexpected "${token.kind}" ${here}`);
    if (token.kind === '{') {
      open.push({ words, line: token.line });
      stack.push([]);
    } else {
      const directive = { name, args, file, line: token.line };
      if (name === 'include') stack.at(-1)?.push(...include(args[0] ?? '', directive));
      else stack.at(-1)?.push(directive);
    }
    words = [];
  }
  const last = text.split('\n').length;
  if (words.length > 0) {
    throw new ConfigError(`unexpected end of file, expecting ";" or "}" in ${file}:${String(last)}`);
  }
  if (open.length > 0)
    throw new ConfigError(`unexpected end of file, expecting "}" in ${file}:${String(last)}`);
  return stack[0] ?? [];
}

/** The files that a pattern of `include` names, in order of their names. */
function matching(process: Process, pattern: string): string[] {
  if (!pattern.includes('*')) return [pattern];
  const at = pattern.lastIndexOf('/');
  const folder = pattern.slice(0, at);
  const node = process.files.find(folder);
  if (node?.kind !== 'dir') return [];
  const shape = new RegExp(
    `^${pattern
      .slice(at + 1)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')}$`,
  );
  return process.files
    .readdir(folder)
    .map(([name]) => name)
    .filter((name) => shape.test(name) && !name.startsWith('.'))
    .map((name) => `${folder}/${name}`);
}

/** Reads a configuration file with all that it includes. Throws ConfigError. */
export function readConfig(process: Process, path: string): Directive[] {
  let text: string;
  try {
    text = process.files.readFile(path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new ConfigError(`open() "${path}" failed (${errnoText(error.errno, error.message)})`);
  }
  return parse(text, path, (pattern, from) => {
    const full = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
    return matching(process, full).flatMap((file) => {
      if (!process.files.exists(file)) {
        throw new ConfigError(
          `open() "${file}" failed (2: No such file or directory) in ${from.file}:${String(from.line)}`,
        );
      }
      return readConfig(process, file);
    });
  });
}

const NUMBERS: Readonly<Record<string, number>> = {
  ENOENT: 2,
  EACCES: 13,
  EISDIR: 21,
  ENOTDIR: 20,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
};

/** An error as nginx's log writes it: `2: No such file or directory`. */
export function errnoText(errno: string, message: string): string {
  return `${String(NUMBERS[errno] ?? 5)}: ${message}`;
}
