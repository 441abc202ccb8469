import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/docker/engine/engine.ts';
import { findContainer } from '../../../../src/docker/engine/container/find.ts';
import { findImage, referencesOf } from '../../../../src/docker/engine/image/resolve.ts';
import { sharedSizes } from '../../../../src/docker/engine/image/usage.ts';
import { file } from '../../../../src/docker/linux/fs/node.ts';
import { planted } from '../../../../src/docker/linux/fs/tree.ts';
import { testMachine } from '../../../support/engine.ts';

/** Writes a file of a container without a program that does so. */
function change(engine: Engine, name: string, path: string, text: string): void {
  const tree = engine.containerTree(findContainer(engine, name).Id);
  tree.set(planted(tree.get(), path, file(text, { mtime: engine.now })));
}

const ids = (text: string): string =>
  text.replace(/sha256:[0-9a-f]{64}/g, '<SHA256>').replace(/\b[0-9a-f]{12}\b/g, '<ID>');

describe('an image is found', () => {
  const { engine } = testMachine({ images: ['busybox:1.36', 'ubuntu:24.04'] });
  const { Id } = findImage(engine, 'busybox:1.36');

  it.each([
    ['busybox:1.36'],
    ['docker.io/library/busybox:1.36'],
    [Id],
    [Id.slice(7)],
    [Id.slice(7, 12)],
    [Id.slice(0, 20)],
  ])('by %s', (name) => {
    expect(findImage(engine, name).Id).toBe(Id);
  });

  it.each([
    ['nosuch', 'No such image: nosuch:latest'],
    ['nosuch:1', 'No such image: nosuch:1'],
    ['sha256:abc', 'No such image: sha256:abc'],
    ['a:b:c', 'invalid reference format'],
  ])('but not by %s', (name, message) => {
    expect(() => findImage(engine, name)).toThrow(message);
  });
});

describe('docker commit', () => {
  it('keeps the config, adds a layer of what changed and a line of history', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36'] });
    await docker([
      'create',
      '--name',
      'work',
      '-e',
      'X=1',
      '-l',
      'foo=bar',
      'busybox:1.36',
      'sh',
      '-c',
      'echo one',
    ]);
    change(engine, 'work', '/one', 'one\n');
    const made = await docker([
      'commit',
      '-a',
      'me',
      '-m',
      'msg',
      '-c',
      'ENV A=1',
      '-c',
      'EXPOSE 8080',
      'work',
      'mine',
    ]);
    expect(ids(made.stdout)).toBe('<SHA256>\n');
    const image = findImage(engine, 'mine');
    expect(image).toMatchObject({
      Author: 'me',
      Comment: 'msg',
      Parent: findImage(engine, 'busybox:1.36').Id,
      Config: {
        Env: ['X=1', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=1'],
        Cmd: ['sh', '-c', 'echo one'],
        ExposedPorts: { '8080/tcp': {} },
        Labels: { foo: 'bar' },
      },
    });
    expect(image.Layers).toHaveLength(2);
    const { stdout } = await docker(['history', '--format', '{{.CreatedBy}}|{{.Size}}|{{.Comment}}', 'mine']);
    expect(stdout.split('\n')[0]).toBe('sh -c echo one|4B|msg');
    const actions = engine.state.events.map(({ Type, Action }) => `${Type} ${Action}`);
    expect(actions).toEqual(['container create', 'image create', 'image tag', 'container commit']);
  });

  it('adds no layer where nothing changed', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36'] });
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    await docker(['commit', 'work', 'same']);
    expect(findImage(engine, 'same').Layers).toEqual(findImage(engine, 'busybox:1.36').Layers);
  });

  it.each([
    ['FROM x', 'FROM is not a valid change command'],
    ['SHELL bash', 'SHELL is not a valid change command'],
    ['FOO bar', 'FOO is not a valid change command'],
    ['ENV A', 'ENV must have two arguments'],
    ['EXPOSE abc', 'Invalid containerPort: abc'],
    ['USER', 'USER requires exactly one argument'],
    ['STOPSIGNAL XX', 'invalid signal: XX'],
    ['LABEL a', 'LABEL must have two arguments'],
    ['', 'file with no instructions'],
    ['# comment', 'file with no instructions'],
  ])('refuses --change %j', async (line, message) => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    const { stderr, exit } = await docker(['commit', '-c', line, 'work', 'x']);
    expect({ stderr, exit }).toEqual({ stderr: `Error response from daemon: ${message}\n`, exit: 1 });
  });
});

describe('docker rmi', () => {
  it('untags, then deletes the image with its layers and untagged parents', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36'] });
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    change(engine, 'work', '/one', 'one\n');
    await docker(['commit', 'work', 'mine:1']);
    await docker(['rm', 'work']);
    await docker(['tag', 'mine:1', 'mine:2']);
    expect((await docker(['rmi', 'busybox:1.36'])).stdout).toBe('Untagged: busybox:1.36\n');
    expect((await docker(['images', '-q'])).stdout.split('\n')).toHaveLength(3);
    expect((await docker(['rmi', 'mine:1'])).stdout).toBe('Untagged: mine:1\n');
    expect(ids((await docker(['rmi', 'mine:2'])).stdout)).toBe(
      'Untagged: mine:2\nDeleted: <SHA256>\nDeleted: <SHA256>\nDeleted: <SHA256>\nDeleted: <SHA256>\n',
    );
    expect(engine.state.layers).toEqual({});
  });

  it('takes the digest of the repository along with its last tag', async () => {
    const { docker, engine } = testMachine();
    await docker(['pull', 'busybox']);
    expect(referencesOf(engine, findImage(engine, 'busybox').Id)).toHaveLength(2);
    expect(ids((await docker(['rmi', 'busybox'])).stdout)).toBe(
      'Untagged: busybox:latest\nUntagged: busybox@<SHA256>\nDeleted: <SHA256>\nDeleted: <SHA256>\n',
    );
  });

  it('refuses what containers use, and ids of several names', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36'] });
    const { Id } = findImage(engine, 'busybox:1.36');
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    const used = await docker(['rmi', 'busybox:1.36']);
    expect(ids(used.stderr)).toBe(
      'Error response from daemon: conflict: unable to remove repository reference "busybox:1.36" (must force) - container <ID> is using its referenced image <ID>\n',
    );
    expect(ids((await docker(['rmi', Id])).stderr)).toBe(
      'Error response from daemon: conflict: unable to delete <ID> (must be forced) - image is being used by stopped container <ID>\n',
    );
    await docker(['tag', 'busybox:1.36', 'other']);
    expect(ids((await docker(['rmi', Id])).stderr)).toBe(
      'Error response from daemon: conflict: unable to delete <ID> (must be forced) - image is referenced in multiple repositories\n',
    );
    // a container keeps the layers that it stands on
    expect(ids((await docker(['rmi', '-f', Id])).stdout)).toBe(
      'Untagged: busybox:1.36\nUntagged: other:latest\nDeleted: <SHA256>\n',
    );
  });

  it.each([
    [['nosuch'], 1],
    [['-f', 'nosuch'], 0],
  ])('of what is missing: %j ends with %d', async (words, exit) => {
    const answer = await testMachine().docker(['rmi', ...words]);
    expect(answer).toEqual({
      stdout: '',
      stderr: 'Error response from daemon: No such image: nosuch:latest\n',
      exit,
    });
  });
});

describe('docker images', () => {
  const names = async (...words: string[]): Promise<string[]> => {
    const { docker } = testMachine({ images: ['busybox:1.36', 'ubuntu:24.04', 'nginx:1.27'] });
    await docker(['tag', 'busybox:1.36', 'me/box:1']);
    const { stdout, stderr } = await docker(['images', '--format', '{{.Repository}}:{{.Tag}}', ...words]);
    return (stdout + stderr).split('\n').slice(0, -1);
  };

  it.each([
    [[], ['ubuntu:24.04', 'nginx:1.27', 'busybox:1.36', 'me/box:1']],
    [['ubuntu'], ['ubuntu:24.04']],
    [['u*'], ['ubuntu:24.04']],
    [['*/*'], ['me/box:1']],
    [
      ['-f', 'reference=*:1*'],
      ['nginx:1.27', 'busybox:1.36'],
    ],
    [['-f', 'label=maintainer'], ['nginx:1.27']],
    [['-f', 'before=ubuntu:24.04', '-f', 'since=busybox:1.36'], ['nginx:1.27']],
    [
      ['-f', 'until=2025-01-01'],
      ['busybox:1.36', 'me/box:1'],
    ],
    [['-f', 'dangling=true'], []],
    [['-f', 'nosuch=1'], ["Error response from daemon: invalid filter 'nosuch'"]],
    [['-f', 'dangling=maybe'], ["Error response from daemon: invalid filter 'dangling=[maybe]'"]],
    [['-f', 'since=nosuch'], ['Error response from daemon: No such image: nosuch:latest']],
    [['-f', 'until=xx'], ['Error response from daemon: failed to parse value as time or duration: "xx"']],
  ])('%j lists %j', async (words, expected) => {
    expect(await names(...words)).toEqual(expected);
  });

  it('share layers, whose bytes count once', () => {
    const { engine } = testMachine({ images: ['ubuntu:24.04', 'nginx:1.27'] });
    expect([...sharedSizes(engine.state).values()]).toEqual([71_003_576, 71_003_576]);
  });
});

describe('docker image prune', () => {
  it('asks, then deletes what has no name, with -a what has no container', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36', 'ubuntu:24.04'] });
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    change(engine, 'work', '/one', 'one\n');
    await docker(['commit', 'work']);
    const asked = await docker(['image', 'prune'], { input: 'n\n' });
    expect(asked.stdout).toBe(
      'WARNING! This will remove all dangling images.\nAre you sure you want to continue? [y/N] ',
    );
    expect(ids((await docker(['image', 'prune', '-f'])).stdout)).toBe(
      'Deleted Images:\ndeleted: <SHA256>\ndeleted: <SHA256>\n\nTotal reclaimed space: 4B\n',
    );
    expect(ids((await docker(['image', 'prune', '-a', '-f'])).stdout)).toBe(
      'Deleted Images:\nuntagged: ubuntu:24.04\ndeleted: <SHA256>\ndeleted: <SHA256>\n\nTotal reclaimed space: 71MB\n',
    );
  });
});
