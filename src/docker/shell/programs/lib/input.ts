import type { SysError } from '../../../linux/errno.ts';
import { isSysError } from '../../../linux/errno.ts';
import type { Handle } from '../../../linux/streams/handle.ts';
import type { Running } from '../../../linux/wait.ts';
import { complain, notSimulated, type Call } from './tool.ts';

/** A file that a tool was told to read, or the error that opening it met. */
export type Input = { readonly name: string; readonly fd: number };

/** The lowest descriptor that inputs are opened at. */
const FIRST_FD = 3;

/** How a dialect says that a file cannot be read. */
export function cannotOpen(call: Call, name: string, error: SysError): string {
  return call.dialect === 'busybox' && error.errno !== 'EISDIR'
    ? `can't open '${name}': ${error.message}`
    : `${name}: ${error.message}`;
}

/** The bytes of a file that are there and not held. */
export function holeAt({ process }: Call, path: string): number {
  const node = process.files.find(path);
  return node?.kind === 'file' ? (node.hole ?? 0) : 0;
}

/**
 * Opens a file at a descriptor of the tool; `-` is standard input. Throws SysError, and says that it is not simulated where
 * the bytes of the file are not all held here and the tool is not one that `counts` them alone.
 */
export function openInput(call: Call, name: string, counts = false): Input {
  const { process } = call;
  if (name === '-') {
    const { path } = process.handle(0);
    if (!counts && path !== undefined && holeAt(call, path) > 0) throw notSimulated(call, path);
    return { name, fd: 0 };
  }
  const handle: Handle = process.files.open(name, 'read');
  const node = process.files.find(name);
  if (node?.kind === 'dir') process.files.readFile(name);
  if (!counts && holeAt(call, name) > 0) throw notSimulated(call, name);
  process.setFd(FIRST_FD, handle);
  return { name, fd: FIRST_FD };
}

/**
 * Calls `use` for every operand that can be opened (standard input where there is none) and complains about the others.
 * Gives how many could not be read.
 */
export function* eachInput(
  call: Call,
  names: readonly string[],
  use: (input: Input) => Running<void>,
  say: (name: string, error: SysError) => string = (name, error) => cannotOpen(call, name, error),
  counts = false,
): Running<number> {
  let failures = 0;
  for (const name of names.length === 0 ? ['-'] : names) {
    try {
      const input = openInput(call, name, counts);
      yield* use(input);
      if (input.fd !== 0) call.process.closeFd(input.fd);
    } catch (error) {
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      complain(call, say(name, error));
      failures += 1;
    }
  }
  return failures;
}

/** All text of one operand, a file or (`-`) standard input, also of a pipe by its path (`/dev/fd/63`). Throws SysError. */
export function* readOperand(call: Call, name: string, counts = false): Running<string> {
  const { fd } = openInput(call, name, counts);
  const text = yield* call.process.readAll(fd);
  if (fd !== 0) call.process.closeFd(fd);
  return text;
}

/** The lines of a text without their ends; a text that ends with a newline has no empty line after it. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** All text of the operands together, complaints made; `failed` says whether one could not be read. */
export function* readInputs(
  call: Call,
  names: readonly string[],
  say?: (name: string, error: SysError) => string,
): Running<{ readonly text: string; readonly failed: boolean }> {
  const texts: string[] = [];
  const failures = yield* eachInput(
    call,
    names,
    function* ({ fd }) {
      texts.push(yield* call.process.readAll(fd));
    },
    say,
  );
  return { text: texts.join(''), failed: failures > 0 };
}
