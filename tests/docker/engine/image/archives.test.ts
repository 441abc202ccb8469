import { describe, expect, it } from 'vitest';
import { findImage, sizeOf } from '../../../../src/docker/engine/image/resolve.ts';
import { treeOf } from '../../../../src/docker/engine/image/tree.ts';
import { gzipText } from '../../../../src/docker/linux/fs/gzip.ts';
import { nodeAt } from '../../../../src/docker/linux/fs/tree.ts';
import { parseTar } from '../../../../src/docker/linux/fs/tar.ts';
import { LAB, testMachine } from '../../../support/engine.ts';

const ids = (text: string): string => text.replace(/sha256:[0-9a-f]{64}/g, '<SHA256>');

describe('docker save and load', () => {
  it('bring images back as they were, with sizes, parents and files', async () => {
    const { docker, engine } = testMachine({ images: ['nginx:1.27', 'busybox:1.36'] });
    const before = findImage(engine, 'nginx:1.27');
    await docker(['save', '-o', 'both.tar', 'nginx:1.27', 'busybox:1.36']);
    const saved = nodeAt(engine.state.host, `${LAB}/both.tar`);
    expect(saved).toMatchObject({ kind: 'file', mode: 0o600 });
    const members = saved?.kind === 'file' ? parseTar(saved.content).map(({ path }) => path) : [];
    expect(members.filter((path) => !path.startsWith('blobs'))).toEqual([
      'index.json',
      'manifest.json',
      'oci-layout',
      'repositories',
    ]);
    await docker(['rmi', 'nginx:1.27', 'busybox:1.36']);
    expect(engine.state.images).toEqual({});
    const loaded = await docker(['load', '-i', 'both.tar']);
    expect(loaded).toEqual({
      stdout: 'Loaded image: nginx:1.27\nLoaded image: busybox:1.36\n',
      stderr: '',
      exit: 0,
    });
    const after = findImage(engine, 'nginx:1.27');
    expect(after).toEqual({ ...before, Comment: after.Comment });
    expect(sizeOf(engine.state, after)).toBe(71_003_576 + 16_000_000 + 900);
    expect(nodeAt(treeOf(engine, after), '/bin/sh')).toMatchObject({ program: 'busybox/sh', hole: 1000 });
  });

  it('by id gives no name, and takes compressed archives', async () => {
    const { docker, engine } = testMachine({ images: ['busybox:1.36'] });
    const { Id } = findImage(engine, 'busybox:1.36');
    const { stdout } = await docker(['save', Id]);
    await docker(['rmi', 'busybox:1.36']);
    expect(ids((await docker(['load'], { input: gzipText(stdout) })).stdout)).toBe(
      'Loaded image ID: <SHA256>\n',
    );
  });

  it.each([
    [['save', 'nosuch'], 'Error response from daemon: No such image: nosuch\n'],
    [['save', '-o', 'x.tar', 'nosuch:1'], 'Error response from daemon: reference does not exist\n'],
    [
      ['save', '-o', 'nodir/x.tar', 'busybox:1.36'],
      'failed to save image: invalid output path: stat nodir: no such file or directory\n',
    ],
    [['load', '-i', 'nofile'], 'open nofile: no such file or directory\n'],
    [['load', '-i', 'not.tar'], 'unexpected EOF\n'],
    [['import', 'not.tar', 'x:1'], 'Error response from daemon: unexpected EOF\n'],
    [['import', 'nofile.tar'], 'open nofile.tar: no such file or directory\n'],
    [['export', 'nosuch'], 'Error response from daemon: No such container: nosuch\n'],
    [
      ['import', 'http://localhost:1/x.tar'],
      'Error response from daemon: Get "http://localhost:1/x.tar": dial tcp [::1]:1: connect: connection refused\n',
    ],
  ])('%j is refused', async (words, stderr) => {
    const { docker } = testMachine({ images: ['busybox:1.36'], files: { 'not.tar': 'hello\n' } });
    expect(await docker(words)).toEqual({ stdout: '', stderr, exit: 1 });
  });

  it('load of an empty stdin and of a file system misses the list of repositories', async () => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    const digits = (text: string): string => text.replace(/\d{10}/, '<N>');
    expect(digits((await docker(['load'], { input: '' })).stderr)).toBe(
      'open /var/lib/docker/tmp/docker-import-<N>/repositories: no such file or directory\n',
    );
    await docker(['create', '--name', 'work', 'busybox:1.36']);
    await docker(['export', '-o', 'fs.tar', 'work']);
    expect(digits((await docker(['load', '-i', 'fs.tar'])).stderr)).toBe(
      'open /var/lib/docker/tmp/docker-import-<N>/bin/json: no such file or directory\n',
    );
  });
});

describe('docker export and import', () => {
  it('make one layer of a container, without its config', async () => {
    const { docker, engine } = testMachine({ images: ['nginx:1.27'] });
    await docker(['create', '--name', 'web', 'nginx:1.27']);
    const { stdout } = await docker(['export', 'web']);
    const words = ['import', '-m', 'hello', '-c', 'CMD ["cat","/x"]', '-c', 'ENV X=1', '-', 'flat:1'];
    expect(ids((await docker(words, { input: stdout })).stdout)).toBe('<SHA256>\n');
    const image = findImage(engine, 'flat:1');
    expect(image).toMatchObject({ Comment: 'hello', Config: { Cmd: ['cat', '/x'], Env: ['X=1'] } });
    expect(image.Layers).toHaveLength(1);
    expect(nodeAt(treeOf(engine, image), '/docker-entrypoint.sh')).toMatchObject({ mode: 0o755 });
    expect((await docker(['history', '--format', '{{.CreatedBy}}|{{.Comment}}', 'flat:1'])).stdout).toBe(
      '|hello\n',
    );
  });
});
