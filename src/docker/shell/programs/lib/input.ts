import type { SysError } from '../../../linux/errno.ts';
import { isSysError } from '../../../linux/errno.ts';
import type { Handle } from '../../../linux/streams/handle.ts';
import type { Running } from '../../../linux/wait.ts';
import { complain, type Call } from './tool.ts';

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

/** Opens a file at a descriptor of the tool; `-` is standard input. Throws SysError. */
export function openInput({ process }: Call, name: string): Input {
  if (name === '-') return { name, fd: 0 };
  const handle: Handle = process.files.open(name, 'read');
  if (process.files.find(name)?.kind === 'dir') process.files.readFile(name);
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
): Running<number> {
  let failures = 0;
  for (const name of names.length === 0 ? ['-'] : names) {
    try {
      const input = openInput(call, name);
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
export function* readOperand(call: Call, name: string): Running<string> {
  const { fd } = openInput(call, name);
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
