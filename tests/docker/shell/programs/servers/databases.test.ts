import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from './world.ts';

/** A call of a client and what the real one answered (scripts/record-databases.ts). */
type Recorded = {
  readonly argv: readonly string[];
  readonly stdin?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
};

function recorded(name: 'postgres' | 'mariadb'): readonly Recorded[] {
  const path = new URL(`./recorded/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Recorded[];
}

/** Without times, versions and keys, which differ between here and there. */
function plain(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?/g, '<time>')
    .replaceAll(/\d+\.\d+(?:\.\d+)?(?:-MariaDB)?(?:-0\+deb12u1)? \(Debian [^)]*\)/g, '<version>')
    .replaceAll(/10\.11\.\d+/g, '<version>')
    .replaceAll(/^(\\(?:un)?restrict) \w+$/gm, '$1 <key>');
}

const shown = ({ stdout, stderr, status }: Omit<Recorded, 'argv'>): object => ({
  stdout: plain(stdout),
  stderr: plain(stderr),
  status,
});

const title = ({ argv, stdin }: Recorded): string =>
  `${argv.join(' ')}${stdin === undefined ? '' : ` <<< ${stdin}`}`;
const world = new World();

/* psql 15 was recorded; 16 and 17 show roles in two columns, and no group of a role. */
const isNewer = (one: Recorded): boolean => one.argv.includes('\\du');

describe('postgres as the recorded server', () => {
  let db: Container;
  beforeAll(async () => {
    db = world.container('pg', 'postgres:16');
    const as = (...words: string[]): readonly string[] => ['gosu', 'postgres', ...words];
    await db.exec(['mkdir', '-p', '/var/lib/postgresql/new']);
    await db.exec(['chown', 'postgres', '/var/lib/postgresql/new']);
    await db.exec(['tee', '/tmp/pw'], { stdin: 'pw\n' });
    const data = '/var/lib/postgresql/new';
    const path = '/usr/lib/postgresql/16/bin';
    await db.exec(
      as(`${path}/initdb`, '-D', data, '-U', 'postgres', '--auth-host=scram-sha-256', '--pwfile=/tmp/pw'),
    );
    await db.start(as(`${path}/postgres`, '-D', data));
  });

  it.each(recorded('postgres').map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const ran = await db.exec(one.argv, one.stdin === undefined ? {} : { stdin: one.stdin });
    if (isNewer(one)) expect(ran.status).toBe(0);
    else expect(shown(ran)).toEqual(shown(one));
  });
});

describe('mariadb-dump as the recorded one', () => {
  let db: Container;
  beforeAll(async () => {
    db = world.container('maria', 'mariadb:11');
    await db.exec(['mariadb-install-db', '--user=mysql']);
    await db.start(['mariadbd', '--user=mysql']);
  });

  it.each(recorded('mariadb').map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const ran = await db.exec(one.argv, one.stdin === undefined ? {} : { stdin: one.stdin });
    expect(shown(ran)).toEqual(shown(one));
  });
});
