import { describe, expect, it } from 'vitest';
import { dir } from '../../../../src/docker/linux/fs/node.ts';
import { merged } from '../../../../src/docker/linux/fs/layer.ts';
import { treeSize } from '../../../../src/docker/linux/fs/tree.ts';
import { alpineTree, debianTree } from '../../../../src/docker/registry/trees/index.ts';
import { internet, machineWith } from './machine.ts';

const SIZE = 71_003_555;
const debian = (): ReturnType<typeof dir> =>
  merged(
    dir(),
    debianTree({ version: '12', codename: 'bookworm', point: '12.12', size: SIZE, mtime: 1_757_000_000_000 }),
  );

describe('apt-get', () => {
  it('fails without a network as recorded on the real engine', async () => {
    const machine = machineWith(debian());
    const updated = await machine.run(['apt-get', 'update']);
    expect(updated.stdout).toContain(
      "  Temporary failure resolving 'deb.debian.org'\nReading package lists...\n",
    );
    expect(updated.stdout).toMatch(/^Ign:1 http:\/\/deb\.debian\.org\/debian bookworm InRelease\n/);
    expect(updated.stderr).toContain(
      "W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'\n",
    );
    expect(updated.stderr).toMatch(
      /W: Some index files failed to download\. They have been ignored, or old ones used instead\.\n$/,
    );
    expect(updated.status).toBe(0);
    expect(await machine.run(['apt-get', 'install', '-y', 'curl'])).toEqual({
      stdout: 'Reading package lists...\nBuilding dependency tree...\n',
      stderr: 'E: Unable to locate package curl\n',
      status: 100,
    });
  });

  it('installs what it found, with programs, database and size', async () => {
    const machine = machineWith(debian(), internet);
    const env = { PATH: '/usr/sbin:/usr/bin' };
    expect((await machine.run(['apt-get', 'install', '-y', 'net-tools'])).stderr).toBe(
      'E: Unable to locate package net-tools\n',
    );
    expect((await machine.run(['apt-get', 'update'])).stdout).toContain(
      'Get:1 http://deb.debian.org/debian bookworm InRelease',
    );
    const before = treeSize(machine.tree());
    const installed = await machine.run(['apt-get', 'install', '-y', 'net-tools']);
    expect(installed.status).toBe(0);
    expect(installed.stdout).toContain(
      'The following NEW packages will be installed:\n  net-tools\n0 upgraded, 1 newly installed',
    );
    expect(installed.stdout).toContain('Setting up net-tools (2.10-0.1+deb12u2) ...\r\n');
    expect(treeSize(machine.tree()) - before).toBeGreaterThan(900_000);
    expect((await machine.run(['which', 'ifconfig'], { env })).stdout).toBe('/usr/sbin/ifconfig\n');
    expect((await machine.run(['dpkg', '-s', 'net-tools'])).stdout).toContain('Version: 2.10-0.1+deb12u2');
    expect((await machine.run(['apt-get', 'install', 'net-tools'])).stdout).toContain(
      'net-tools is already the newest version',
    );
    expect((await machine.run(['apt-get', 'remove', '-y', 'net-tools'])).stdout).toContain(
      'Removing net-tools',
    );
    expect((await machine.run(['which', 'ifconfig'], { env })).status).toBe(1);
  });

  it.each([
    [['apt-get', 'install', '-y', 'nosuch'], 'E: Unable to locate package nosuch\n'],
    [['apt-get', 'foo'], 'E: Invalid operation foo\n'],
  ])('%j', async (argv, stderr) => {
    const machine = machineWith(debian(), internet);
    await machine.run(['apt-get', 'update']);
    expect(await machine.run(argv)).toMatchObject({ stderr, status: 100 });
  });

  it('knows the packages of the base', async () => {
    const { stdout } = await machineWith(debian()).run(['dpkg', '-l', 'coreutils']);
    expect(stdout).toMatch(/^ii {2}coreutils +9\.1-1 +amd64/m);
  });
});

describe('apk', () => {
  const alpine = (): ReturnType<typeof dir> =>
    merged(dir(), alpineTree({ version: '3.20.7', size: 7_800_000, mtime: 1_757_000_000_000 }));

  it('adds a package', async () => {
    const machine = machineWith(alpine(), internet);
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
    const added = await machine.run(['apk', 'add', '--no-cache', 'curl'], { env });
    expect(added.stdout).toMatch(
      /^fetch https:\/\/dl-cdn\.alpinelinux\.org\/alpine\/v3\.20\/main\/x86_64\/APKINDEX\.tar\.gz\n/,
    );
    expect(added.stdout).toContain('Installing curl (');
    expect((await machine.run(['which', 'curl'], { env })).stdout).toBe('/usr/bin/curl\n');
  });

  it('says what it cannot find', async () => {
    const { stderr, status } = await machineWith(alpine(), internet).run(
      ['apk', 'add', '--no-cache', 'nosuch'],
      { env: { PATH: '/sbin' } },
    );
    expect(stderr).toBe(
      'ERROR: unable to select packages:\n  nosuch (no such package):\n    required by: world[nosuch]\n',
    );
    expect(status).toBe(1);
  });

  it('runs applets through links to busybox', async () => {
    const machine = machineWith(alpine());
    expect((await machine.run(['cat', '/etc/alpine-release'])).stdout).toBe('3.20.7\n');
    expect((await machine.run(['busybox', 'echo', 'hi'])).stdout).toBe('hi\n');
  });
});
