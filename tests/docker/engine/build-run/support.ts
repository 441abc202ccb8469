import { registry } from '../../../../src/docker/registry/index.ts';
import { gather, runUntil } from '../../../../src/docker/session/command.ts';
import { LAB } from '../../../../src/docker/session/host.ts';
import { createMachine, type Machine } from '../../../../src/docker/session/machine.ts';
import { exitStatus } from '../../../../src/docker/linux/exit.ts';
import type { Process } from '../../../../src/docker/linux/process.ts';
import { nullHandle, type Handle } from '../../../../src/docker/linux/streams/handle.ts';

export const NOW = Date.UTC(2026, 10, 20, 12);

/** A machine with images and files in the folder where commands run. */
export function machineWith(
  files: Record<string, string>,
  images = ['busybox:1.36'],
  seed = 'test',
): Machine {
  const machine = createMachine({ seed, now: NOW, registry, images });
  for (const [path, content] of Object.entries(files)) write(machine, path, content);
  return machine;
}

export function write(machine: Machine, path: string, content: string): void {
  const full = path.startsWith('/') ? path : `${LAB}/${path}`;
  const { files } = machine.init;
  files.mkdirs(full.slice(0, full.lastIndexOf('/')));
  files.writeFile(full, content);
}

export type Ended = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | undefined;
  /** Virtual milliseconds. */
  readonly took: number;
};

/** Runs a line of the shell to its end; `during` is called with its process as soon as it runs. */
export async function run(
  machine: Machine,
  line: string,
  during?: { readonly at: number; readonly act: (process: Process) => void },
): Promise<Ended> {
  const { kernel, init } = machine;
  const started = kernel.now;
  let stdout = '';
  let stderr = '';
  const process = kernel.spawn(
    {
      argv: ['bash', '-c', `exec ${line}`],
      fds: new Map<number, Handle>([
        [0, nullHandle],
        [1, gather((text) => (stdout += text))],
        [2, gather((text) => (stderr += text))],
      ]),
      group: 'new',
    },
    init,
  );
  if (during) {
    await runUntil(machine, () => process.exit !== undefined, during.at);
    during.act(process);
  }
  await runUntil(machine, () => process.exit !== undefined, 600_000);
  return { stdout, stderr, exit: process.exit && exitStatus(process.exit), took: kernel.now - started };
}

/** The lines of plain progress that say how steps ended: `[2/3] RUN true: CACHED`. */
export function endings(stderr: string): Record<string, string> {
  const names = new Map<string, string>();
  const found: Record<string, string> = {};
  for (const line of stderr.split('\n')) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number === '' || text === '...') continue;
    if (!names.has(number)) names.set(number, text);
    const [ending] = /^(?:CACHED|DONE|CANCELED|ERROR)/.exec(text) ?? [];
    if (ending !== undefined) found[names.get(number) ?? ''] = ending;
  }
  return found;
}
