import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';
import { text, tree } from '../../../../src/docker/registry/build.ts';
import { dir, file, link } from '../../../../src/docker/linux/fs/node.ts';
import { withNode } from '../../../../src/docker/linux/fs/tree.ts';
import { populateVolume } from '../../../../src/docker/engine/volume/populate.ts';
import { createVolume } from '../../../../src/docker/engine/volume/create.ts';
import { realPath } from '../../../../src/docker/engine/volume/real-path.ts';

const busybox = 'busybox:1.36';

describe('a volume that is empty', () => {
  const { engine } = dockerHost();
  const owner = { uid: 33, gid: 33 };
  const data = dir(
    [
      ['f', file('hi\n', owner)],
      ['l', link('f')],
      ['sub', dir([], owner)],
    ],
    { ...owner, mode: 0o2750 },
  );
  const base = withNode(tree({ '/etc/issue': text('x\n') }), '/data', data);
  const filesOf = (name: string) => engine.state.volumes[name]?.files;

  it('takes over what the image has, with owner and mode', () => {
    createVolume(engine, { Name: 'v1' });
    populateVolume(engine, 'v1', base, '/data');
    expect(filesOf('v1')).toMatchObject({ mode: 0o2750, uid: 33, gid: 33 });
    expect([...(filesOf('v1')?.entries.keys() ?? [])]).toEqual(['f', 'l', 'sub']);
  });

  it('only then, and only of a directory', () => {
    populateVolume(engine, 'v1', base, '/etc');
    expect([...(filesOf('v1')?.entries.keys() ?? [])]).toEqual(['f', 'l', 'sub']);
    createVolume(engine, { Name: 'v2' });
    for (const path of ['/etc/issue', '/nosuch']) populateVolume(engine, 'v2', base, path);
    expect(filesOf('v2')?.entries.size).toBe(0);
  });

  it('is left alone with nocopy', async () => {
    const { docker } = dockerHost();
    expect(await docker(`run --rm -v v1:/etc:nocopy ${busybox} ls -A /etc`)).toBe(
      'hostname\nhosts\nresolv.conf',
    );
    expect(await docker(`run --rm --mount src=v1,dst=/etc,volume-nocopy ${busybox} ls -A /etc`)).toBe(
      'hostname\nhosts\nresolv.conf',
    );
    expect(await docker(`run --rm -v v1:/etc ${busybox} ls /etc/passwd`)).toBe('/etc/passwd');
  });
});

describe('mounts', () => {
  const { docker, run } = dockerHost();

  beforeAll(async () => {
    await run('mkdir -p data');
    await docker(`run --rm -v ./data:/d ${busybox} sh -c "echo A > /d/a.txt"`);
  });

  it('show as the API has them', async () => {
    await docker(
      `create --name c1 -v v1:/data:ro,z -v /root -v /tmp:/t:ro --mount type=tmpfs,dst=/tm --mount type=volume,src=v2,dst=/v2,readonly ` +
        `--mount type=bind,src=/tmp,dst=/b,bind-propagation=rslave ${busybox} true`,
    );
    const mounts = JSON.parse(await docker('inspect -f "{{json .Mounts}}" c1')) as Record<string, unknown>[];
    const local = { Type: 'volume', Driver: 'local', Propagation: '' };
    const byPlace = Object.fromEntries(mounts.map((mount) => [mount.Destination, mount]));
    expect(byPlace).toMatchObject({
      '/data': { ...local, Name: 'v1', Source: '/var/lib/docker/volumes/v1/_data', Mode: 'ro,z', RW: false },
      '/root': { ...local, Mode: '', RW: true },
      '/t': { Type: 'bind', Source: '/tmp', Mode: 'ro', RW: false, Propagation: 'rprivate' },
      '/tm': { Type: 'tmpfs', Source: '', Mode: '', RW: true, Propagation: '' },
      '/v2': { ...local, Name: 'v2', Mode: 'z', RW: false },
      '/b': { Type: 'bind', Source: '/tmp', Mode: '', RW: true, Propagation: 'rslave' },
    });
    expect(await docker('inspect -f "{{json .HostConfig.Binds}} {{json .Config.Volumes}}" c1')).toBe(
      '["v1:/data:ro,z","/tmp:/t:ro"] {"/root":{}}',
    );
  });

  it.each([
    ['-v ./data:/d', 'cat /d/a.txt', 'A'],
    ['-v ./data/a.txt:/etc/a', 'cat /etc/a', 'A'],
    ['-v ./data/a.txt:/new/dir/a', 'cat /new/dir/a', 'A'],
    ['-v ./data:/d:ro', 'touch /d/x', 'touch: /d/x: Read-only file system -> 1'],
    ['-v v3:/x -v /x', 'ls -A /x', ''],
    ['--tmpfs /x', 'ls -ld /x', 'drwxrwxrwt'],
    ['--tmpfs /etc', 'ls -A /etc', 'hostname\nhosts\nresolv.conf'],
    ['--tmpfs /x:ro', 'touch /x/a', 'touch: /x/a: Read-only file system -> 1'],
    ['--mount type=tmpfs,dst=/x,tmpfs-mode=1770', 'ls -ld /x', 'drwxrwx--T'],
    ['--read-only -v v4:/x', 'sh -c "touch /x/a && touch /y"', 'touch: /y: Read-only file system -> 1'],
    ['-v ./data/a.txt:/etc/hostname', 'cat /etc/hostname', 'A'],
    ['--mac-address 02:42:ac:11:00:99', 'cat /sys/class/net/eth0/address', '02:42:ac:11:00:99'],
  ])('docker run %s … %s', async (options, words, answer) => {
    const text = await docker(`run --rm ${options} ${busybox} ${words}`);
    expect(words.startsWith('ls -ld') ? text.slice(0, 10) : text).toBe(answer);
  });

  it('of one volume are one place, with a subpath a part of it', async () => {
    await docker(
      `run --rm -v v5:/x ${busybox} sh -c "mkdir -p /x/sub/deep; echo hi > /x/sub/f; ln -s sub /x/l"`,
    );
    const inside = (options: string, words: string): Promise<string> =>
      docker(`run --rm --mount type=volume,src=v5,dst=/x,${options} ${busybox} ${words}`);
    expect(await inside('volume-subpath=sub', 'ls /x')).toBe('deep\nf');
    expect(await inside('volume-subpath=sub/f', 'cat /x')).toBe('hi');
    expect(await inside('volume-subpath=l', 'ls /x')).toBe('deep\nf');
  });

  it('make a missing folder of the host with -v, and their own place in the container', async () => {
    expect(await docker(`run --name c2 -v ./made/by:/deep/er ${busybox} ls -A /deep/er`)).toBe('');
    expect((await run('ls made')).text).toBe('by\n');
    expect(await docker('diff c2')).toBe('A /deep\nA /deep/er');
  });

  it('make a place for a file in a folder that is mounted too', async () => {
    await docker(`run --rm -v ./data:/d -v ./data/a.txt:/d/b.txt ${busybox} cat /d/b.txt`);
    expect((await run('ls data')).text).toBe('a.txt\nb.txt\n');
  });

  it('come from other containers with --volumes-from, also stopped and removed ones', async () => {
    await docker(`create --name src -v v6:/x:ro -v /anon -v /tmp:/t --tmpfs /tt ${busybox} true`);
    await docker(`create --name dst --volumes-from src -v v7:/x -v /anon ${busybox} true`);
    const shown = await docker(
      'inspect -f "{{range .Mounts}}{{.Destination}} {{.Type}} {{.RW}}{{println}}{{end}}" dst',
    );
    expect(shown.split('\n').filter(Boolean).sort()).toEqual([
      '/anon volume true',
      '/t bind true',
      '/x volume true',
    ]);
    expect(await docker(`run --rm --volumes-from src:ro ${busybox} touch /anon/a`)).toContain(
      'Read-only file system',
    );
    await docker('rm -v src');
    expect(await docker('start dst')).toBe('dst');
    expect(await docker(`run --rm --volumes-from src ${busybox} true`)).toContain('No such container: src');
  });

  it('are made or missed at the start, as they were asked for', async () => {
    await run('mkdir gone');
    await docker(`create --name b1 -v ./gone:/g ${busybox} ls -A /g`);
    await docker(`create --name b2 --mount type=bind,src=./gone,dst=/g ${busybox} ls -A /g`);
    await run('rmdir gone');
    expect(await docker('start b2')).toContain(
      'invalid mount config for type "bind": bind source path does not exist: /home/user/lab/gone',
    );
    expect(await docker('start b1')).toBe('b1');
    expect((await run('ls -d gone')).text).toBe('gone\n');
  });
});

describe('the path of a mount', () => {
  const root = tree({
    '/run/x': text(''),
    '/var/run': link('/run'),
    '/a/up': link('../run'),
    '/loop': link('loop'),
  });
  it.each([
    ['/var/run/x', '/run/x'],
    ['/a/up/new', '/run/new'],
    ['/../../etc', '/etc'],
    ['/nosuch/b', '/nosuch/b'],
  ])('%s is %s', (path, real) => {
    expect(realPath(root, path)).toBe(real);
  });

  it('ends where links go round', () => {
    expect(realPath(root, '/loop/x')).toMatch(/^\/loop/);
  });
});
