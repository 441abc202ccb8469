import { expect, test } from 'vitest';
import { formatContexts } from '../../../src/docker/formatters/context.ts';
import { formatEvent } from '../../../src/docker/formatters/event.ts';
import { formatPlugins } from '../../../src/docker/formatters/plugin.ts';
import { formatSearch } from '../../../src/docker/formatters/search.ts';
import { formatStats, type StatsEntry } from '../../../src/docker/formatters/stats.ts';

const entry: StatsEntry = {
  Container: 'web',
  Name: '/web',
  ID: '9'.repeat(64),
  CPUPercentage: 0.005,
  Memory: 11_083_776,
  MemoryLimit: 268_435_456,
  NetworkRx: 17_012,
  NetworkTx: 10_240,
  BlockRead: 0,
  BlockWrite: 0,
  PidsCurrent: 3,
};

test('docker stats', () => {
  const stopped = { ...entry, Name: '', ID: '', IsInvalid: true };
  expect(formatStats([entry, stopped], {})).toEqual({
    ok: true,
    value: `CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O         BLOCK I/O   PIDS
999999999999   web       0.01%     10.57MiB / 256MiB   4.13%     17kB / 10.2kB   0B / 0B     3
               --        --        -- / --             --        --              --          --
`,
  });
});

test('docker context ls marks the context in use', () => {
  const context = {
    Name: 'default',
    Description: 'Current DOCKER_HOST based configuration',
    DockerEndpoint: 'unix:///var/run/docker.sock',
    Current: true,
    Error: '',
  };
  expect(formatContexts([context], {})).toEqual({
    ok: true,
    value: `NAME        DESCRIPTION                               DOCKER ENDPOINT               ERROR
default *   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   ${''}
`,
  });
  expect(formatContexts([context], { quiet: true })).toEqual({ ok: true, value: 'default\n' });
});

test('docker plugin ls of none', () => {
  expect(formatPlugins([], {})).toEqual({ ok: true, value: 'ID        NAME      DESCRIPTION   ENABLED\n' });
});

test('docker search', () => {
  const found = {
    name: 'nginx',
    description: 'Official build of Nginx.',
    star_count: 20000,
    is_official: true,
  };
  expect(formatSearch([found], {})).toEqual({
    ok: true,
    value:
      'NAME      DESCRIPTION                STARS     OFFICIAL\n' +
      'nginx     Official build of Nginx.   20000     [OK]\n',
  });
  expect(formatSearch([found], { format: 'json' })).toMatchObject({
    value:
      '{"Description":"Official build of Nginx.","IsOfficial":"true","Name":"nginx","StarCount":"20000"}\n',
  });
});

test('docker events', () => {
  const event = {
    Type: 'volume',
    Action: 'destroy',
    Actor: { ID: 'v2', Attributes: { driver: 'local' } },
    scope: 'local',
    time: 1795266504,
    timeNano: 1795266504837568245n,
  };
  const line = '2026-11-21T13:08:24.837568245Z volume destroy v2 (driver=local)\n';
  expect(formatEvent(event)).toEqual({ ok: true, value: line });
  expect(formatEvent(event, 'json')).toEqual({
    ok: true,
    value:
      '{"Type":"volume","Action":"destroy","Actor":{"ID":"v2","Attributes":{"driver":"local"}},"scope":"local","time":1795266504,"timeNano":1795266504837568245}\n',
  });
  expect(
    formatEvent(event, '{{.Type}} {{.TimeNano}} {{with index .Actor.Attributes "name"}}{{.}}{{end}}'),
  ).toEqual({
    ok: true,
    value: 'volume 1795266504837568245 \n',
  });
});
