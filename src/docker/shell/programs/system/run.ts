import { exitStatus } from '../../../linux/exit.ts';
import { isSysError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process.ts';
import { parseSignal } from '../../../linux/signals.ts';
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

/** timeout(1): -s, -k, --preserve-status; 124 where the time ran out. */
export const timeout: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, 's,signal: k,kill-after: preserve-status foreground v,verbose', {
    stopAtOperand: true,
    status: 125,
  });
  const [spanText, ...argv] = options.operands;
  if (spanText === undefined || argv.length === 0)
    throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '', 125);
  const span = parseSpan(spanText);
  if (span === undefined) throw wrongUse(call, `invalid time interval ${quote(call, spanText)}`, 125);
  const signal = parseSignal(options.get('s') ?? 'TERM');
  if (!signal) throw wrongUse(call, `${quote(call, options.get('s') ?? '')}: invalid signal`, 125);
  const child = spawned(call, argv);
  if (typeof child === 'number') return child;
  const wait = function* (until: number) {
    while (!child.exit && process.kernel.now < until)
      yield { kind: 'change', of: [child.ended], until } as const;
    return child.exit;
  };
  const exit = yield* wait(process.kernel.now + (span === 0 ? Number.MAX_SAFE_INTEGER : span));
  if (exit) return exitStatus(exit);
  process.kernel.kill(child, signal);
  const kill = parseSpan(options.get('k') ?? '');
  const ended = yield* wait(process.kernel.now + (kill ?? Number.MAX_SAFE_INTEGER));
  if (!ended) process.kernel.kill(child, 'KILL');
  if (!ended || signal === 'KILL') return 137;
  return options.has('preserve-status') || dialect === 'busybox' ? exitStatus(ended) : 124;
};

/** nice(1): the number is shown, CPU time is not weighed by it. */
export const nice: Tool = function* (call) {
  const options = parseOptions(call, 'n,adjustment:', { stopAtOperand: true, number: 'n', status: 125 });
  if (options.operands.length === 0) {
    yield* call.process.write(1, '0\n');
    return 0;
  }
  return yield* runCommand({ ...call, name: 'nice' }, options.operands);
};

/** nohup(1): ignores HUP; output that would go to a terminal goes to nohup.out. */
export const nohup: Tool = function* (call) {
  const { process, dialect } = call;
  if (call.args.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '', 125);
  process.on('HUP', 'ignore');
  if (process.handle(1).tty) {
    process.setFd(1, process.files.open('nohup.out', 'append'));
    process.put(2, `${call.name}: ignoring input and appending output to ${quote(call, 'nohup.out')}\n`);
    if (process.handle(2).tty) process.setFd(2, process.handle(1));
  }
  return yield* runCommand(call, call.args);
};

/** setsid(1), ionice(1), stdbuf(1), chrt(1): the command runs as it is. */
export const wrapper: Tool = function* (call) {
  const options = parseOptions(call, 'f w c: n: p: i: o: e: t', { stopAtOperand: true });
  return yield* runCommand(call, options.operands);
};

/** time(1), the program: -p. */
export const time: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'p v f: o: a', { stopAtOperand: true });
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
    'n,interval: t,no-title d,differences? e,errexit g,chgexit x,exec c,color',
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
