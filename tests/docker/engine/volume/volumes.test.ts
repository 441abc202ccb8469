import { describe, expect, it } from 'vitest';
import { listVolumes, volumeUsage } from '../../../../src/docker/engine/volume/list.ts';
import { dockerHost } from '../../../support/docker-host.ts';

const busybox = 'busybox:1.36';

describe('volumes', () => {
  it('are made once; what is asked for later changes nothing', async () => {
    const { docker } = dockerHost();
    for (const options of ['', '--label a=b', '-d local', '-o type=none -o device=/x -o o=bind']) {
      expect(await docker(`volume create ${options} vv`)).toBe('vv');
    }
    expect(await docker('volume inspect vv')).toBe(`[
    {
        "CreatedAt": "2026-01-01T00:00:00Z",
        "Driver": "local",
        "Labels": null,
        "Mountpoint": "/var/lib/docker/volumes/vv/_data",
        "Name": "vv",
        "Options": null,
        "Scope": "local"
    }
]`);
  });

  it('without a name are anonymous, and go with --rm, rm -v and prune', async () => {
    const { docker } = dockerHost();
    expect(await docker('volume create')).toMatch(/^[0-9a-f]{64}$/);
    await docker(`run --rm -v /data -v keep1:/k ${busybox} true`);
    await docker(`create --name c1 -v /data --mount type=volume,dst=/m -v keep2:/k ${busybox} true`);
    expect((await docker('volume ls -q -f label=com.docker.volume.anonymous')).split('\n')).toHaveLength(3);
    await docker('rm -v c1');
    expect((await docker('volume ls -q')).split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      'keep1',
      'keep2',
    ]);
    expect(await docker('volume prune -f')).toMatch(
      /^Deleted Volumes:\n[0-9a-f]{64}\n\nTotal reclaimed space: 0B$/,
    );
    await docker('volume create -o type=tmpfs -o device=tmpfs ram');
    await docker('volume create --label keep=yes kept');
    expect(await docker('volume prune -af --filter label!=keep')).toBe(
      'Deleted Volumes:\nkeep1\nkeep2\n\nTotal reclaimed space: 0B',
    );
    expect(await docker('volume ls -q')).toBe('kept\nram');
  });

  it('without a name outlive a container that asked for them by the name that Docker gave', async () => {
    const { docker } = dockerHost();
    await docker(`create --name c1 -v /data ${busybox} true`);
    const name = await docker("inspect -f '{{range .Mounts}}{{.Name}}{{end}}' c1");
    await docker('rm c1');
    await docker(`run --rm -v ${name}:/v ${busybox} true`);
    expect(await docker('volume ls -q')).toBe(name);
    await docker(`create --name c2 -v ${name}:/v ${busybox} true`);
    await docker('rm -v c2');
    expect(await docker('volume ls -q')).toBe(name);
  });

  it('are kept while a container has them, running or not', async () => {
    const { docker } = dockerHost();
    await docker(`create --name c1 -v vv:/x ${busybox} true`);
    expect(await docker('volume rm -f vv')).toMatch(
      /^Error response from daemon: remove vv: volume is in use - \[[0-9a-f]{64}\] -> 1$/,
    );
    expect(await docker('volume ls -q -f dangling=true')).toBe('');
    expect(await docker('volume prune -af')).toBe('Total reclaimed space: 0B');
    await docker('rm c1');
    expect(await docker('volume rm nosuch vv -f')).toBe('nosuch\nvv');
  });

  it('know their size and how many have them', async () => {
    const { docker, engine } = dockerHost();
    await docker(`run --name c1 -v vv:/z ${busybox} sh -c "echo 12345 > /z/f; mkdir /z/d; echo 1 > /z/d/g"`);
    const [volume] = listVolumes(engine);
    expect(volume && volumeUsage(engine, volume)).toEqual({ RefCount: 1, Size: 8 });
  });

  it('can be a folder of the host or memory', async () => {
    const { docker, run } = dockerHost();
    await docker('volume create -o type=none -o device=/tmp/dev -o o=bind dd');
    expect(await docker(`run --rm -v dd:/x ${busybox} ls /x`)).toContain(
      "error while mounting volume '/var/lib/docker/volumes/dd/_data': failed to mount local volume: mount /tmp/dev:/var/lib/docker/volumes/dd/_data, flags: 0x1000: no such file or directory",
    );
    await run('mkdir -p /tmp/dev');
    await docker(`run --rm -v dd:/x ${busybox} touch /x/f`);
    expect((await run('ls /tmp/dev')).text).toBe('f\n');
    await docker('volume create -o type=tmpfs -o device=tmpfs -o o=size=4k mm');
    expect(await docker(`run --rm -v mm:/x ${busybox} sh -c "yes | head -c 5000 > /x/f"`)).toContain(
      'No space left on device',
    );
  });

  it('lie on the host where inspect says', async () => {
    const { docker, run } = dockerHost();
    await docker(`run --rm -v vv:/x ${busybox} sh -c "echo hi > /x/f"`);
    expect((await run('cat /var/lib/docker/volumes/vv/_data/f')).text).toBe('hi\n');
  });
});

it('a volume in memory begins with the folder that its options say', async () => {
  const { docker } = dockerHost();
  await docker('volume create -o type=tmpfs -o device=tmpfs -o o=uid=1000,gid=2000,mode=750 own');
  await docker('volume create -o type=tmpfs -o device=tmpfs plain');
  const shown = await docker('run --rm -v own:/m -v plain:/n busybox:1.36 ls -ldn /m /n');
  expect(shown).toMatch(/^drwxr-x--- +2 1000 +2000 .*\ndrwxrwxrwt +2 0 +0 /);
});
