import { isSysError, SysError } from '../../linux/errno.ts';
import type { OpenMode } from '../../linux/streams/file.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import { pipe } from '../../linux/streams/pipe.ts';
import type { Running } from '../../linux/wait.ts';
import type { HereDoc, Redirect, RedirectDescriptor, Redirection, Word } from '../bash.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { lineAt } from '../source.ts';
import { dialTcp, tcpTarget } from './dev-tcp.ts';
import { assign, valueOf } from '../words/assign.ts';
import { expandBody, expandText, expandWords } from '../words/expand.ts';

/** What descriptors were before redirections; undefined for closed ones. */
export type Saved = Map<number, Handle | undefined>;

/** A redirection that failed; its message has been printed. */
export class RedirectError extends Error {}

/** Carries out redirections in the shell's own process, in their order, and gives what they hid. Throws RedirectError. */
export function* redirect(shell: Shell, redirections: readonly Redirection[]): Running<Saved> {
  const saved: Saved = new Map();
  try {
    for (const one of redirections) yield* apply(shell, one, saved);
  } catch (error) {
    restore(shell, saved);
    throw error;
  }
  return saved;
}

/** Puts descriptors back as they were. */
export function restore({ process }: Shell, saved: Saved): void {
  for (const [fd, handle] of saved) {
    if (handle && !process.exit) process.setFd(fd, handle);
    else if (!process.exit) process.closeFd(fd);
    handle?.release();
  }
  saved.clear();
}

/** Forgets how descriptors were: the redirections stay (`exec`). */
export function keep(saved: Saved): void {
  for (const handle of saved.values()) handle?.release();
  saved.clear();
}

function* apply(shell: Shell, one: Redirection, saved: Saved): Running<void> {
  if (one.type === 'HereDoc') {
    const text = yield* bodyOf(shell, one);
    setFd(shell, descriptor(shell, one.descriptor, 0), textHandle(text), saved);
  } else if (one.type === 'HereString') {
    const text = one.target ? yield* expandText(shell, one.target) : '';
    setFd(shell, descriptor(shell, one.descriptor, 0), textHandle(`${text}\n`), saved);
  } else {
    yield* applyFile(shell, one, saved);
  }
}

function* bodyOf(shell: Shell, node: HereDoc): Running<string> {
  const { operator, body, delimiter, closing } = node;
  if (!closing && shell.can.bash) warnOpen(shell, node);
  const ending = !closing && shell.can.bash && !body.text.endsWith('\n') && body.text !== '' ? '\n' : '';
  const text =
    body.parts && !delimiter?.quoted
      ? yield* expandBody(shell, body.parts)
      : plainBody(body.text, delimiter?.quoted);
  return (operator === '<<-' ? text.replace(/^\t+/gm, '') : text) + ending;
}

function warnOpen(shell: Shell, { pos, body, delimiter }: HereDoc): void {
  const last = lineAt(shell.source, body.end);
  const start = lineAt(shell.source, pos);
  shell.line = last;
  shell.complain(
    `warning: here-document at line ${String(start)} delimited by end-of-file (wanted \`${delimiter?.value ?? ''}')`,
  );
  shell.line = start;
}

function plainBody(text: string, quoted = false): string {
  return quoted ? text : text.replace(/\\([\\$`\n])/g, (_, char: string) => (char === '\n' ? '' : char));
}

/** A pipe that holds a text and has no writer any more. */
function textHandle(text: string): Handle {
  const { reader, writer } = pipe();
  writer.retain();
  reader.retain();
  writer.write?.(text);
  writer.release();
  reader.release();
  return reader;
}

function* applyFile(
  shell: Shell,
  { operator, target, descriptor: named }: Redirect,
  saved: Saved,
): Running<void> {
  const isInput = operator.startsWith('<');
  const word = target ? yield* targetText(shell, target) : '';
  const fd = descriptor(shell, named, isInput ? 0 : 1, word);
  if (operator === '<&' || operator === '>&') {
    if (/^\d+-?$/.test(word)) return duplicate(shell, fd, word, saved);
    if (word === '-') return setFd(shell, fd, undefined, saved);
    if (operator === '<&' || named || !shell.can.bash)
      return fail(shell, `${word}: ${shell.can.bash ? 'ambiguous redirect' : 'Bad file descriptor'}`);
  }
  const remote = shell.dialect === 'bash' ? tcpTarget(word) : undefined;
  if (remote) {
    const dialed = yield* dialTcp(shell, remote.host, remote.port);
    if ('why' in dialed) return fail(shell, `${word}: ${dialed.why}`);
    setFd(shell, fd, dialed.handle, saved);
    return dialed.handle.release();
  }
  const both = operator === '&>' || operator === '&>>' || operator === '>&';
  const handle = open(shell, word, operator);
  setFd(shell, fd, handle, saved);
  if (both) setFd(shell, 2, handle, saved);
}

/** The file's name: bash refuses a word that becomes none or several. */
function* targetText(shell: Shell, target: Word): Running<string> {
  if (!shell.can.bash) return yield* expandText(shell, target);
  const names = yield* expandWords(shell, [target]);
  if (names.length !== 1) return fail(shell, `${target.text}: ambiguous redirect`);
  return names[0] ?? '';
}

function descriptor(shell: Shell, named: RedirectDescriptor | undefined, usual: number, word = ''): number {
  if (!named) return usual;
  if (named.type === 'FileDescriptor') return named.value;
  if (word === '-') return Number(valueOf(shell, named.name) ?? -1);
  let fd = 10;
  while (shell.process.fds.has(fd)) fd += 1;
  assign(shell, named.name, String(fd));
  return fd;
}

function duplicate(shell: Shell, fd: number, word: string, saved: Saved): void {
  const from = Number(word.replace('-', ''));
  const handle = shell.process.fds.get(from);
  if (!handle) return fail(shell, `${String(from)}: Bad file descriptor`);
  setFd(shell, fd, handle, saved);
  if (word.endsWith('-') && from !== fd) setFd(shell, from, undefined, saved);
}

function setFd({ process }: Shell, fd: number, handle: Handle | undefined, saved: Saved): void {
  const old = process.fds.get(fd);
  if (!saved.has(fd)) {
    old?.retain();
    saved.set(fd, old);
  }
  if (handle) process.setFd(fd, handle);
  else process.closeFd(fd);
}

const modes: Readonly<Record<string, OpenMode>> = {
  '<': 'read',
  '<>': 'update',
  '>>': 'append',
  '&>>': 'append',
};

function open(shell: Shell, path: string, operator: Redirect['operator']): Handle {
  const { files } = shell.process;
  const mode = modes[operator] ?? 'write';
  try {
    if (path === '') throw new SysError('ENOENT', path);
    const isNew = mode === 'write' && operator !== '>|';
    if (isNew && shell.options.has('noclobber') && files.find(path)?.kind === 'file') {
      return fail(
        shell,
        shell.can.bash
          ? `${path}: cannot overwrite existing file`
          : cannot(shell, 'create', path, 'File exists'),
      );
    }
    return files.open(path, mode);
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (shell.dialect === 'bash') return fail(shell, `${path}: ${error.message}`);
    const making = mode !== 'read';
    return fail(shell, cannot(shell, making ? 'create' : 'open', path, reason(shell, error, making)));
  }
}

function cannot({ dialect }: Shell, what: string, path: string, why: string): string {
  return dialect === 'ash' ? `can't ${what} ${path}: ${why}` : `cannot ${what} ${path}: ${why}`;
}

/** ash and dash have words of their own for what is missing. */
function reason({ dialect }: Shell, error: SysError, making: boolean): string {
  if (error.errno !== 'ENOENT' && error.errno !== 'ENOTDIR') return error.message;
  if (dialect === 'ash') return making ? 'nonexistent directory' : 'no such file';
  return making ? 'Directory nonexistent' : 'No such file';
}

function fail(shell: Shell, text: string): never {
  shell.complain(text);
  throw new RedirectError();
}

/** What a failed redirection does to a command: its status, or the end of the shell where the command is a special builtin. */
export function afterRedirectError(shell: Shell, isSpecial: boolean): number {
  const status = shell.dialect === 'dash' ? 2 : 1;
  if (isSpecial && !shell.can.bash) throw new Leave('fatal', status);
  return status;
}
