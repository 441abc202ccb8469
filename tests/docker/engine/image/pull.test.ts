import { describe, expect, it } from 'vitest';
import { findImage } from '../../../../src/docker/engine/image/resolve.ts';
import { treeOf } from '../../../../src/docker/engine/image/tree.ts';
import { nodeAt } from '../../../../src/docker/linux/fs/tree.ts';
import { testMachine } from '../../../support/engine.ts';

const ids = (text: string): string =>
  text.replace(/sha256:[0-9a-f]{64}/g, '<SHA256>').replace(/\b[0-9a-f]{12}\b/g, '<ID>');

describe('docker pull', () => {
  it('prints a line a change of each layer where there is no terminal', async () => {
    const { docker, engine } = testMachine();
    const { stdout, exit } = await docker(['pull', 'ubuntu:24.04']);
    expect(ids(stdout)).toBe(
      '24.04: Pulling from library/ubuntu\n<ID>: Pulling fs layer\n<ID>: Verifying Checksum\n<ID>: Download complete\n' +
        '<ID>: Pull complete\nDigest: <SHA256>\nStatus: Downloaded newer image for ubuntu:24.04\ndocker.io/library/ubuntu:24.04\n',
    );
    expect(exit).toBe(0);
    expect(nodeAt(treeOf(engine, findImage(engine, 'ubuntu:24.04')), '/etc/issue')).toBeDefined();
    expect(Object.keys(engine.state.references)).toHaveLength(2);
    expect(
      engine.state.events.map(({ Action, Actor }) => [Action, Actor.ID, Actor.Attributes['name']]),
    ).toEqual([['pull', 'ubuntu:24.04', 'ubuntu']]);
  });

  it('writes over the lines of layers on a terminal, with a bar where it is wide', async () => {
    const { docker } = testMachine();
    const { stdout } = await docker(['pull', 'nginx:1.27'], { columns: 120 });
    const [first = '', ...rest] = stdout.split('\r\n');
    expect(first).toBe('1.27: Pulling from library/nginx');
    expect(ids(rest[1] ?? '')).toBe('\u001b[1A\u001b[2K\r<ID>: Pulling fs layer \r\u001b[1B');
    expect(stdout).toMatch(/Downloading \[=+> +\] {1,3}\d+(\.\d+)?[kM]B\/\d+(\.\d+)?[kM]B/);
    expect(stdout).toContain('\u001b[2K\r');
    const narrow = await testMachine().docker(['pull', 'nginx:1.27'], { columns: 80 });
    expect(narrow.stdout).not.toContain('[=');
  });

  it('takes time by size, shares layers and knows what is up to date', async () => {
    const { docker, engine } = testMachine();
    const start = engine.now;
    await docker(['pull', 'ubuntu']);
    expect(engine.now - start).toBeGreaterThan(1000);
    expect((await docker(['pull', 'nginx:1.27'])).stdout).toContain(': Already exists\n');
    expect(ids((await docker(['pull', 'ubuntu'])).stdout)).toBe(
      'Using default tag: latest\nlatest: Pulling from library/ubuntu\nDigest: <SHA256>\n' +
        'Status: Image is up to date for ubuntu:latest\ndocker.io/library/ubuntu:latest\n',
    );
  });

  it('pulls every tag with -a, prints a name alone with -q, warns of another platform', async () => {
    const { docker } = testMachine();
    expect((await docker(['pull', '-q', 'busybox'])).stdout).toBe('docker.io/library/busybox:latest\n');
    const all = ids((await docker(['pull', '-a', 'busybox'])).stdout);
    expect(all).toMatch(/Status: Downloaded newer image for busybox\ndocker.io\/library\/busybox\n$/);
    const other = await docker(['pull', '--platform', 'linux/arm64', 'ubuntu']);
    expect(other.stdout).toContain(
      'WARNING: image with reference docker.io/library/ubuntu:latest was found but',
    );
    expect((await docker(['pull', '--platform', 'mac', 'ubuntu'])).stderr).toBe(
      'Error response from daemon: "mac": unknown operating system or architecture: invalid argument\n',
    );
  });

  it.each([
    [
      'centos:7',
      "Error response from daemon: pull access denied for centos, repository does not exist or may require 'docker login': denied: requested access to the resource is denied\n",
    ],
    [
      'ubuntu:99.99',
      'Error response from daemon: manifest for ubuntu:99.99 not found: manifest unknown: manifest unknown\n',
    ],
    ['Ubuntu', 'invalid reference format: repository name (library/Ubuntu) must be lowercase\n'],
  ])('refuses %s', async (name, stderr) => {
    const { docker } = testMachine();
    expect(await docker(['pull', name])).toEqual({ stdout: '', stderr, exit: 1 });
  });
});
