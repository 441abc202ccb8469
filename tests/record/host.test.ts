import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findHost, parseCli } from '../../scripts/record/host.ts';

/** A wrapper of which `W docker` prints its words, and `W sh SCRIPT` runs a script or, where there is none, fails. */
async function wrapper(hasShell: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'record-host-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'engine');
  const shell = hasShell ? 'exec bash -c "$2"' : 'exit 2';
  await writeFile(file, `#!/bin/sh\ncase $1 in sh) ${shell} ;; *) echo "$@" ;; esac\n`);
  await chmod(file, 0o755);
  return file;
}

describe('DOCKER_CLI', () => {
  it.each([
    ['docker', ['docker']],
    ['  sudo   docker ', ['sudo', 'docker']],
    ['', ['docker']],
    ['../shared/engine docker', [resolve('../shared/engine'), 'docker']],
    ['/opt/engine docker', ['/opt/engine', 'docker']],
  ])('%j', (text, words) => {
    expect(parseCli(text)).toEqual(words);
  });
});

describe('the host of a CLI', () => {
  it('is the engine’s where the wrapper has a shell there', async () => {
    const host = await findHost([await wrapper(true), 'docker']);
    expect(host.lab).toBe('/home/user/lab');
    expect((await host.docker(['ps', '-a'])).stdout).toBe('docker ps -a\n');
    expect((await host.sh('cat; exit 3', { input: 'in' })).stdout).toBe('in');
  });

  it('is this machine otherwise, with the CLI as docker on its path', async () => {
    const host = await findHost([await wrapper(false), 'docker']);
    onTestFinished(() => host.dispose());
    expect(host.lab).toMatch(/\/lab$/);
    const { env } = await host.freshLab();
    const { stdout } = await host.sh(`PATH='${env['PATH'] ?? ''}'; docker ps 'a  b'`);
    expect(stdout).toBe('docker ps a  b\n');
  });

  it('has an empty working directory each time', async () => {
    const host = await findHost(['docker']);
    onTestFinished(() => host.dispose());
    await host.freshLab();
    await writeFile(join(host.lab, 'left'), '');
    const { cwd } = await host.freshLab();
    expect((await host.sh(`ls -A '${cwd}'`)).stdout).toBe('');
  });
});
