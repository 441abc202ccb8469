import { isSysError, type SysError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process.ts';
import type { Program } from '../../../linux/program.ts';
import type { Running } from '../../../linux/wait.ts';

/** Whose wording and habits a tool has: the GNU tools and their kin in Debian, or BusyBox. */
export type Dialect = 'gnu' | 'busybox';

/** One call of a tool. */
export type Call = {
  readonly process: Process;
  readonly dialect: Dialect;
  /** What messages begin with. */
  readonly name: string;
  /** The words after the name. */
  readonly args: readonly string[];
};

/** A program that is written once for both dialects; it ends with the exit status. */
export type Tool = (call: Call) => Running<number>;

/** Ends a tool at once: `text` goes to descriptor 2 as it is. */
export class Failure extends Error {
  readonly text: string;
  readonly status: number;

  constructor(text: string, status = 1) {
    super(text);
    this.text = text;
    this.status = status;
  }
}

/** The version line that BusyBox prints above its usage. */
export const BUSYBOX_BANNER = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.';

/** Milliseconds of CPU that starting a program takes. */
const START_MS = 1;

/** The program that a tool is in one dialect. */
export function programOf(tool: Tool, dialect: Dialect): Program {
  return function* (process) {
    const called = process.argv[0] ?? '';
    const name = dialect === 'gnu' ? called : called.slice(called.lastIndexOf('/') + 1);
    const call = { process, dialect, name, args: process.argv.slice(1) };
    yield* process.work(START_MS);
    try {
      return yield* tool(call);
    } catch (error) {
      if (error instanceof Failure) {
        process.put(2, error.text);
        return error.status;
      }
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      complain(call, error.path === undefined ? error.message : `${error.path}: ${error.message}`);
      return 1;
    }
  };
}

/** Programs of both dialects, `gnu/NAME` and `busybox/NAME`, of tools by their names. */
export function inBothDialects(tools: Readonly<Record<string, Tool>>): Record<string, Program> {
  return { ...inDialect('gnu', tools), ...inDialect('busybox', tools) };
}

/** Programs of one dialect. */
export function inDialect(dialect: Dialect, tools: Readonly<Record<string, Tool>>): Record<string, Program> {
  const named = Object.entries(tools).map(([name, tool]) => [`${dialect}/${name}`, programOf(tool, dialect)]);
  return Object.fromEntries(named) as Record<string, Program>;
}

/** Writes a line to descriptor 2 that begins with the tool's name. */
export function complain({ process, name }: Call, text: string): void {
  process.put(2, `${name}: ${text}\n`);
}

/** The failure that a tool reports under its own name. */
export function failure({ name }: Call, text: string, status = 1): Failure {
  return new Failure(`${name}: ${text}\n`, status);
}

/** An exit status: GNU's where BusyBox has 1, or that of each. */
export type Statuses = number | Readonly<Record<Dialect, number>>;

/** The failure of a wrong call: GNU tools point to their help, BusyBox shows its version. */
export function wrongUse({ name, dialect }: Call, text: string, status: Statuses = 1): Failure {
  // where operands are missing BusyBox shows its usage alone
  const said =
    text === '' || (dialect === 'busybox' && text.startsWith('missing ')) ? '' : `${name}: ${text}\n`;
  const hint = dialect === 'gnu' ? `Try '${name} --help' for more information.\n` : `${BUSYBOX_BANNER}\n`;
  const both = typeof status === 'number' ? { gnu: status, busybox: 1 } : status;
  return new Failure(said + hint, both[dialect]);
}

/** The failure of something that is not simulated here, said plainly. */
export function notSimulated({ name }: Pick<Call, 'name'>, what: string): Failure {
  return new Failure(
    `${name}: ${what} 기능은 이 학습용 환경에서 흉내 내지 않습니다. (${what} is not simulated here.)\n`,
  );
}

/** Runs `step` and gives what it threw as a failed system call; other exceptions pass. */
export function attempt(step: () => void): SysError | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    if (isSysError(error) && error.errno !== 'EPIPE') return error;
    throw error;
  }
}
