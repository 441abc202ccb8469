import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { State } from '../../../src/docker/engine/state.ts';
import { LAB } from '../../../src/docker/session/host.ts';
import type { Machine } from '../../../src/docker/session/machine.ts';
import { startSchema, type Start } from '../../../src/site/starts.ts';
import { newMachine, statesOf } from '../../support/play.ts';

const starts = globSync('src/content/starts/*.yaml')
  .sort()
  .map((file) => [basename(file, '.yaml'), startSchema.parse(parse(readFileSync(file, 'utf8')))] as const);

/** A machine brought to a start. */
async function begin({ images, files, lines }: Start): Promise<{ machine: Machine; state: State }> {
  const machine = newMachine(images);
  for (const [path, content] of Object.entries(files)) {
    const full = `${LAB}/${path}`;
    machine.init.files.mkdirs(full.slice(0, full.lastIndexOf('/')));
    machine.init.files.writeFile(full, content);
  }
  const state = (await statesOf(lines, machine)).at(-1);
  if (!state) throw new Error('no state');
  return { machine, state };
}

const startOf = (id: string): Start => {
  const found = starts.find(([name]) => name === id)?.[1];
  if (!found) throw new Error(`no start ${id}`);
  return found;
};

/** Containers with their states in a word or a number: a name is told once. */
function told({ containers }: State): Record<string, string | number> {
  return Object.fromEntries(
    Object.values(containers).map(({ Name, State: { Running, StartedAt, ExitCode } }) => [
      Name.slice(1),
      Running ? 'running' : StartedAt === 0 ? 'created' : ExitCode,
    ]),
  );
}

describe('the starts of the lab', () => {
  it('have an order without gaps', () => {
    expect(starts.map(([, { order }]) => order).sort((a, b) => a - b)).toEqual(
      starts.map((_, index) => index + 1),
    );
  });

  it.each([
    ['empty', {}],
    ['nginx', { web: 'running' }],
    ['network', { web: 'running', api: 'running', store: 'running' }],
    ['port-taken', { old: 'running', shop: 'created' }],
    ['exit-137', { clock: 137 }],
    ['out-of-memory', { report: 1 }],
    ['missing-variable', { db: 1 }],
    ['lost-data', { memo: 'running' }],
    ['dangling', { step1: 0, step2: 0, step3: 0, step4: 0 }],
  ])('%s stands as it says', async (id, expected) => {
    const { state } = await begin(startOf(id));
    expect(told(state)).toEqual(expected);
  });

  it.each([
    ['port-taken', ['docker rm -f old', 'docker start shop', 'curl -sf localhost:8080'], { shop: 'running' }],
    [
      'exit-137',
      [
        'docker rm clock',
        'docker run -d --name clock --init busybox:1.36 sh -c "while true; do date; sleep 1; done"',
        'docker stop clock',
      ],
      { clock: 143 },
    ],
    [
      'out-of-memory',
      ['docker update -m 256m --memory-swap 256m report', 'docker start report', 'sleep 5'],
      { report: 'running' },
    ],
    [
      'missing-variable',
      ['docker rm db', 'docker run -d --name db -e MYSQL_ROOT_PASSWORD=secret mysql:8.4', 'sleep 30'],
      { db: 'running' },
    ],
    [
      'lost-data',
      ['docker rm -f memo', 'docker run -d --name memo -v notes:/data busybox:1.36 sleep 1000000'],
      { memo: 'running' },
    ],
    ['dangling', ['docker container prune -f', 'docker image prune -f'], {}],
  ])('%s can be repaired', async (id, lines, expected) => {
    const { machine } = await begin(startOf(id));
    const state = (await statesOf(lines, machine)).at(-1);
    expect(state && told(state)).toEqual(expected);
    if (id === 'dangling') expect(state && Object.keys(state.images)).toHaveLength(2);
    if (id === 'lost-data') {
      const { files } = state?.volumes['notes'] ?? {};
      expect(files?.entries.get('memo.txt')).toMatchObject({ content: '우유 사기\n' });
    }
  });
});
