import { describe, expect, it } from 'vitest';
import {
  addressOf,
  addressText,
  contains,
  overlap,
  subnetOf,
  subnetText,
} from '../../../../src/docker/engine/network/address.ts';
import { dockerHost } from '../../../support/docker-host.ts';

describe('addresses', () => {
  it.each([
    ['172.18.0.0/16', '172.18.255.255', true],
    ['10.9.0.4/30', '10.9.0.8', false],
    ['0.0.0.0/0', '255.255.255.255', true],
  ])('%s holds %s: %s', (subnet, address, isIn) => {
    const network = subnetOf(subnet);
    expect(network && contains(network, addressOf(address) ?? -1)).toBe(isIn);
  });

  it('cuts off the bits of the host and refuses what is none', () => {
    expect(subnetText(subnetOf('172.80.0.5/16') ?? { base: 0, bits: 0 })).toBe('172.80.0.0/16');
    expect([subnetOf('hello'), subnetOf('1.2.3.4/33'), addressOf('1.2.3.256')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(addressText(addressOf('192.168.0.10') ?? 0)).toBe('192.168.0.10');
    expect(overlap({ base: 0, bits: 24 }, { base: 255, bits: 32 })).toBe(true);
  });
});

describe('containers', () => {
  it('get all of an --ip-range, then none', async () => {
    const { docker } = dockerHost();
    await docker('network create --subnet 10.9.0.0/24 --ip-range 10.9.0.4/30 --gateway 10.9.0.1 n');
    for (const name of ['c1', 'c2', 'c3', 'c4'])
      await docker(`run -d --name ${name} --net n busybox:1.36 sleep 600`);
    const addresses = await docker('inspect -f "{{.NetworkSettings.Networks.n.IPAddress}}" c1 c2 c3 c4');
    expect(addresses.split('\n')).toEqual(['10.9.0.4', '10.9.0.5', '10.9.0.6', '10.9.0.7']);
    expect(await docker('run -d --name c5 --net n busybox:1.36 sleep 600')).toMatch(
      /failed to set up container networking: no available IPv4 addresses on this network's address pools: n \([0-9a-f]{64}\)/,
    );
    expect(await docker('inspect -f "{{.State.Status}} {{.State.ExitCode}}" c5')).toBe('created 128');
  });

  it('get the lowest that is free, but none that is set aside', async () => {
    const { docker } = dockerHost();
    await docker('network create --subnet 10.9.1.0/24 --aux-address a=10.9.1.2 --aux-address b=10.9.1.3 n');
    expect(await docker('run --rm --net n --ip 10.9.1.2 busybox:1.36 true')).toContain(
      'Address already in use',
    );
    for (const name of ['c1', 'c2']) await docker(`run -d --name ${name} --net n busybox:1.36 sleep 600`);
    await docker('stop -t 0 c1');
    await docker('run -d --name c3 --net n busybox:1.36 sleep 600');
    await docker('start c1');
    const addresses = await docker('inspect -f "{{.NetworkSettings.Networks.n.IPAddress}}" c1 c2 c3');
    expect(addresses.split('\n')).toEqual(['10.9.1.6', '10.9.1.5', '10.9.1.4']);
  });
});
