import { exitStatus } from '../../../linux/exit.ts';
import { isSysError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process.ts';
import { parseSignal } from '../../../linux/signals.ts';
import { parseSize } from '../lib/numbers.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { runCommand } from './env.ts';
import { parseSpan } from './sleep.ts';

function spawned(call: Call, argv: readonly string[]): Process | number {
  try {
    return call.process.kernel.spawn({ argv }, call.process);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const word = argv[0] ?? '';
    complain(
      call,
      call.dialect === 'gnu'
        ? `failed to run command ${quote(call, word)}: ${error.message}`
        : `can't execute '${word}': ${error.message}`,
    );
    return error.errno === 'ENOENT' ? 127 : 126;
  }
}

function noSpan(call: Call, text: string): Error {
  return call.dialect === 'gnu'
    ? wrongUse(call, `invalid time interval ${quote(call, text)}`, 125)
    : failure(call, `invalid number '${text}'`);
}

/** timeout(1): -s, -k, --preserve-status; 124 where the time ran out. */
export const timeout: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    { gnu: 's,signal: k,kill-after: preserve-status foreground~ v,verbose', busybox: 's: k:' },
    { stopAtOperand: true, status: 125 },
  );
  const [spanText, ...argv] = options.operands;
  if (spanText === undefined || argv.length === 0) throw wrongUse(call, '', 125);
  const span = parseSpan(spanText);
  if (span === undefined) throw noSpan(call, spanText);
  const killText = options.get('k');
  const killAfter = parseSpan(killText ?? '');
  if (killText !== undefined && killAfter === undefined) throw noSpan(call, killText);
  const signal = parseSignal(options.get('s') ?? 'TERM');
  if (!signal) {
    const name = options.get('s') ?? '';
    throw dialect === 'gnu'
      ? wrongUse(call, `${quote(call, name)}: invalid signal`, 125)
      : failure(call, `unknown signal '${name}'`);
  }
  const child = spawned(call, argv);
  if (typeof child === 'number') return child;
  const wait = function* (until: number) {
    while (!child.exit && process.kernel.now < until)
      yield { kind: 'change', of: [child.ended], until } as const;
    return child.exit;
  };
  const exit = yield* wait(process.kernel.now + (span === 0 ? Number.MAX_SAFE_INTEGER : span));
  if (exit) return exitStatus(exit);
  const say = (sent: string): void => {
    if (options.has('v')) complain(call, `sending signal ${sent} to command ${quote(call, argv[0] ?? '')}`);
  };
  say(signal);
  process.kernel.kill(child, signal);
  const kill = killText === undefined ? undefined : killAfter;
  const ended = yield* wait(process.kernel.now + (kill ?? Number.MAX_SAFE_INTEGER));
  if (!ended) say('KILL');
  if (!ended) process.kernel.kill(child, 'KILL');
  if (!ended || signal === 'KILL') return 137;
  return options.has('preserve-status') || dialect === 'busybox' ? exitStatus(ended) : 124;
};

/** nice(1): the number is shown, CPU time is not weighed by it. */
export const nice: Tool = function* (call) {
  const options = parseOptions(call, 'n,adjustment:', { stopAtOperand: true, number: 'n', status: 125 });
  const asked = options.get('n');
  if (asked !== undefined && !/^[+-]?\d+$/.test(asked))
    throw call.dialect === 'gnu'
      ? failure(call, `invalid adjustment ${quote(call, asked)}`, 125)
      : failure(call, `invalid number '${asked}'`);
  if (options.operands.length === 0) {
    if (asked !== undefined)
      throw wrongUse(call, call.dialect === 'gnu' ? 'a command must be given with an adjustment' : '', 125);
    yield* call.process.write(1, '0\n');
    return 0;
  }
  return yield* runCommand({ ...call, name: 'nice' }, options.operands);
};

/** nohup(1): ignores HUP; output that would go to a terminal goes to nohup.out. */
export const nohup: Tool = function* (call) {
  const { process, dialect } = call;
  const { operands } = parseOptions(call, '', { stopAtOperand: true, status: 125 });
  if (operands.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '', 125);
  process.on('HUP', 'ignore');
  if (process.handle(1).tty) {
    process.setFd(1, process.files.open('nohup.out', 'append'));
    process.put(2, `${call.name}: ignoring input and appending output to ${quote(call, 'nohup.out')}\n`);
    if (process.handle(2).tty) process.setFd(2, process.handle(1));
  }
  return yield* runCommand(call, operands);
};

/** setsid(1): the command runs as it is, with -f beside the shell. */
export const setsid: Tool = function* (call) {
  const options = parseOptions(
    call,
    { gnu: 'c,ctty f,fork w,wait V,version! h,help!', busybox: 'c' },
    { stopAtOperand: true },
  );
  if (options.operands.length === 0)
    throw wrongUse(call, call.dialect === 'gnu' ? 'no command specified' : '');
  const { operands } = options;
  if (options.has('c') && !call.process.handle(0).tty) {
    const why = 'Inappropriate ioctl for device';
    throw failure(call, call.dialect === 'gnu' ? `failed to set the controlling terminal: ${why}` : why);
  }
  if (!options.has('f')) {
    // the words of util-linux where the command cannot be run
    return yield* runCommand(call, operands, undefined, undefined, `failed to execute ${operands[0] ?? ''}`);
  }
  const child = spawned(call, operands);
  if (typeof child === 'number') return child;
  return options.has('w') ? exitStatus(yield* call.process.wait(child)) : 0;
};

const BUFFERINGS = [
  ['i', 'input'],
  ['o', 'output'],
  ['e', 'error'],
] as const;

/** stdbuf(1): the command runs as it is, since nothing waits in a buffer here. */
export const stdbuf: Tool = function* (call) {
  const options = parseOptions(call, 'i,input: o,output: e,error:', { stopAtOperand: true, status: 125 });
  for (const [name] of BUFFERINGS) {
    const mode = options.get(name);
    if (mode === undefined || mode === 'L' || parseSize(mode) !== undefined) continue;
    throw failure(call, `invalid mode ${quote(call, mode)}`, 125);
  }
  if (options.operands.length === 0) throw wrongUse(call, 'missing operand', 125);
  if (options.given.length === 0) throw wrongUse(call, 'you must specify a buffering mode option', 125);
  return yield* runCommand(call, options.operands);
};

/** time(1), the program: -p. */
export const time: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    { gnu: 'p,portability v,verbose! f,format:! o,output:! a,append! q,quiet!', busybox: 'p v! f:! o:! a!' },
    { stopAtOperand: true },
  );
  const began = process.kernel.now;
  const child = spawned(call, options.operands);
  const status = typeof child === 'number' ? child : exitStatus(yield* process.wait(child));
  const real = (process.kernel.now - began) / 1000;
  const user = typeof child === 'number' ? 0 : child.cpuTime / 1000;
  if (call.dialect === 'gnu' && !options.has('p'))
    process.put(
      2,
      `${user.toFixed(2)}user 0.00system 0:${real.toFixed(2).padStart(5, '0')}elapsed ${Math.round((user / Math.max(real, 0.01)) * 100)}%CPU\n`,
    );
  else if (options.has('p')) process.put(2, `real ${real.toFixed(2)}\nuser ${user.toFixed(2)}\nsys 0.00\n`);
  else {
    const shown = (seconds: number): string => `${Math.floor(seconds / 60)}m ${(seconds % 60).toFixed(2)}s`;
    process.put(2, `real\t${shown(real)}\nuser\t${shown(user)}\nsys\t${shown(0)}\n`);
  }
  return status;
};

/** watch(1): -n; clears the terminal and runs the command again until ^C. */
export const watch: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu: 'n,interval: t,no-title d,differences?! e,errexit! g,chgexit! q,equexit:! x,exec c,color~ b,beep! p,precise~ w,no-wrap!',
      busybox: 'n: t',
    },
    { stopAtOperand: true },
  );
  if (options.operands.length === 0) throw failure(call, 'no command given');
  const span = Number(options.get('n') ?? 2);
  const line = options.operands.join(' ');
  for (;;) {
    const title = `Every ${span.toFixed(1)}s: ${line}`;
    const right = `${process.hostname}: ${strftime('%a %b %e %H:%M:%S %Y', process.kernel.now)}`;
    const wide = process.handle(1).tty?.size.columns ?? 80;
    const head = options.has('t') ? '' : `${title.padEnd(wide - right.length)}${right}\n\n`;
    yield* process.write(1, `\x1b[H\x1b[J${head}`);
    const argv = options.has('x') ? options.operands : ['sh', '-c', line];
    const child = spawned(call, argv);
    if (typeof child === 'number') return child;
    yield* process.wait(child);
    yield* process.sleep(span * 1000);
  }
};
