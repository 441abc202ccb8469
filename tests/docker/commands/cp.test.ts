import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../../src/docker/linux/fs/tree.ts';
import { tarText } from '../../../src/docker/linux/fs/tar.ts';
import { dir, file, link } from '../../../src/docker/linux/fs/node.ts';
import { planted } from '../../../src/docker/linux/fs/tree.ts';
import { findContainer } from '../../../src/docker/engine/container/find.ts';
import { LAB, testMachine } from '../../support/engine.ts';

async function machine() {
  const files = { 'f.txt': 'notes\n', 'proj/main.c': 'int main;\n', 'proj/lib/util.c': 'util\n' };
  const made = testMachine({ images: ['busybox:1.36'], files });
  await made.docker([
    'create',
    '--name',
    'box',
    '-v',
    'keep:/data',
    '-v',
    `${LAB}/proj:/proj:ro`,
    'busybox:1.36',
  ]);
  const { engine } = made;
  const tree = engine.containerTree(findContainer(engine, 'box').Id);
  tree.set(planted(planted(tree.get(), '/tmp/old', file('old\n')), '/link', link('/tmp/old')));
  const inside = (path: string) => nodeAt(tree.get(), path);
  const outside = (path: string) => nodeAt(engine.state.host, `${LAB}/${path}`);
  return { ...made, inside, outside };
}

describe('docker cp', () => {
  it.each([
    [['f.txt', 'box:/tmp/'], '/tmp/f.txt'],
    [['f.txt', 'box:/tmp/new'], '/tmp/new'],
    [['f.txt', 'box:/link'], '/tmp/old'],
    [['f.txt', 'box:relative'], '/relative'],
    [['proj', 'box:/tmp'], '/tmp/proj/lib/util.c'],
    [['proj', 'box:/srv'], '/srv/lib/util.c'],
    [['proj/', 'box:/srv/'], '/srv/lib/util.c'],
    [['proj/.', 'box:/tmp'], '/tmp/lib/util.c'],
    [['proj/.', 'box:/srv'], '/srv/main.c'],
  ])('%j makes %s', async (words, path) => {
    const { docker, inside } = await machine();
    expect(await docker(['cp', ...words])).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(inside(path)?.kind).toBe('file');
  });

  it.each([
    [['box:/tmp/old', '.'], 'old'],
    [['box:/tmp/old', 'new'], 'new'],
    [['box:/tmp', 'out'], 'out/old'],
    [['box:/tmp/.', 'proj'], 'proj/old'],
    [['-L', 'box:/link', 'l'], 'l'],
    [['box:/etc/../tmp/./old', 'dots'], 'dots'],
  ])('%j makes %s here', async (words, path) => {
    const { docker, outside } = await machine();
    expect(await docker(['cp', ...words])).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(outside(path)?.kind).toBe('file');
  });

  it.each([
    [['nofile', 'box:/tmp/'], `lstat ${LAB}/nofile: no such file or directory`],
    [['box:/nofile', '.'], 'Error response from daemon: Could not find the file /nofile in container box'],
    [
      ['f.txt', 'box:/no/such/x'],
      'Error response from daemon: Could not find the file /no/such in container box',
    ],
    [['f.txt', 'nosuch:/tmp/'], 'no such directory'],
    [['f.txt', 'nosuch:/tmp/x'], 'Error response from daemon: No such container: nosuch'],
    [['nosuch:/x', '.'], 'Error response from daemon: No such container: nosuch'],
    [['f.txt', 'box:/newdir/'], 'no such directory'],
    [['proj', 'box:/tmp/old'], 'cannot copy directory'],
    [['box:/tmp', 'f.txt'], 'cannot copy directory'],
    [['box:/tmp/old', 'nodir/'], 'no such directory'],
    [['f.txt', 'box:/proj/x'], 'Error response from daemon: mounted volume is marked read-only'],
    [['box:', '.'], 'Error response from daemon: bad parameter: pathcannot be empty'],
    [['-', 'box:/tmp/old'], 'destination "box:/tmp/old" must be a directory'],
    [['f.txt/', 'box:/z'], 'not a directory'],
    [['box:/tmp/old/', 'zz'], 'Error response from daemon: lstat /tmp/old/: not a directory'],
  ])('%j is refused', async (words, message) => {
    const { docker } = await machine();
    expect(await docker(['cp', ...words])).toEqual({ stdout: '', stderr: `${message}\n`, exit: 1 });
  });

  it('reaches volumes of containers that do not run', async () => {
    const { docker, engine } = await machine();
    await docker(['cp', 'f.txt', 'box:/data/']);
    expect(engine.state.volumes['keep']?.files.entries.get('f.txt')).toMatchObject({ content: 'notes\n' });
    expect((await docker(['cp', 'box:/proj/main.c', '-'])).stdout).toBe(
      tarText([{ path: 'main.c', node: file('int main;\n') }]),
    );
  });

  it('takes an archive on stdin, links as links, and owners as they are', async () => {
    const { docker, inside } = await machine();
    const members = [
      { path: 'd', node: dir() },
      { path: 'd/x', node: file('x\n', { uid: 33, gid: 33 }) },
      { path: 'l', node: link('d/x') },
    ];
    await docker(['cp', '-', 'box:/tmp'], { input: tarText(members) });
    expect(inside('/tmp/d/x')).toMatchObject({ content: 'x\n', uid: 33 });
    expect(inside('/tmp/l')).toMatchObject({ kind: 'link', target: 'd/x' });
  });

  it('tells on a terminal how much it copied', async () => {
    const { docker } = await machine();
    const tty = { columns: 80 };
    expect((await docker(['cp', 'f.txt', 'box:/tmp/x'], tty)).stdout).toBe(
      'Successfully copied 2.05kB to box:/tmp/x\r\n',
    );
    expect((await docker(['cp', 'box:/tmp/old', 'out1'], tty)).stdout).toBe(
      `Successfully copied 2.05kB to ${LAB}/out1\r\n`,
    );
    expect((await docker(['cp', '-q', 'f.txt', 'box:/tmp/x'], tty)).stdout).toBe('');
  });
});
