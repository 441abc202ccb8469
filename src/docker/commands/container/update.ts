import { updateContainer, type Changes } from '../../engine/container/update.ts';
import type { CommandFlags } from '../../cli/index.ts';
import type { Running } from '../../linux/wait.ts';
import { command, out } from '../command.ts';
import { each } from '../each.ts';

/** `docker update` (docker/cli container/update.go). */
export default command('docker container update', (call) => {
  const changes = changesOf(call.flags);
  const warnings: string[] = [];
  return (function* () {
    const status = yield* each(call, function* (name, written): Running<string> {
      warnings.push(...updateContainer(call.engine, name, changes));
      yield { kind: 'turn' };
      return written;
    });
    if (warnings.length > 0) out(call, `${warnings.join('\n')}\n`);
    return status;
  })();
});

function changesOf(flags: Readonly<CommandFlags['docker container update']>): Changes {
  const [Name = '', retries] = (flags.restart ?? '').split(':');
  const numbers: [keyof Changes, number | undefined][] = [
    ['BlkioWeight', flags['blkio-weight']],
    ['CpuPeriod', flags['cpu-period']],
    ['CpuQuota', flags['cpu-quota']],
    ['CpuRealtimePeriod', flags['cpu-rt-period']],
    ['CpuRealtimeRuntime', flags['cpu-rt-runtime']],
    ['CpuShares', flags['cpu-shares']],
    ['NanoCpus', flags.cpus],
    ['Memory', flags.memory],
    ['MemoryReservation', flags['memory-reservation']],
    ['MemorySwap', flags['memory-swap']],
    ['PidsLimit', flags['pids-limit']],
  ];
  return {
    ...Object.fromEntries(numbers.filter(([, value]) => value !== undefined && value !== 0)),
    ...(flags['cpuset-cpus'] && { CpusetCpus: flags['cpuset-cpus'] }),
    ...(flags['cpuset-mems'] && { CpusetMems: flags['cpuset-mems'] }),
    ...(Name !== '' && {
      RestartPolicy: { Name, MaximumRetryCount: retries === undefined ? 0 : Number(retries) },
    }),
  };
}
