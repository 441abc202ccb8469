import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execute, type Result, type Streams, type Words } from './execute.ts';
import { MARKING_SHELL } from './screen.ts';
import type { Program } from './session.ts';

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

const HOME = '/home/user';

/** Runs everything behind a wrapper, as a user who sits at the engine's host. */
function engineHost(cli: Words, shell: Words): Host {
  const sh: Host['sh'] = (script, streams) => execute([...shell, script], streams);
  const lab = `${HOME}/lab`;
  const env = {
    HOME,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  };
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const bash = `cd ${lab} && exec env -i ${words.join(' ')} bash ${bashOptions(`${HOME}/.bashrc`).join(' ')}`;
  return {
    docker: (args, streams) => execute([...cli, ...args], streams),
    sh,
    lab,
    freshLab: async () => {
      await sh(`rm -rf ${HOME} && mkdir -p ${lab} && cat > ${HOME}/.bashrc`, { input: rcFile() });
      const [file, ...args] = shell;
      return { file, args: [...args, bash], env: process.env, cwd: process.cwd() };
    },
    dispose: async () => {
      await sh(`rm -rf ${HOME}`);
    },
  };
}

/** Runs everything here; a CLI that is not plain `docker` stands first on the path under that name. */
async function thisHost(cli: Words): Promise<Host> {
  const base = await mkdtemp(join(tmpdir(), 'record-'));
  const [lab, bin, rc] = [join(base, 'lab'), join(base, 'bin'), join(base, 'bashrc')];
  await writeFile(rc, rcFile());
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
      return { file: 'bash', args: bashOptions(rc), env, cwd: lab };
    },
    dispose: () => rm(base, { recursive: true, force: true }),
  };
}

function bashOptions(rc: string): string[] {
  return ['--noprofile', '--noediting', '--rcfile', rc, '-i'];
}

/** `--noediting` leaves the line to the kernel, so that nothing is redrawn; what distributions add to bash is taken off. */
function rcFile(): string {
  return `${MARKING_SHELL}\nunset HISTFILE\nunset -f command_not_found_handle\nunalias -a\n`;
}

function withoutNode(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:npm_|NODE_|INIT_CWD$)/.test(name)));
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
