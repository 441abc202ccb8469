import { describe, expect, test } from 'vitest';
import { parseExtraHost } from '../../../../src/docker/cli/opts/add-host.ts';
import { parseCpus } from '../../../../src/docker/cli/opts/cpus.ts';
import { parseDevice } from '../../../../src/docker/cli/opts/device.ts';
import { parseDns, parseDnsSearch } from '../../../../src/docker/cli/opts/dns.ts';
import { parseEnv, parseEnvFile } from '../../../../src/docker/cli/opts/env.ts';
import { parseFilter } from '../../../../src/docker/cli/opts/filter.ts';
import { parseGpus } from '../../../../src/docker/cli/opts/gpus.ts';
import { parseLabel } from '../../../../src/docker/cli/opts/label.ts';
import { parseLink } from '../../../../src/docker/cli/opts/link.ts';
import { parseMemorySwap } from '../../../../src/docker/cli/opts/memory.ts';
import { parseMount } from '../../../../src/docker/cli/opts/mount.ts';
import { parseNetwork } from '../../../../src/docker/cli/opts/network.ts';
import { parsePlatform } from '../../../../src/docker/cli/opts/platform.ts';
import { parseExpose, parsePublish } from '../../../../src/docker/cli/opts/port.ts';
import { parseRestart } from '../../../../src/docker/cli/opts/restart.ts';
import { parseServicePort } from '../../../../src/docker/cli/opts/service-port.ts';
import { parseSince } from '../../../../src/docker/cli/opts/since.ts';
import { parseUlimit } from '../../../../src/docker/cli/opts/ulimit.ts';
import { parseVolume } from '../../../../src/docker/cli/opts/volume.ts';
import type { Result } from '../../../../src/docker/cli/result.ts';

/** What a text reads as: the value, or the message. */
const outcome = (result: Result<unknown>) => (result.ok ? result.value : result.message);

type Read = (text: string) => Result<unknown>;
type Row = readonly [text: string, outcome: unknown];

function table(name: string, read: Read, rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows)('%s', (text, expected) => {
      expect(outcome(read(text))).toEqual(expected);
    });
  });
}

const port = (hostIp: string, hostPort: string, containerPort: number, protocol = 'tcp') => ({
  hostIp,
  hostPort,
  containerPort,
  protocol,
});

table('--publish', parsePublish, [
  ['80', [port('', '', 80)]],
  ['8080:80', [port('', '8080', 80)]],
  ['127.0.0.1:8080:80/udp', [port('127.0.0.1', '8080', 80, 'udp')]],
  ['[::1]:8080:80', [port('::1', '8080', 80)]],
  ['8000-8001:80-81', [port('', '8000', 80), port('', '8001', 81)]],
  ['8000-8010:80', [port('', '8000-8010', 80)]],
  ['published=8080,target=80', [port('', '8080', 80)]],
  ['80:b', 'Invalid containerPort: b'],
  ['80:', 'No port specified: 80:<empty>'],
  ['8000-8005:80-90', 'Invalid ranges specified for container and host Ports: 80-90 and 8000-8005'],
  ['localhost:80:80', 'Invalid ip address: localhost'],
  ['80/xyz', 'Invalid proto: xyz'],
]);

table('--expose', parseExpose, [
  ['7000-7005/udp', { start: 7000, end: 7005, protocol: 'udp' }],
  ['80:80', 'invalid port format for --expose: 80:80'],
  ['9-8', 'invalid range format for --expose: 9-8, error: Invalid range specified for the Port: 9-8'],
]);

table('--publish of a service', parseServicePort, [
  ['published=8080,target=80,mode=host', [{ published: 8080, target: 80, protocol: 'tcp', mode: 'host' }]],
  ['8080:80', [{ published: 8080, target: 80, protocol: 'tcp', mode: 'ingress' }]],
  ['target=x', 'invalid target port (x): value must be an integer: invalid syntax'],
  ['127.0.0.1:80:80', 'hostip is not supported'],
]);

const volume = (source: string, target: string, more: object = {}) => ({
  kind: /^[./]/.test(source) ? 'bind' : 'volume',
  source,
  target,
  readOnly: false,
  options: [],
  ...more,
});

table('--volume', parseVolume, [
  ['data:/data', volume('data', '/data')],
  ['./src:/app:ro', volume('./src', '/app', { readOnly: true, options: ['ro'] })],
  ['/data', volume('', '/data')],
  ['C:\\x:/y', volume('C:\\x', '/y', { kind: 'bind' })],
  ['a:b:c:d', volume('a:b', 'c:d', { kind: 'bind' })],
  ['', 'invalid empty volume spec'],
  ['data:', 'invalid spec: data:: empty section between colons'],
  ['/a:/b:ro:rw', 'invalid spec: /a:/b:ro:rw: too many colons'],
]);

table('--mount', parseMount, [
  [
    'type=bind,src=/a,dst=/b,readonly',
    { type: 'bind', source: '/a', target: '/b', readOnly: true, options: {} },
  ],
  [
    'type=tmpfs,target=/t,tmpfs-size=64m',
    { type: 'tmpfs', source: '', target: '/t', readOnly: false, options: { tmpfs: { 'tmpfs-size': '64m' } } },
  ],
  ['type=bind,source=/a', 'target is required'],
  ['type=volume,target=/d,tmpfs-size=1', "cannot mix 'tmpfs-*' options with mount type 'volume'"],
  ['/a:/b', "invalid field '/a:/b' must be a key=value pair"],
  ['', 'EOF'],
]);

table(
  '--network',
  (text) => {
    const read = parseNetwork(text);
    return read.ok ? { ok: true, value: [read.value.name, ...read.value.aliases] } : read;
  },
  [
    ['front', ['front']],
    ['name=front,alias=web,alias=api', ['front', 'web', 'api']],
    ['alias=x', 'network name/id is not specified'],
    ['name=n,foo=bar', 'invalid field key foo'],
  ],
);

table('--env', parseEnv, [
  ['A=1=2', { name: 'A', value: '1=2' }],
  ['A', { name: 'A', value: undefined }],
  ['=x', 'invalid environment variable: =x'],
]);

table('an env file', parseEnvFile, [
  [
    '\uFEFFA=1\n# no\n\n  B=x y \nC',
    [
      { name: 'A', value: '1' },
      { name: 'B', value: 'x y ' },
      { name: 'C', value: undefined },
    ],
  ],
  ['name: app', "variable 'name: app' contains whitespaces"],
  ['=x', "no variable name on line '=x'"],
]);

table('--label', parseLabel, [
  [' a=b=c', { key: 'a', value: 'b=c' }],
  ['a b=c', "label 'a b' contains whitespaces"],
  ['=x', "invalid label '=x': empty name"],
]);

table('--filter', parseFilter, [
  [' Name = web ', { name: 'name', value: 'web' }],
  ['', undefined],
  ['name', 'bad format of filter (expected name=value)'],
]);

table('--add-host', parseExtraHost, [
  ['db:10.0.0.5', { name: 'db', address: '10.0.0.5' }],
  ['db=[::1]', { name: 'db', address: '::1' }],
  ['h:host-gateway', { name: 'h', address: 'host-gateway' }],
  ['db:x', 'invalid IP address in add-host: "x"'],
]);

table('--dns', parseDns, [
  ['::0:1', '::1'],
  ['8.8.8', 'IP address is not correctly formatted: 8.8.8'],
]);

table('--dns-search', parseDnsSearch, [
  ['example.com.', 'example.com'],
  ['.', '.'],
  ['a b', 'a b is not a valid domain'],
]);

table('--device', parseDevice, [
  ['/dev/a', { kind: 'path', host: '/dev/a', container: '/dev/a', permissions: 'rwm' }],
  ['/dev/a:/dev/b:r', { kind: 'path', host: '/dev/a', container: '/dev/b', permissions: 'r' }],
  ['/dev/a:rw', { kind: 'path', host: '/dev/a', container: '/dev/a', permissions: 'rw' }],
  ['vendor.com/class=x', { kind: 'cdi', name: 'vendor.com/class=x' }],
  ['/a:/b:rr', 'bad mode specified: rr'],
]);

table('--gpus', parseGpus, [
  ['all', { driver: '', count: -1, devices: [], capabilities: ['gpu'] }],
  ['"device=0,1"', { driver: '', count: 0, devices: ['0', '1'], capabilities: ['gpu'] }],
  ['x', 'invalid count (x): value must be either "all" or an integer: invalid syntax'],
]);

table('--link', parseLink, [
  ['db:mysql', { container: 'db', alias: 'mysql' }],
  ['db', { container: 'db', alias: 'db' }],
  ['a:b:c', 'bad format for links: a:b:c'],
]);

table('--restart', parseRestart, [
  ['on-failure:5', { name: 'on-failure', maximumRetryCount: 5 }],
  [':3', 'invalid restart policy format: no policy provided before colon'],
  ['no:1.5', 'invalid restart policy format: maximum retry count must be an integer'],
]);

table('--ulimit', parseUlimit, [
  ['nofile=1024:2048', { name: 'nofile', soft: 1024, hard: 2048 }],
  ['nproc=-1', { name: 'nproc', soft: -1, hard: -1 }],
  ['nofile=2:1', 'ulimit soft limit must be less than or equal to hard limit: 2 > 1'],
  ['foo=1', 'invalid ulimit type: foo'],
]);

table('--cpus', parseCpus, [
  ['1.5', 1_500_000_000],
  ['1/2', 500_000_000],
  ['1/3', 'value is too precise'],
  ['1,5', 'failed to parse 1,5 as a rational number'],
]);

table('--memory-swap', parseMemorySwap, [
  ['-1', -1],
  ['1.5GiB', 1_610_612_736],
  ['1gg', "invalid suffix: 'gg'"],
  ['m', "invalid size: 'm'"],
]);

table('--platform', parsePlatform, [
  ['linux/arm64/v8', { os: 'linux', architecture: 'arm64', variant: 'v8' }],
  ['x86_64', { os: 'linux', architecture: 'amd64', variant: '' }],
  ['foo', '"foo": unknown operating system or architecture: invalid argument'],
]);

table('--since', parseSince, [
  ['10m', true],
  ['2024-01-31T10:00:00+09:00', true],
  ['1700000000.5', true],
  ['2024-13-01', 'parsing time "2024-13-01": month out of range'],
  ['1d', 'failed to parse value as time or duration: "1d"'],
]);
