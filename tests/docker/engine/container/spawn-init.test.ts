import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

/** A host with a program of Debian and scripts in its working directory. */
async function hostWithForeignFiles() {
  const host = dockerHost(['busybox:1.36', 'debian:12']);
  await host.docker('create --name deb debian:12');
  await host.docker('cp -q deb:/usr/bin/ls ls');
  const script = async (name: string, text: string): Promise<void> => {
    await host.run(`tee ${name}`, text);
    await host.run(`chmod +x ${name}`);
  };
  await script('bash.sh', '#!/bin/bash\necho hi\n');
  await script('none.sh', 'echo hi\n');
  return host;
}

describe('what is found and cannot be executed', () => {
  it.each([
    ['misses its interpreter', 'ls', 'exec /prog: no such file or directory -> 255'],
    ['is a script for a shell that is not there', 'bash.sh', 'exec /prog: no such file or directory -> 255'],
    ['is nothing that the kernel knows', 'none.sh', 'exec /prog: exec format error -> 255'],
  ])('%s', async (_, name, expected) => {
    const { docker } = await hostWithForeignFiles();
    expect(await docker(`run --rm -v /home/user/lab/${name}:/prog busybox:1.36 /prog`)).toBe(expected);
    await docker(`run -d --name box -v /home/user/lab/${name}:/prog busybox:1.36 sleep 1000`);
    expect(await docker('exec box /prog')).toBe(expected);
  });

  it('is told in the log of its container, which ran', async () => {
    const { docker, run } = await hostWithForeignFiles();
    await docker('run -d --name gone -v /home/user/lab/ls:/ls busybox:1.36 /ls');
    await run('sleep 1');
    expect(await docker('logs gone')).toBe('exec /ls: no such file or directory');
    expect(await docker('inspect -f {{.State.Status}}:{{.State.ExitCode}}:{{.State.Error}} gone')).toBe(
      'exited:255:',
    );
  });

  it('is told by docker-init where that is the first process', async () => {
    const { docker } = await hostWithForeignFiles();
    expect(await docker('run --rm --init -v /home/user/lab/ls:/ls busybox:1.36 /ls')).toMatch(
      /^\[FATAL tini \(\d\)\] exec \/ls failed: No such file or directory -> 127$/,
    );
  });

  it('is another thing than what is not found', async () => {
    const { docker } = await hostWithForeignFiles();
    expect(await docker('run --rm busybox:1.36 /prog')).toMatch(
      /exec: "\/prog": stat \/prog: no such file or directory/,
    );
  });
});
