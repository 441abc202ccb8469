import { DAEMON_PID } from '../engine/system/daemon.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Process } from '../linux/process.ts';
import type { Program } from '../linux/program.ts';

const MIB = 2 ** 20;

/** What does nothing by itself. */
export const idle: Program = function* () {
  for (;;) yield { kind: 'change', of: [] };
};

/** The daemons of a Docker installation as the packages' units start them, with their numbers and bytes of memory. */
const DAEMONS = [
  { pid: 640, argv: ['/usr/bin/containerd'], memory: 45 * MIB },
  {
    pid: DAEMON_PID,
    argv: ['/usr/bin/dockerd', '-H', 'fd://', '--containerd=/run/containerd/containerd.sock'],
    memory: 80 * MIB,
  },
] as const;

/** Shows containerd and dockerd among the host's processes; what they do, the engine does. */
export function startDaemons(kernel: Kernel, init: Process): void {
  for (const { pid, argv, memory } of DAEMONS) {
    kernel.lastPid = pid - 1;
    const daemon = kernel.spawn({ argv, program: idle, cwd: '/', group: 'new' }, init);
    [daemon.exe] = argv;
    daemon.name = argv[0].slice('/usr/bin/'.length);
    daemon.memory = memory;
    daemon.isFixed = true;
  }
}
