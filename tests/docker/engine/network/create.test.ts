import { describe, expect, it } from 'vitest';
import { dockerHost, masked } from '../../../support/docker-host.ts';

const refused = (message: string): string => `Error response from daemon: ${message} -> 1`;

/** Lines, and what Docker Engine 28.5.2 printed, on a machine that has a network `taken` of 10.9.1.0/24 and a bridge `nvbr0`. */
const refusals: readonly [options: string, answer: string][] = [
  [
    '--subnet 10.9.1.0/28 x',
    refused('invalid pool request: Pool overlaps with other one on this address space'),
  ],
  [
    '--subnet 10.9.3.0/24 --gateway 10.9.3.0 x',
    refused('failed to allocate gateway (10.9.3.0): Address already in use'),
  ],
  [
    '--subnet 10.9.4.0/24 --ip-range 10.9.4.5/30 x',
    refused('invalid network config:\ninvalid ip-range 10.9.4.5/30: it should be 10.9.4.4/30'),
  ],
  [
    '--subnet 172.80.0.5/16 x',
    refused('invalid network config:\ninvalid subnet 172.80.0.5/16: it should be 172.80.0.0/16'),
  ],
  ['--subnet hello x', refused('invalid network config:\ninvalid subnet hello: invalid CIDR block notation')],
  [
    '--subnet 10.9.5.0/24 --aux-address a=10.9.5.1 x',
    refused('failed to allocate secondary ip address (a:10.9.5.1): Address already in use'),
  ],
  ['--subnet 10.9.6.0/24 --subnet 10.9.7.0/24 x', refused("bridge driver doesn't support multiple subnets")],
  ['--ipv4=false x', refused('IPv4 or IPv6 must be enabled')],
  ['""', refused('invalid name: name is empty')],
  ['none', refused('operation is not permitted on predefined none network')],
  ['default', refused('operation is not permitted on predefined default network')],
  ['taken', refused('network with name taken already exists')],
  ['-d host x', refused('only one instance of "host" network is allowed')],
  ['-d null x', refused('only one instance of "null" network is allowed')],
  ['-d none x', refused('plugin "none" not found')],
  ['--ingress x', refused('Ingress network can only be global scope network')],
  ['--scope swarm x', refused('cannot create a swarm scoped network when swarm is not active')],
  ['--ipam-driver foo x', refused('plugin "foo" not found')],
  ['--ipam-driver null x', refused('ipv4 pool is empty')],
  [
    '-o com.docker.network.bridge.name=nvbr0 x',
    refused(
      'cannot create network <ID> (nvbr0): conflicts with network <ID> (nvbr0): networks have same bridge name',
    ),
  ],
  [
    '-o com.docker.network.driver.mtu=abc x',
    refused(
      'failed to parse com.docker.network.driver.mtu value: abc (strconv.Atoi: parsing "abc": invalid syntax)',
    ),
  ],
  [
    '-o com.docker.network.bridge.enable_icc=maybe x',
    refused(
      'failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
    ),
  ],
  ['-d macvlan -o parent=lo x', refused('loopback interface is not a valid macvlan parent link')],
  ['-d macvlan x', refused('operation not supported')],
  ['-d macvlan -o parent=eth0.50 x', refused('failed to create eth0.50 vlan link: operation not supported')],
  [
    '-d macvlan -o parent=eth7 x',
    refused('invalid subinterface vlan name eth7, example formatting is eth0.10'),
  ],
  [
    '-d ipvlan -o ipvlan_mode=l9 -o parent=eth0 x',
    refused("requested ipvlan mode 'l9' is not valid, 'l2' mode is the ipvlan driver default"),
  ],
];

describe('docker network create', async () => {
  const { docker, engine } = dockerHost();
  await docker('network create --subnet 10.9.1.0/24 -o com.docker.network.bridge.name=nvbr0 taken');
  const before = engine.state.networks;

  it.each(refusals)('%s', async (options, answer) => {
    expect(masked(await docker(`network create ${options}`))).toBe(answer);
    expect(engine.state.networks).toBe(before);
  });

  it('gives subnets in turn, without the host’s own', async () => {
    const host = dockerHost();
    for (let number = 1; number <= 31; number += 1) await host.docker(`network create n${number}`);
    const subnets = await host.docker(
      'network inspect n1 n2 n14 n15 n16 -f "{{range .IPAM.Config}}{{.Subnet}} {{.Gateway}}{{end}}"',
    );
    expect(subnets.split('\n')).toEqual([
      '172.18.0.0/16 172.18.0.1',
      '172.19.0.0/16 172.19.0.1',
      '172.31.0.0/16 172.31.0.1',
      // 192.168.0.0/20 holds the host's 192.168.0.10
      '192.168.16.0/20 192.168.16.1',
      '192.168.32.0/20 192.168.32.1',
    ]);
    expect(await host.docker('network create last')).toBe(
      refused('all predefined address pools have been fully subnetted'),
    );
  });

  it('shows what was asked for', async () => {
    const { docker: call } = dockerHost();
    await call(
      'network create --subnet 10.9.1.0/24 --aux-address a=10.9.1.2 --label x=y --label z --opt foo=bar n',
    );
    expect(await call('network inspect n -f "{{json .IPAM}} {{json .Options}} {{json .Labels}}"')).toBe(
      '{"Driver":"default","Options":{},"Config":[{"Subnet":"10.9.1.0/24","AuxiliaryAddresses":{"a":"10.9.1.2"}}]} ' +
        '{"foo":"bar"} {"x":"y","z":""}',
    );
  });

  it('keeps configuration for others', async () => {
    const { docker: call } = dockerHost();
    await call('network create --config-only --subnet 10.9.8.0/24 base');
    await call('network create --config-from base n');
    expect(
      await call('network inspect n -f "{{json .IPAM.Config}} {{.Driver}} {{.ConfigFrom.Network}}"'),
    ).toBe('[{"Subnet":"10.9.8.0/24"}] bridge base');
    expect(await call('run --rm --net base busybox:1.36 true')).toContain(
      'failed to set up container networking: cannot create endpoint on configuration-only network',
    );
    expect(await call('network rm base')).toBe(
      'Error response from daemon: error while removing network: configuration network "base" is in use\nexit status 1 -> 1',
    );
  });
});
