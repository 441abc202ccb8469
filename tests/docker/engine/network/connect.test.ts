import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost, masked } from '../../../support/docker-host.ts';

const refused = (message: string): string => `Error response from daemon: ${message} -> 1`;
const sleep = 'busybox:1.36 sleep 9999';

describe('docker network connect and disconnect', () => {
  const { docker, engine } = dockerHost();

  beforeAll(async () => {
    for (const name of ['na', 'nb']) await docker(`network create ${name}`);
    await docker('network create --subnet 10.77.0.0/24 ns');
    await docker(`run -d --name run1 ${sleep}`);
    await docker(`create --name made ${sleep}`);
    await docker(`run -d --name lonely --net none ${sleep}`);
    await docker(`run -d --name onhost --net host ${sleep}`);
    await docker(`run -d --name shares --net container:run1 ${sleep}`);
  });

  it.each([
    ['connect nosuch nosuch', 'No such container: nosuch'],
    ['connect na nosuch', 'No such container: nosuch'],
    ['connect nosuch run1', 'network nosuch not found'],
    ['connect bridge run1', 'endpoint with name run1 already exists in network bridge'],
    [
      'connect host run1',
      'cannot connect container to host network - container must be created in host network mode',
    ],
    [
      'connect none run1',
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    ],
    [
      'connect na lonely',
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    ],
    [
      'connect na onhost',
      'container sharing network namespace with another container or host cannot be connected to any other network',
    ],
    [
      'connect na shares',
      'container sharing network namespace with another container or host cannot be connected to any other network',
    ],
    [
      'connect --ip 172.31.1.1 na run1',
      'invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    [
      'connect --ip 172.17.0.99 bridge made',
      'invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n' +
        '* user specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    [
      'connect --alias foo bridge made',
      'invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
    ],
    [
      'connect --ip 10.0.0.9 ns run1',
      'invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.0.0.9',
    ],
    ['disconnect na nosuch', 'No such container: nosuch'],
    ['disconnect -f na nosuch', 'endpoint nosuch not found'],
    ['disconnect -f nosuch nosuch', 'network nosuch not found'],
    ['disconnect nosuch run1', 'network nosuch not found'],
    ['disconnect na run1', 'container <ID> is not connected to network na'],
    ['disconnect na made', 'container <ID> is not connected to the network na'],
    [
      'disconnect host onhost',
      'cannot disconnect container from host network - container was created in host network mode',
    ],
  ])('%s', async (line, message) => {
    const { networks } = engine.state;
    expect(masked(await docker(`network ${line}`))).toBe(refused(message));
    expect(engine.state.networks).toBe(networks);
  });

  it('note networks of a container that does not run, even ones that are not there yet', async () => {
    expect(await docker('network connect --ip 10.77.0.9 --driver-opt a=b --gw-priority 3 ns made')).toBe('');
    expect(await docker('network connect later made')).toBe('');
    expect(await docker('start made')).toContain(
      'failed to set up container networking: network later not found',
    );
    expect(await docker('network disconnect later made')).toBe('');
    await docker('start made');
    expect(
      masked(await docker('inspect -f "{{json .NetworkSettings.Networks.ns}}" made')).replace(
        /"(..:){5}..",/,
        '"<MAC>",',
      ),
    ).toMatch(
      /^\{"IPAMConfig":\{"IPv4Address":"10\.77\.0\.9"\},"Links":null,"Aliases":\[\],"MacAddress":"<MAC>","DriverOpts":\{"a":"b"\},"GwPriority":3,"NetworkID":"<ID>","EndpointID":"<ID>","Gateway":"10\.77\.0\.1","IPAddress":"10\.77\.0\.9","IPPrefixLen":24,"IPv6Gateway":"","GlobalIPv6Address":"","GlobalIPv6PrefixLen":0,"DNSNames":\["made","[0-9a-f]{12}"\]\}$/,
    );
    expect(await docker('exec made ip route')).toContain('default via 10.77.0.1 dev eth1');
  });

  it('change the interfaces of all that share the namespace', async () => {
    await docker('network connect na run1');
    expect(await docker('exec shares ip -4 -o addr')).toMatch(
      /eth0 {4}inet 172\.17\.0\.2\/16[^]*eth1 {4}inet 172\.18\.0\.2\/16/,
    );
    await docker('stop -t 0 run1');
    expect(await docker('exec shares ip -4 -o addr')).not.toContain('eth0');
  });

  it('let a container out of none into another', async () => {
    expect(await docker('network disconnect none lonely')).toBe('');
    expect(await docker('network connect nb lonely')).toBe('');
    expect(
      await docker(
        'inspect -f "{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.IPAddress}}{{end}}" lonely',
      ),
    ).toBe('nb 172.19.0.2');
  });

  it('keep the id of a network and the names when a container stops', async () => {
    await docker('stop -t 0 lonely');
    expect(
      await docker(
        'inspect -f "{{with .NetworkSettings.Networks.nb}}{{len .NetworkID}} {{.EndpointID}}{{.IPAddress}}{{.MacAddress}}{{len .DNSNames}}{{end}}" lonely',
      ),
    ).toBe('64 2');
  });

  it('remove networks only when nobody runs in them', async () => {
    await docker(`run -d --name last --net nb ${sleep}`);
    expect(masked(await docker('network rm nb'))).toBe(
      'Error response from daemon: error while removing network: network nb has active endpoints (name:"last" id:"<ID>")\nexit status 1 -> 1',
    );
    expect(await docker('network rm -f nosuch')).toBe('');
    expect(await docker('network rm ""')).toBe(
      'invalid network name or ID: value is empty\nexit status 1 -> 1',
    );
    await docker('rm -f last lonely');
    const bridges = engine.hostNet.interfaces.filter(({ kind }) => kind === 'bridge').length;
    expect(await docker('network rm nb')).toBe('nb');
    expect(engine.hostNet.interfaces.filter(({ kind }) => kind === 'bridge')).toHaveLength(bridges - 1);
  });

  it.each([
    [
      '--ip 172.31.200.1 --net na',
      'invalid config for network na: invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    [
      '--ip abc --net na',
      'invalid config for network na: invalid endpoint settings:\n* invalid IPv4 address: abc\n* user specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    ['--net container:', 'invalid network mode: invalid container format container:<name|id>'],
    [
      '--net container:na --link a:b',
      "conflicting options: container type network can't be used with links. This would result in undefined behavior",
    ],
    ['--net container:na --dns 1.1.1.1', 'conflicting options: dns and the network mode'],
    [
      '--net container:na --add-host a:1.1.1.1',
      'conflicting options: custom host-to-IP mapping and the network mode',
    ],
    [
      '--net container:na --expose 80',
      'conflicting options: port exposing and the container type network mode',
    ],
    [
      '--net host --link a:b',
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    ],
    ['--net ns --ip 10.77.0.255', 'failed to set up container networking: Address already in use'],
    [
      '--net ns --ip6 1.2.3.4',
      'invalid config for network ns: invalid endpoint settings:\n* invalid IPv6 address: 1.2.3.4\n* user specified IP address is supported only when connecting to networks with user configured subnets',
    ],
    [
      '--net ns --link-local-ip abc',
      'invalid config for network ns: invalid endpoint settings:\ninvalid link-local IP address: abc',
    ],
  ])('docker run %s is refused', async (options, message) => {
    expect(await docker(`run --rm ${options} busybox:1.36 true`)).toBe(
      `docker: Error response from daemon: ${message}\n\nRun 'docker run --help' for more information -> 125`,
    );
  });
});
