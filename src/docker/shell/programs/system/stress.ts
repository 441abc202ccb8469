import type { Process } from '../../../linux/process.ts';
import type { Program } from '../../../linux/program.ts';
import { numberOf } from '../../../linux/signals.ts';
import type { Running } from '../../../linux/wait.ts';
import { parseOptions } from '../lib/options.ts';
import { failure, programOf, type Call, type Tool } from '../lib/tool.ts';

const SECONDS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, y: 31_557_600 };
const BYTES: Record<string, number> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function scaled(call: Call, text: string, units: Record<string, number>): number {
  const [, digits, unit = ''] = /^(\d+)([a-z]?)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  if (digits === undefined || factor === undefined)
    throw failure(call, `FAIL: [${call.process.localPid}] (244) unrecognized suffix: ${text}`);
  return Number(digits) * factor;
}

type Hogs = { readonly bytes: number; readonly hang: number | undefined };

/** What a worker does until somebody ends it. */
function worker(kind: 'cpu' | 'io' | 'vm' | 'hdd', { bytes, hang }: Hogs): Program {
  return function* (process): Running<number> {
    if (kind === 'vm') yield* process.allocate(process.memory + bytes);
    process.cpuDemand = kind === 'cpu' || (kind === 'vm' && hang === undefined) ? 1 : 0.1;
    for (;;) yield* process.sleep(3_600_000);
  };
}

/** stress(1): --cpu, --io, --vm (--vm-bytes, --vm-hang, --vm-keep), --hdd, --timeout; its lines and line numbers as version 1.0.x prints them. */
const stress: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'c,cpu: i,io: m,vm: d,hdd: t,timeout: v,verbose q,quiet n,dry-run backoff: vm-bytes: vm-stride: vm-hang: vm-keep hdd-bytes: hdd-noclean',
  );
  const count = (name: string): number => Number(options.get(name) ?? 0);
  const counts = { cpu: count('c'), io: count('i'), vm: count('m'), hdd: count('d') };
  if (Object.values(counts).every((number) => number === 0)) {
    yield* process.write(
      1,
      "`stress' imposes certain types of compute stress on your system\n\nUsage: stress [OPTION [ARG]] ...\n",
    );
    return 0;
  }
  const span =
    options.get('t') === undefined ? undefined : scaled(call, options.get('t') ?? '', SECONDS) * 1000;
  const hangText = options.get('vm-hang');
  const hogs: Hogs = {
    bytes: scaled(call, options.get('vm-bytes') ?? '256m', BYTES),
    hang: hangText === undefined ? undefined : scaled(call, hangText, SECONDS),
  };
  const own = `[${process.localPid}]`;
  const say = function* (text: string): Running<void> {
    if (!options.has('q')) yield* process.write(1, `stress: info: ${own} ${text}\n`);
  };
  yield* say(`dispatching hogs: ${counts.cpu} cpu, ${counts.io} io, ${counts.vm} vm, ${counts.hdd} hdd`);
  if (options.has('n')) return 0;
  const began = process.kernel.now;
  const workers = new Set<Process>();
  for (const kind of ['cpu', 'io', 'vm', 'hdd'] as const) {
    for (let at = 0; at < counts[kind]; at += 1) {
      workers.add(process.kernel.spawn({ argv: process.argv, program: worker(kind, hogs) }, process));
    }
  }
  const until = span === undefined ? undefined : began + span;
  let failed = false;
  while (workers.size > 0) {
    for (const one of workers) {
      if (!one.exit) continue;
      workers.delete(one);
      const signal = 'signal' in one.exit ? one.exit.signal : undefined;
      if (signal === 'ALRM' || signal === 'USR1' || signal === undefined) continue;
      failed = true;
      process.put(
        2,
        `stress: FAIL: ${own} (425) <-- worker ${one.localPid} got signal ${numberOf(signal)}\n`,
      );
      process.put(2, `stress: WARN: ${own} (427) now reaping child worker processes\n`);
      // it signals its process group; number 1's group cannot be named so, and then everybody else is meant (kill(2))
      if (workers.size === 0 && process.localPid === 1)
        process.put(2, `stress: FAIL: ${own} (431) kill error: No such process\n`);
      for (const other of workers) process.kernel.kill(other, 'USR1');
    }
    if (workers.size === 0) break;
    if (until !== undefined && process.kernel.now >= until) {
      for (const one of workers) process.kernel.kill(one, 'ALRM');
      continue;
    }
    yield {
      kind: 'change',
      of: [...workers].map(({ ended }) => ended),
      ...(until !== undefined && { until }),
    };
  }
  const seconds = Math.round((process.kernel.now - began) / 1000);
  if (failed) {
    process.put(2, `stress: FAIL: ${own} (461) failed run completed in ${seconds}s\n`);
    return 1;
  }
  yield* say(`successful run completed in ${seconds}s`);
  return 0;
};

export const programs = { stress: programOf(stress, 'gnu') };
