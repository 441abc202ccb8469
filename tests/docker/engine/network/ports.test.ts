import { beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../../../src/docker/linux/net/socket.ts';
import { dockerHost } from '../../../support/docker-host.ts';

const START =
  'docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint ';
const HINT = "\n\nRun 'docker run --help' for more information -> 125";

/** What hinders a run, in the driver's words behind the endpoint's name. */
function driverWords(text: string): string {
  return text
    .replace(START, '')
    .replace(/^[a-z_0-9]+ \([0-9a-f]{64}\): /, '')
    .replace(HINT, '');
}

describe('published ports', () => {
  const host = dockerHost();
  const { docker, engine } = host;
  const sleep = 'busybox:1.36 sleep 600';

  beforeAll(async () => {
    await docker(
      `run -d --name one -p 8501:80 -p 80 -p 127.0.0.1::81 -p 8510-8520:82 -p 8601-8602:91-92/udp ${sleep}`,
    );
    listen(host.machine.init, 8888);
  });

  it('are picked, and listed by docker port', async () => {
    expect((await docker('port one')).split('\n')).toEqual([
      '80/tcp -> 0.0.0.0:8501',
      '80/tcp -> 0.0.0.0:32768',
      '80/tcp -> [::]:8501',
      '80/tcp -> [::]:32768',
      '81/tcp -> 127.0.0.1:32769',
      '82/tcp -> 0.0.0.0:8510',
      '82/tcp -> [::]:8510',
      '91/udp -> 0.0.0.0:8601',
      '91/udp -> [::]:8601',
      '92/udp -> 0.0.0.0:8602',
      '92/udp -> [::]:8602',
    ]);
  });

  it.each([
    ['port one 80/tcp', '0.0.0.0:8501\n0.0.0.0:32768\n[::]:8501\n[::]:32768'],
    ['port one 91', "Error: No public port '91' published for one -> 1"],
    ['port one 91/udp', '0.0.0.0:8601\n[::]:8601'],
    ['port one abc', 'Error: invalid port (abc): strconv.ParseUint: parsing "abc": invalid syntax -> 1'],
    ['port one 80/xyz', "Error: No public port '80/xyz' published for one -> 1"],
    ['port nosuch', 'Error response from daemon: No such container: nosuch -> 1'],
  ])('docker %s', async (line, answer) => {
    expect(await docker(line)).toBe(answer);
  });

  it.each([
    ['-p 127.0.0.1:8501:80', 'Bind for 0.0.0.0:8501 failed: port is already allocated'],
    ['-p 192.168.0.10:8501:80', 'Bind for 0.0.0.0:8501 failed: port is already allocated'],
    ['-p [::1]:8501:80', 'Bind for :::8501 failed: port is already allocated'],
    [
      '-p 1.2.3.4:8555:80',
      'failed to bind host port for 1.2.3.4:8555:172.17.0.3:80/tcp: cannot assign requested address',
    ],
    ['-p 8700:80 -p 8700:81', 'Bind for 0.0.0.0:8700 failed: port is already allocated'],
    ['-p 8700:80 -p 8700:80', 'failed to listen on TCP socket: address already in use'],
    ['-p 8888:80', 'failed to bind host port for 0.0.0.0:8888:172.17.0.3:80/tcp: address already in use'],
    [
      '-p 127.0.0.1:8888:80',
      'failed to bind host port for 127.0.0.1:8888:172.17.0.3:80/tcp: address already in use',
    ],
  ])('%s is refused and leaves nothing behind', async (options, words) => {
    const { networks } = engine.state;
    expect(driverWords(await docker(`run --rm ${options} busybox:1.36 true`))).toBe(words);
    expect(engine.state.networks).toEqual(networks);
  });

  it('take the next of a range, until all are taken', async () => {
    await docker(`run -d --name two -p 8510-8511:82 ${sleep}`);
    expect(await docker('port two')).toBe('82/tcp -> 0.0.0.0:8511\n82/tcp -> [::]:8511');
    expect(await docker(`run -d --name three -p 8510-8511:82 ${sleep}`)).toContain(
      '): all ports are allocated',
    );
  });

  it('are picked anew at the next start, in turn', async () => {
    await docker(`run -d --name four -p 80 -p 8790:81 ${sleep}`);
    const before = await docker('port four 80');
    await docker('stop -t 0 four');
    expect(await docker('port four')).toBe('');
    await docker('start four');
    expect([before, await docker('port four 80')]).toEqual([
      '0.0.0.0:32770\n[::]:32770',
      '0.0.0.0:32771\n[::]:32771',
    ]);
  });

  it('are all that is exposed with -P, numbered by protocol', async () => {
    await docker(`run -d --name five -P --expose 70-72 --expose 90/udp ${sleep}`);
    expect(await docker('inspect -f "{{json .NetworkSettings.Ports}}" five')).toBe(
      JSON.stringify(
        Object.fromEntries(
          [
            ['70/tcp', 32772],
            ['71/tcp', 32773],
            ['72/tcp', 32774],
            ['90/udp', 32768],
          ].map(([key, port]) => [
            key,
            [
              { HostIp: '0.0.0.0', HostPort: String(port) },
              { HostIp: '::', HostPort: String(port) },
            ],
          ]),
        ),
      ),
    );
  });

  it('move along when the network of the default route is left', async () => {
    await docker('network create other');
    await docker(`run -d --name six --expose 99 -p 7777:7 ${sleep}`);
    await docker('network connect other six');
    await docker('network disconnect bridge six');
    expect(await docker('port six')).toBe('7/tcp -> 0.0.0.0:7777\n7/tcp -> [::]:7777');
    await docker('network disconnect other six');
    expect(
      await docker('inspect -f "{{json .NetworkSettings.Ports}} {{json .NetworkSettings.Networks}}" six'),
    ).toBe('{} {}');
  });

  it('are none on an internal network', async () => {
    await docker('network create --internal inside');
    await docker(`run -d --name seven --net inside -p 7791:80 ${sleep}`);
    expect(await docker('inspect -f "{{json .NetworkSettings.Ports}}" seven')).toBe('{}');
  });
});
