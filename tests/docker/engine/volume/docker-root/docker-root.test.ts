import { describe, expect, it } from 'vitest';
import { loadDockerRoot } from '../../../../../src/docker/engine/volume/host-disk.ts';
import { dockerHost } from '../../../../support/docker-host.ts';

const ROOT = '/var/lib/docker';

/** A host with a container `web` that has changed some of its files. */
async function changedHost() {
  await loadDockerRoot();
  const host = dockerHost();
  const { docker, run } = host;
  await docker(
    "run -d --name web -v data:/data busybox:1.36 sh -c 'echo hi > /root/a; rm /etc/passwd; echo x > /data/f; sleep 1000'",
  );
  await run('sleep 1');
  const folder = async (name: string): Promise<string> =>
    docker(`inspect -f {{.GraphDriver.Data.${name}}} web`);
  const shown = async (line: string): Promise<string> => (await run(line)).text.trimEnd();
  return {
    ...host,
    upper: await folder('UpperDir'),
    merged: await folder('MergedDir'),
    id: await docker('inspect -f {{.Id}} web'),
    shown,
  };
}

describe("a container's layer", () => {
  it('holds what was changed, and devices 0, 0 for what is gone', async () => {
    const { shown, upper } = await changedHost();
    expect(await shown(`find ${upper} -printf '%M %P\\n'`)).toBe(
      'drwxr-xr-x \ndrwxr-xr-x data\ndrwxr-xr-x etc\nc--------- etc/passwd\ndrwxr-xr-x root\n-rw-r--r-- root/a',
    );
    expect(await shown(`stat -c '%F %t,%T' ${upper}/etc/passwd`)).toBe('character special file 0,0');
    expect(await shown(`cat ${upper}/etc/passwd`)).toMatch(/No such device or address$/);
  });

  it('and the container are the same files', async () => {
    const { shown, docker, upper, merged } = await changedHost();
    await shown(`cp /etc/hostname ${upper}/root/name`);
    expect(await docker('exec web cat /root/name')).toBe('docker-host');
    await shown(`rm ${upper}/etc/passwd`);
    expect(await docker('exec web head -n1 /etc/passwd')).toBe('root:x:0:0:root:/root:/bin/sh');
    await shown(`mv ${merged}/root/name ${merged}/root/other`);
    expect(await shown(`ls ${upper}/root`)).toBe('a\nother');
  });

  it('is mounted while it runs', async () => {
    const { shown, docker, upper, merged } = await changedHost();
    expect(await shown('mount -t overlay')).toContain(
      `overlay on ${merged} type overlay (rw,relatime,lowerdir=${ROOT}/overlay2/l/`,
    );
    await docker('stop -t0 web');
    expect(await shown('mount -t overlay')).toBe('');
    expect(await shown(`ls ${merged}/..`)).toMatch(/No such file/);
    await shown(`cp /etc/hostname ${upper}/stopped`);
    await docker('start web');
    expect(await docker('exec web cat /stopped')).toBe('docker-host');
  });

  it('goes with the container', async () => {
    const { shown, docker, upper, id } = await changedHost();
    await docker('rm -f web');
    expect(await shown(`ls -d ${upper}`)).toMatch(/No such file/);
    expect(await shown(`ls -d ${ROOT}/containers/${id}`)).toMatch(/No such file/);
  });
});

describe("Docker's folder", () => {
  it('has what the daemon writes down of a container', async () => {
    const { shown, id } = await changedHost();
    const folder = `${ROOT}/containers/${id}`;
    const names = (await shown(`ls ${folder}`)).replace(id, 'ID').split('\n').sort();
    expect(names).toEqual([
      'ID-json.log',
      'checkpoints',
      'config.v2.json',
      'hostconfig.json',
      'hostname',
      'hosts',
      'mounts',
      'resolv.conf',
      'resolv.conf.hash',
    ]);
    const config = JSON.parse(await shown(`cat ${folder}/config.v2.json`)) as Record<string, unknown>;
    expect(config).toMatchObject({
      ID: id,
      Name: '/web',
      State: { Running: true, Health: null },
      MountPoints: { '/data': { Name: 'data', Spec: { Type: 'volume', Source: 'data', Target: '/data' } } },
    });
    expect(await shown(`cat ${folder}/config.v2.json`)).toContain('echo hi \\u003e /root/a');
    expect(JSON.parse(await shown(`cat ${folder}/hostconfig.json`))).toMatchObject({ Binds: ['data:/data'] });
  });

  it('has the names, configs and layers of images', async () => {
    const { shown, docker } = await changedHost();
    const id = (await docker('image inspect -f {{.Id}} busybox:1.36')).replace('sha256:', '');
    const store = `${ROOT}/image/overlay2`;
    expect(JSON.parse(await shown(`cat ${store}/repositories.json`))).toEqual({
      Repositories: { busybox: { 'busybox:1.36': `sha256:${id}` } },
    });
    expect(await shown(`sha256sum ${store}/imagedb/content/sha256/${id}`)).toMatch(new RegExp(`^${id} `));
  });

  it('says of what only a database knows that it is not simulated', async () => {
    const { shown } = await changedHost();
    expect(await shown(`cat ${ROOT}/network/files/local-kv.db`)).toContain('not simulated in this guide');
  });

  it('leads to volumes and keeps what others put there', async () => {
    const { shown, docker } = await changedHost();
    expect(
      await docker(
        `run --rm -v ${ROOT}:/d busybox:1.36 sh -c 'cat /d/volumes/data/_data/f; echo y > /d/volumes/data/_data/g; echo z > /d/mine'`,
      ),
    ).toBe('x');
    expect(await docker('exec web cat /data/g')).toBe('y');
    expect(await shown(`cat ${ROOT}/mine`)).toBe('z');
    expect(await shown(`df ${ROOT}/volumes/data/_data`)).toMatch(/% \/$/);
  });
});
