import { isSysError } from '../linux/errno.ts';
import type { Process } from '../linux/process.ts';
import type { Dialect } from './dialect.ts';
import { optionLetters, optionOf } from './options.ts';
import type { Mode } from './shell.ts';

/** What the words of a shell's command line say. */
export type CommandLine = {
  readonly mode: Mode;
  /** `$0`. */
  readonly name: string;
  readonly args: readonly string[];
  /** The commands of -c, or of the script. */
  readonly text: string;
  readonly options: readonly string[];
  readonly login: boolean;
  /** Whether ~/.bashrc is read. */
  readonly startup: boolean;
};

const VERSION = `GNU bash, version 5.2.21(1)-release (x86_64-pc-linux-gnu)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

This is free software; you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
`;

type Flags = {
  options: string[];
  command: boolean;
  stdin: boolean;
  interactive: boolean;
  login: boolean;
  startup: boolean;
};

/** Reads a shell's command line; a number is the status it ends with at once. */
export function commandLine(process: Process, dialect: Dialect): CommandLine | number {
  const [zero = 'sh', ...words] = process.argv;
  const flags: Flags = {
    options: [],
    command: false,
    stdin: false,
    interactive: false,
    login: zero.startsWith('-'),
    startup: true,
  };
  const at = readFlags(process, dialect, zero, words, flags);
  if (typeof at !== 'number') return at.status;
  const rest = words.slice(at);
  const { options, login, startup } = flags;
  const common = { options, login, startup };
  if (flags.command) {
    const [text, name = zero, ...args] = rest;
    if (text !== undefined)
      return { ...common, mode: flags.interactive ? 'interactive' : 'command', name, args, text };
    complain(process, dialect, zero, '-c: option requires an argument', '-c requires an argument');
    return 2;
  }
  const [script, ...args] = rest;
  if (script === undefined || flags.stdin) {
    const isTalk = flags.interactive || (isTty(process, 0) && isTty(process, 2));
    return { ...common, mode: isTalk ? 'interactive' : 'stdin', name: zero, args: rest, text: '' };
  }
  const text = scriptText(process, dialect, zero, script);
  return typeof text === 'number' ? text : { ...common, mode: 'file', name: script, args, text };
}

function isTty({ fds }: Process, fd: number): boolean {
  return fds.get(fd)?.tty !== undefined;
}

/** Reads option words and gives where the others start. */
function readFlags(
  process: Process,
  dialect: Dialect,
  zero: string,
  words: readonly string[],
  flags: Flags,
): number | { readonly status: number } {
  let at = 0;
  for (; /^[-+]./.test(words[at] ?? ''); at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1;
    if (word.startsWith('--') && dialect === 'bash') {
      const status = longFlag(process, zero, word, flags);
      if (status !== undefined) return { status };
      continue;
    }
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? words[(at += 1)] : optionOf(letter);
      if (letter === 'c') flags.command = true;
      else if (letter === 's') flags.stdin = true;
      else if (letter === 'i') flags.interactive = true;
      else if (letter === 'l') flags.login = true;
      else if (name === undefined || !Object.hasOwn(optionLetters, name)) {
        complain(
          process,
          dialect,
          zero,
          `-${letter}: invalid option`,
          `Illegal option ${word.charAt(0)}${letter}`,
        );
        return { status: 2 };
      } else if (word.startsWith('-')) flags.options.push(name);
    }
  }
  return words[at] === '-' ? at + 1 : at;
}

function longFlag(process: Process, zero: string, word: string, flags: Flags): number | undefined {
  if (word === '--version') {
    process.put(1, VERSION);
    return 0;
  }
  if (word === '--login') flags.login = true;
  else if (word === '--norc') flags.startup = false;
  else if (!/^--(?:noprofile|noediting|posix|rcfile|init-file|verbose)$/.test(word)) {
    process.put(2, `${zero}: ${word}: invalid option\n`);
    return 2;
  }
  return undefined;
}

function complain(process: Process, dialect: Dialect, zero: string, bash: string, posix: string): void {
  const words = {
    bash: `${zero}: ${bash}`,
    dash: `${zero}: 0: ${posix}`,
    ash: `${zero}: ${posix.replace('Illegal', 'illegal')}`,
  };
  process.put(2, `${words[dialect]}\n`);
}

/** The text of a script file; the status to end with where it cannot be read. */
function scriptText(process: Process, dialect: Dialect, zero: string, script: string): string | number {
  try {
    const path =
      script.includes('/') || process.files.exists(script) ? script : (inPath(process, script) ?? script);
    const node = process.files.stat(path);
    if (node.kind === 'file' && node.program !== undefined) {
      if (dialect === 'bash') process.put(2, `${script}: ${script}: cannot execute binary file\n`);
      else process.put(2, `${script}: 1: ${script}: Syntax error: "(" unexpected\n`);
      return dialect === 'bash' ? 126 : 2;
    }
    return process.files.readFile(path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const missing = error.errno === 'ENOENT';
    const words = {
      bash: `${zero}: ${script}: ${error.message}`,
      dash: `${zero}: 0: cannot open ${script}: ${missing ? 'No such file' : error.message}`,
      ash: `${zero}: can't open '${script}': ${error.message}`,
    };
    process.put(2, `${words[dialect]}\n`);
    return missing ? (dialect === 'dash' ? 2 : dialect === 'ash' ? 2 : 127) : dialect === 'bash' ? 126 : 2;
  }
}

function inPath({ files, env }: Process, name: string): string | undefined {
  const folders = (env.get('PATH') ?? '').split(':').map((folder) => `${folder}/${name}`);
  return folders.find((path) => files.find(path)?.kind === 'file');
}
