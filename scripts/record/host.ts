import { resolve } from 'node:path';
import { engineHost } from './engine-host.ts';
import { execute, type Result, type Streams, type Words } from './execute.ts';
import type { Program } from './terminal.ts';
import { thisHost } from './this-host.ts';

/** The machine on which a chapter's commands run: the one that the engine sees as its host. */
export type Host = {
  /** Runs the docker CLI there. */
  docker: (args: readonly string[], streams?: Streams) => Promise<Result>;
  /** Runs a bash script there. */
  sh: (script: string, streams?: Streams) => Promise<Result>;
  /** Makes the empty working directory anew and answers with the bash that starts in it. */
  freshLab: () => Promise<Program>;
  /** The working directory. Its name is the same everywhere, since Compose names projects after it. */
  lab: string;
  /** Takes away what the host needed to record. */
  dispose: () => Promise<void>;
};

/** Splits `DOCKER_CLI` at its blanks; a program named by a path is found from here, wherever it is run from. */
export function parseCli(text: string): Words {
  const [program = 'docker', ...args] = text.split(/\s+/).filter((word) => word !== '');
  return [program.includes('/') ? resolve(program) : program, ...args];
}

/** The host of a CLI: behind the wrapper where `W docker` has a `W sh`, else this machine. */
export async function findHost(cli: Words): Promise<Host> {
  const [program, ...args] = cli;
  if (args.at(-1) === 'docker') {
    const shell = [program, ...args.slice(0, -1), 'sh'] as const;
    const answer = await execute([...shell, 'true']);
    if (answer.exitCode === 0) return engineHost(cli, shell);
  }
  return thisHost(cli);
}
