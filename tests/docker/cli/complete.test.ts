import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete, type NameKind } from '../../../src/docker/cli/index.ts';

const names = (kind: NameKind) => (kind === 'image' ? ['nginx', 'redis:7'] : [`${kind}1`, `${kind}2`]);

/** The line with `|` at the cursor. */
function candidates(line: string): string {
  const at = line.indexOf('|');
  return complete(line.replace('|', ''), at, names)
    .candidates.map(({ text }) => text)
    .join(' ');
}

test.each([
  ['do|', 'docker'],
  ['docker con|', 'config container context'],
  ['docker container ren|', 'rename'],
  ['docker buil|', 'build builder buildx'],
  ['docker run --re|', '--read-only --restart'],
  ['docker run --restart |', 'no always on-failure unless-stopped'],
  ['docker run --restart=un| nginx', 'unless-stopped'],
  ['docker run |', 'nginx redis:7'],
  ['docker run -it n|', 'nginx'],
  ['docker run nginx |', ''],
  ['docker run -p 8080:80 --network |', 'network1 network2'],
  ['docker rm container1 |', 'container1 container2'],
  ['docker volume rm |', 'volume1 volume2'],
  ['docker compose -f x st|', 'start stats stop'],
  ['docker compose up |', 'service1 service2'],
  ['docker compose config --format |', 'yaml json'],
  ['docker logs --fol|', '--follow'],
  ['docker run --name |', ''],
  ['docker compose alpha |', ''],
])('%s', (line, expected) => {
  expect(candidates(line)).toBe(expected);
});

test('the part that is replaced is the typed part of the word', () => {
  const line = 'docker run --restart=un nginx';
  expect(complete(line, 23)).toMatchObject({ start: 21, end: 23 });
});

test('commands and flags are described', () => {
  const { candidates: found } = complete('docker run --det', 16);
  expect(found).toContainEqual({
    text: '--detach',
    kind: 'flag',
    description: 'Run container in background and print container ID',
  });
});

test('any line at any place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...' \'"\\-=:ab가', 'run ', 'compose ', '--', '--name ', 'ps') }),
      fc.nat(40),
      (line, position) => {
        const at = Math.min(position, line.length);
        expect(complete(`docker ${line}`, at + 7, names).end).toBe(at + 7);
      },
    ),
  );
});
