import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bashOptions, quote, RC_FILE } from './bash.ts';
import { execute, type Words } from './execute.ts';
import type { Host } from './host.ts';

/** This machine; a CLI that is not plain `docker` stands first on the path under that name. */
export async function thisHost(cli: Words): Promise<Host> {
  const base = await mkdtemp(join(tmpdir(), 'record-'));
  const [lab, bin, rcFile] = [join(base, 'lab'), join(base, 'bin'), join(base, 'bashrc')];
  await writeFile(rcFile, RC_FILE);
  await mkdir(bin);
  if (cli.join(' ') !== 'docker') {
    await writeFile(join(bin, 'docker'), `#!/bin/sh\nexec ${cli.map(quote).join(' ')} "$@"\n`);
    await chmod(join(bin, 'docker'), 0o755);
  }
  const env = {
    ...withoutNode(process.env),
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  };
  return {
    docker: (args, streams) => execute([...cli, ...args], streams),
    sh: (script, streams) => execute(['bash', '-c', script], streams),
    lab,
    freshLab: async () => {
      await rm(lab, { recursive: true, force: true });
      await mkdir(lab);
      return { file: 'bash', args: bashOptions(rcFile), env, cwd: lab };
    },
    dispose: () => rm(base, { recursive: true, force: true }),
  };
}

/** What npm and Node put there is not on a reader's terminal. */
function withoutNode(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:npm_|NODE_|INIT_CWD$)/.test(name)));
}
