import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const image = 'busybox:1.36';

describe('/proc/PID/ns', () => {
  const { docker, run } = dockerHost();
  const own = async (options: string, kind: string): Promise<string> =>
    docker(`run --rm ${options} ${image} readlink /proc/self/ns/${kind}`);
  const ofHost = async (kind: string): Promise<string> => {
    const { text } = await run(`readlink /proc/self/ns/${kind}`);
    return text.trim();
  };

  beforeAll(async () => {
    await docker(`run -d --name box ${image} sleep 1000`);
  });

  it('has the numbers of the first namespaces on the host', async () => {
    expect(await ofHost('pid')).toBe('pid:[4026531836]');
    expect(await ofHost('user')).toBe('user:[4026531837]');
  });

  it.each(['mnt', 'pid', 'net', 'ipc', 'uts'])('%s is the container’s own', async (kind) => {
    const host = await ofHost(kind);
    const box = await docker(`exec box readlink /proc/1/ns/${kind}`);
    expect(box).toMatch(new RegExp(String.raw`^${kind}:\[\d{10}\]$`));
    expect(box).not.toBe(host);
    expect(await own('', kind)).not.toBe(box);
    expect(await docker(`exec box readlink /proc/self/ns/${kind}`)).toBe(box);
  });

  it.each(['user', 'time'])('%s is the host’s', async (kind) => {
    expect(await docker(`exec box readlink /proc/1/ns/${kind}`)).toBe(await ofHost(kind));
  });

  it.each([
    ['--network host', 'net'],
    ['--pid host', 'pid'],
    ['--uts host', 'uts'],
    ['--ipc host', 'ipc'],
    ['--cgroupns host', 'cgroup'],
  ])('%s shares the host’s', async (options, kind) => {
    expect(await own(options, kind)).toBe(await ofHost(kind));
  });

  it.each([
    ['--network container:box', 'net'],
    ['--pid container:box', 'pid'],
  ])('%s shares the other container’s', async (options, kind) => {
    expect(await own(options, kind)).toBe(await docker(`exec box readlink /proc/1/ns/${kind}`));
  });

  it('names what children get as well', async () => {
    const listed = await docker('exec box ls /proc/1/ns');
    expect(listed.split('\n')).toEqual(
      'cgroup ipc mnt net pid pid_for_children time time_for_children user uts'.split(' '),
    );
  });
});
