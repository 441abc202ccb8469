import { beforeAll, describe, expect, it } from 'vitest';
import { namespaceOf } from '../../../../src/docker/engine/network/namespaces.ts';
import type { NetNamespace } from '../../../../src/docker/linux/net/network.ts';
import { listen } from '../../../../src/docker/linux/net/socket.ts';
import { dockerHost } from '../../../support/docker-host.ts';

/**
 * The machine on which the real engine was asked: two bridges A and B, an internal network I; `ww` and `np` in A, `dd` in the
 * default bridge, `nn` in I, all with a server on port 80; published are 8391 (ww), 127.0.0.1:8392 (ww), 8394 (dd), and 8393, 8395
 * to ports at which nothing listens.
 */
const host = dockerHost();
const { docker, engine, kernel } = host;
const W = '172.18.0.2';
const NP = '172.18.0.3';
const D = '172.17.0.2';
const N = '172.20.0.2';
const HOST = '192.168.0.10';

const callers: Record<string, string> = {
  A: '--net A',
  B: '--net B',
  bridge: '',
  I: '--net I',
  host: '--net host',
  none: '--net none',
};

function spaceOf(caller: string): NetNamespace {
  const id = Object.values(engine.state.containers).find(({ Name }) => Name === `/from-${caller}`)?.Id ?? '';
  const space = namespaceOf(engine, id);
  if (!space) throw new Error(`no namespace of ${caller}`);
  return space;
}

beforeAll(async () => {
  for (const name of ['A', 'B']) await docker(`network create ${name}`);
  await docker('network create --internal I');
  const servers = [
    'ww --net A -p 8391:80 -p 127.0.0.1:8392:80 -p 8393:81',
    'np --net A',
    'dd -p 8394:80 -p 8395:81',
    'nn --net I',
  ];
  for (const options of servers) await docker(`run -d --name ${options} busybox:1.36 sleep 9999`);
  for (const [name, options] of Object.entries(callers)) {
    await docker(`run -d --name from-${name} ${options} busybox:1.36 sleep 9999`);
  }
  for (const [id, runtime] of engine.runtimes) {
    const name = engine.state.containers[id]?.Name ?? '';
    if (['/ww', '/np', '/dd', '/nn'].includes(name)) listen(runtime.process, 80);
  }
});

/** What `curl` ended with on the real engine: 0 answered, 7 refused or no route at once, 28 silence, 56 reset. */
const codes: Record<string, number> = {
  ECONNREFUSED: 7,
  ENETUNREACH: 7,
  ECONNRESET: 56,
  silence: 28,
  EHOSTUNREACH: 28,
};

function curl(caller: string, target: string): number {
  const at = target.lastIndexOf(':');
  const reached = kernel.network.reach(
    spaceOf(caller),
    'tcp',
    target.slice(0, at),
    Number(target.slice(at + 1)),
  );
  return typeof reached === 'string' ? (codes[reached] ?? -1) : 0;
}

describe('connections', () => {
  const targets = [
    `${W}:80`,
    `${W}:81`,
    `${NP}:80`,
    `${D}:80`,
    `${N}:80`,
    `${HOST}:8391`,
    `${HOST}:8393`,
    `${HOST}:8394`,
    `${HOST}:8395`,
    '172.17.0.1:8391',
    '172.17.0.1:8394',
    '172.18.0.1:8391',
    '172.18.0.1:8393',
    `${HOST}:8392`,
    '127.0.0.1:8391',
    `${HOST}:8399`,
    '172.17.0.1:8399',
    '172.17.0.99:80',
  ];
  it.each([
    ['A', [0, 7, 0, 28, 28, 0, 56, 0, 56, 0, 0, 0, 56, 7, 7, 7, 7, 28]],
    ['B', [28, 28, 28, 28, 28, 0, 56, 0, 56, 0, 0, 0, 56, 7, 7, 7, 7, 28]],
    ['bridge', [28, 28, 28, 0, 28, 0, 56, 0, 56, 0, 0, 0, 56, 7, 7, 7, 7, 28]],
    ['I', [7, 7, 7, 7, 0, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]],
    ['host', [0, 7, 0, 0, 0, 0, 7, 0, 7, 0, 0, 0, 7, 7, 0, 7, 7, 28]],
  ])('from %s end as on the real engine', (caller, expected) => {
    expect(targets.map((target) => [target, curl(caller, target)])).toEqual(
      targets.map((target, at) => [target, expected[at]]),
    );
  });

  it.each([
    ['127.0.0.1:8391', 0],
    ['::1:8391', 0],
    ['127.0.0.1:8392', 0],
    ['127.0.0.1:8393', 56],
    ['127.0.0.1:8399', 7],
  ])('of the host to %s on loopback go through docker-proxy: %i', (target, code) => {
    expect(curl('host', target)).toBe(code);
  });

  it('show the gateway to servers behind a published port, and the container itself within a network', () => {
    const from = (caller: string, address: string, port: number): string | undefined => {
      const reached = kernel.network.reach(spaceOf(caller), 'tcp', address, port);
      return typeof reached === 'string' ? reached : reached.from;
    };
    expect(from('host', '127.0.0.1', 8391)).toBe('172.18.0.1');
    expect(from('B', HOST, 8391)).toBe('172.18.0.1');
    expect(from('A', W, 80)).toBe(spaceOf('A').interfaces.find(({ name }) => name === 'eth0')?.address);
  });
});

describe('echo requests', () => {
  const targets = [W, D, N, HOST, '172.17.0.1', '172.18.0.1', '172.17.0.99', '127.0.0.1'];
  const lost = 'lost';
  const off = 'ENETUNREACH';
  it.each([
    ['A', [64, lost, lost, 64, 64, 64, lost, 64]],
    ['B', [lost, lost, lost, 64, 64, 64, lost, 64]],
    ['bridge', [lost, 64, lost, 64, 64, 64, lost, 64]],
    ['I', [off, off, 64, off, off, off, off, 64]],
    ['host', [64, 64, 64, 64, 64, 64, lost, 64]],
    ['none', [off, off, off, off, off, off, off, 64]],
  ])('from %s are answered as on the real engine', (caller, expected) => {
    const answers = targets.map((target) => {
      const answer = kernel.network.ping(spaceOf(caller), target);
      return typeof answer === 'object' ? answer.ttl : answer === 'ENETUNREACH' ? off : lost;
    });
    expect(answers).toEqual(expected);
  });

  it('stay within a network without inter-container communication, but for the host', async () => {
    await docker('network create -o com.docker.network.bridge.enable_icc=false quiet');
    await docker('run -d --name q1 --net quiet busybox:1.36 sleep 9999');
    await docker('run -d --name from-quiet --net quiet busybox:1.36 sleep 9999');
    const address = await docker('inspect -f "{{.NetworkSettings.Networks.quiet.IPAddress}}" q1');
    expect(kernel.network.ping(spaceOf('quiet'), address)).toBe('silence');
    expect(kernel.network.ping(spaceOf('host'), address)).toEqual({ ttl: 64 });
  });
});

describe('macvlan', () => {
  it('reaches its own kind and not the host', async () => {
    await docker(
      'network create -d macvlan -o parent=eth0 --subnet 192.168.0.0/24 --ip-range 192.168.0.64/28 --gateway 192.168.0.1 lan',
    );
    for (const name of ['m1', 'from-mac'])
      await docker(`run -d --name ${name} --net lan busybox:1.36 sleep 9999`);
    const pings = ['192.168.0.64', HOST].map((address) => kernel.network.ping(spaceOf('mac'), address));
    expect(pings).toEqual([{ ttl: 64 }, 'EHOSTUNREACH']);
    expect(kernel.network.ping(engine.hostNet, '192.168.0.64')).toBe('EHOSTUNREACH');
  });
});

describe('the internet', () => {
  it('answers by name from the host and from bridges, not from internal networks', async () => {
    expect((await docker('exec from-bridge ping -c 1 example.com')).split('\n')[1]).toMatch(
      /^64 bytes from 23\.192\.228\.80: seq=0 ttl=51/,
    );
    expect(await docker('exec from-I ping -c 1 example.com')).toBe("ping: bad address 'example.com' -> 1");
    const page = await host.run('curl -s http://example.com');
    expect(page.text).toContain('<h1>Example Domain</h1>');
  });
});
