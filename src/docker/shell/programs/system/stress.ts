import type { Process } from '../../../linux/process.ts';
import type { Program } from '../../../linux/program.ts';
import { numberOf } from '../../../linux/signals.ts';
import type { Running } from '../../../linux/wait.ts';
import { versionOf } from '../net/version.ts';
import { programOf, type Tool } from '../lib/tool.ts';
import { stressOptions } from './stress-options.ts';

const HELP = `\`stress' imposes certain types of compute stress on your system

Usage: stress [OPTION [ARG]] ...
 -?, --help         show this help statement
     --version      show version statement
 -v, --verbose      be verbose
 -q, --quiet        be quiet
 -n, --dry-run      show what would have been done
 -t, --timeout N    timeout after N seconds
     --backoff N    wait factor of N microseconds before work starts
 -c, --cpu N        spawn N workers spinning on sqrt()
 -i, --io N         spawn N workers spinning on sync()
 -m, --vm N         spawn N workers spinning on malloc()/free()
     --vm-bytes B   malloc B bytes per vm worker (default is 256MB)
     --vm-stride B  touch a byte every B bytes (default is 4096)
     --vm-hang N    sleep N secs before free (default none, 0 is inf)
     --vm-keep      redirty memory instead of freeing and reallocating
 -d, --hdd N        spawn N workers spinning on write()/unlink()
     --hdd-bytes B  write B bytes per hdd worker (default is 1GB)

Example: stress --cpu 8 --io 4 --vm 2 --vm-bytes 128M --timeout 10s

Note: Numbers may be suffixed with s,m,h,d,y (time) or B,K,M,G (size).
`;

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
  const options = stressOptions(call);
  if (options === 'help' || options === 'version') {
    yield* process.write(1, options === 'help' ? HELP : `stress ${versionOf(process, '1.0.7')}\n`);
    return 0;
  }
  const { counts, span } = options;
  const own = `[${process.localPid}]`;
  const say = function* (text: string): Running<void> {
    if (!options.isQuiet) yield* process.write(1, `stress: info: ${own} ${text}\n`);
  };
  yield* say(`dispatching hogs: ${counts.cpu} cpu, ${counts.io} io, ${counts.vm} vm, ${counts.hdd} hdd`);
  if (options.isDry) {
    yield* say('successful run completed in 0s');
    return 0;
  }
  const began = process.kernel.now;
  const workers = new Set<Process>();
  for (const kind of ['cpu', 'io', 'vm', 'hdd'] as const) {
    for (let at = 0; at < counts[kind]; at += 1) {
      workers.add(process.kernel.spawn({ argv: process.argv, program: worker(kind, options) }, process));
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
