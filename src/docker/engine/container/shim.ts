import type { Kernel } from '../../linux/kernel.ts';
import type { ControlGroup, Process } from '../../linux/process.ts';

const MIB = 2 ** 20;

/**
 * The parent that a container's processes have on the host: containerd's shim, which takes over its orphans. When somebody ends it,
 * containerd kills the container (containerd-shim-runc-v2). undefined on a machine that has no first process.
 */
export function startShim(kernel: Kernel, id: string, group: ControlGroup): Process | undefined {
  const init = kernel.rootPids.processes.get(1);
  if (!init) return undefined;
  const exe = '/usr/bin/containerd-shim-runc-v2';
  const shim = kernel.spawn(
    {
      argv: [exe, '-namespace', 'moby', '-id', id, '-address', '/run/containerd/containerd.sock'],
      program: function* () {
        for (;;) yield { kind: 'change', of: [] };
      },
      cwd: '/',
      group: 'new',
    },
    init,
  );
  shim.name = 'containerd-shim';
  shim.exe = exe;
  shim.memory = 12 * MIB;
  shim.isReaper = true;
  shim.ended.once(() => killAll(kernel, group));
  return shim;
}

/** Ends what is left of a container's processes. */
export function killAll(kernel: Kernel, group: ControlGroup): void {
  for (const process of kernel.processesIn(group)) kernel.end(process, { signal: 'KILL' });
}
