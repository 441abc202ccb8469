import { load } from '../../src/docker/engine/compose/index.ts';
import type { Application } from '../../src/docker/engine/compose/application.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { runCommand } from '../../src/docker/session/command.ts';
import { createMachine, type Machine } from '../../src/docker/session/machine.ts';

/** What a command printed, and its status. */
export type Answer = { readonly stdout: string; readonly stderr: string; readonly exit: number };

/** A machine with files in its working folder, and Compose on it. */
export function composeMachine(
  files: Readonly<Record<string, string>>,
  images: readonly string[] = ['busybox:1.36'],
): {
  readonly machine: Machine;
  readonly compose: (...words: readonly string[]) => Promise<Answer>;
  readonly write: (path: string, text: string) => void;
} {
  const machine = createMachine({ seed: 'compose', now: Date.UTC(2026, 10, 20), registry, images });
  const write = (path: string, text: string): void => {
    machine.init.files.writeFile(`${machine.init.cwd}/${path}`, text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    machine,
    write,
    compose: async (...words) => {
      const { stdout, stderr, exit } = await runCommand(machine, ['docker', 'compose', ...words]);
      return { stdout, stderr, exit: exit ?? -1 };
    },
  };
}

/** An application out of the text of its file. */
export function applicationOf(text: string, workingDir = '/home/user/lab'): Application {
  const filename = `${workingDir}/compose.yaml`;
  const loaded = load({
    files: [{ filename, text }],
    workingDir,
    home: '/home/user',
    environment: {},
    projectName: '',
    profiles: [],
    read: () => undefined,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  return { project: loaded.value, workingDir, configFiles: [filename], envFiles: [], environment: {} };
}
