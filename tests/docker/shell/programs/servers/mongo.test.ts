import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../../src/docker/session/command.ts';
import type { Machine } from '../../../../../src/docker/session/machine.ts';
import { newMachine } from '../../../../support/play.ts';
import { World, type Container } from './world.ts';

const ROOT = { MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'pw' };
const START = ['docker-entrypoint.sh', 'mongod'];
const world = new World();

const evaluate = (
  db: Container,
  script: string,
  ...words: string[]
): Promise<{ stdout: string; stderr: string; status: number }> =>
  db.exec(['mongosh', ...words, '--quiet', '--eval', script]);

/** Without ids, which are new each time. */
const plain = (text: string): string => text.replaceAll(/ObjectId\('[\da-f]{24}'\)/g, 'ObjectId(…)');

/** `"ctx" "msg"` of the lines that are JSON. */
const logged = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{"t"'))
    .map((line) => JSON.parse(line) as { ctx: string; msg: string })
    .map(({ msg }) => msg);

describe('mongod without accounts', () => {
  let db: Container;
  beforeAll(async () => {
    db = world.container('db', 'mongo:8');
    await db.start(START);
  });

  it('logs JSON with padded fields', () => {
    expect(logged(db.log())).toEqual([
      'MongoDB starting',
      'Build Info',
      'Opening WiredTiger',
      'Access control is not enabled for the database. Read and write access to data and configuration is unrestricted',
      'Listening on',
      'Listening on',
      'Waiting for connections',
    ]);
    expect(db.log()).toContain(
      '"s":"I",  "c":"NETWORK",  "id":23016,   "ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}\n',
    );
  });

  it('runs as its own user', () => {
    expect(db.main().uid).toBe(999);
  });

  it.each([
    ['show dbs', 'admin   40.00 KiB\nconfig  12.00 KiB\nlocal   40.00 KiB\n'],
    ['db.version()', '8.0.13\n'],
    ['db', 'test\n'],
    ['db.getName()', 'test\n'],
    ['db.runCommand({ ping: 1 })', '{ ok: 1 }\n'],
    ['1; db.getName(); "last"', 'last\n'],
    ['print("one"); print({ a: 1 })', 'one\n{ a: 1 }\n'],
    ['[1, "two", null, true, { a: [] }]', "[ 1, 'two', null, true, { a: [] } ]\n"],
  ])('%s', async (script, stdout) => {
    expect(await evaluate(db, script)).toEqual({ stdout, stderr: '', status: 0 });
  });

  /* One after the other: each starts from what those above left. */
  it('keeps documents', async () => {
    const steps: [string, string][] = [
      [
        "db.users.insertOne({ name: 'kim', age: 20 })",
        '{\n  acknowledged: true,\n  insertedId: ObjectId(…)\n}\n',
      ],
      [
        "db.users.insertMany([{ _id: 2, name: 'lee', age: 31, tags: ['a', 'b'] }, { _id: 3, name: 'park', at: { city: 'Seoul' } }])",
        "{ acknowledged: true, insertedIds: { '0': 2, '1': 3 } }\n",
      ],
      [
        'db.users.find()',
        "[\n  { _id: ObjectId(…), name: 'kim', age: 20 },\n  { _id: 2, name: 'lee', age: 31, tags: [ 'a', 'b' ] },\n  { _id: 3, name: 'park', at: { city: 'Seoul' } }\n]\n",
      ],
      ['db.users.find({ age: { $gt: 20 } }, { name: 1, _id: 0 })', "[ { name: 'lee' } ]\n"],
      ["db.users.find({ name: { $in: ['kim', 'park'] } }).count()", '2\n'],
      ["db.users.find({ 'at.city': 'Seoul' }, { _id: 1 })", '[ { _id: 3 } ]\n'],
      ["db.users.find({ tags: 'b' }, { _id: 1 })", '[ { _id: 2 } ]\n'],
      [
        'db.users.find({ $or: [{ age: 20 }, { _id: 3 }] }).sort({ name: -1 }).limit(1).toArray()[0].name',
        'park\n',
      ],
      ['db.users.find({ name: /^l/ }, { age: 1 })', '[ { _id: 2, age: 31 } ]\n'],
      ['db.users.find({ age: { $exists: false } }, { name: 1 })', "[ { _id: 3, name: 'park' } ]\n"],
      ["db.users.findOne({ name: 'nobody' })", 'null\n'],
      [
        "db.users.updateOne({ name: 'lee' }, { $set: { age: 32 }, $inc: { visits: 1 } })",
        '{\n  acknowledged: true,\n  insertedId: null,\n  matchedCount: 1,\n  modifiedCount: 1,\n  upsertedCount: 0\n}\n',
      ],
      ['db.users.findOne({ _id: 2 })', "{ _id: 2, name: 'lee', age: 32, tags: [ 'a', 'b' ], visits: 1 }\n"],
      ['db.users.countDocuments()', '3\n'],
      ['db.users.countDocuments({ age: { $lte: 32 } })', '2\n'],
      ["db.users.deleteOne({ name: 'kim' })", '{ acknowledged: true, deletedCount: 1 }\n'],
      ['show collections', 'users\n'],
      ['show dbs', 'admin   40.00 KiB\nconfig  12.00 KiB\nlocal   40.00 KiB\ntest    12.00 KiB\n'],
      ['db.getSiblingDB("shop").items.insertOne({ _id: 1 }).insertedId', '1\n'],
      ['db.users.drop()', 'true\n'],
      ['db.users.find()', '\n'],
    ];
    for (const [script, stdout] of steps) {
      const ran = await evaluate(db, script);
      expect({ script, stdout: plain(ran.stdout), stderr: ran.stderr }).toEqual({
        script,
        stdout,
        stderr: '',
      });
    }
  });

  it.each([
    ['nope', 'ReferenceError: nope is not defined\n'],
    [
      'db.t.insertOne()',
      'MongoshInvalidInputError: [COMMON-10001] Missing required argument at position 0 (Collection.insertOne)\n',
    ],
    ['db.t.nope()', 'TypeError: db.t.nope is not a function\n'],
    [
      'db.t.updateOne({}, { a: 1 })',
      'MongoInvalidArgumentError: Update document requires atomic operators\n',
    ],
    [
      'db.dup.insertOne({ _id: 1 }); db.dup.insertOne({ _id: 1 })',
      'MongoServerError: E11000 duplicate key error collection: test.dup index: _id_ dup key: { _id: 1 }\n',
    ],
    ['db.t.find({ a: { $nope: 1 } })', 'MongoServerError: unknown operator: $nope\n'],
    [
      'let a = 1',
      'mongosh: JavaScript let: 이 학습용 환경에서 흉내 내지 않습니다. (JavaScript let is not simulated here.)\n',
    ],
  ])('%s fails', async (script, stderr) => {
    expect(await evaluate(db, script)).toMatchObject({ stderr, status: 1 });
  });

  it('reads a script from a file that is its input, with prompts as mongosh shows them', async () => {
    const stdin = 'use shop\ndb.pens.insertOne(\n{ _id: 1 })\nnope\ndb.pens.find()\nexit\n';
    const { stdout, status } = await db.exec(['mongosh', '--quiet'], { stdin });
    expect({ stdout, status }).toEqual({
      stdout:
        'test> switched to db shop\nshop> ... { acknowledged: true, insertedId: 1 }\nshop> ReferenceError: nope is not defined\nshop> [ { _id: 1 } ]\nshop> ',
      status: 0,
    });
  });

  it('talks on a terminal', async () => {
    const shown = await db.talk(['mongosh'], ['db.t.countDocuments()', 'exit']);
    expect(shown.replaceAll(/[\da-f]{24}/g, '<id>').replaceAll(/\d{4}-\S+:/g, '<time>:'))
      .toBe(`Current Mongosh Log ID:	<id>
Connecting to:		mongodb://127.0.0.1:27017/?directConnection=true&serverSelectionTimeoutMS=2000&appName=mongosh+2.5.6
Using MongoDB:		8.0.13
Using Mongosh:		2.5.6

For mongosh info see: https://www.mongodb.com/docs/mongodb-shell/

------
   The server generated these startup warnings when booting
   <time>: Access control is not enabled for the database. Read and write access to data and configuration is unrestricted
------

test> db.t.countDocuments()
0
test> exit
`);
  });

  it('is reached by name from another container', async () => {
    const client = world.container('client', 'mongo:8');
    expect(await evaluate(client, 'db.version()', '--host', 'db')).toMatchObject({ stdout: '8.0.13\n' });
    expect(await evaluate(client, 'db.version()')).toEqual({
      stdout: '',
      stderr: 'MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017\n',
      status: 1,
    });
    expect(await evaluate(client, 'db.version()', 'mongodb://nosuch:27017/x')).toMatchObject({
      stderr: 'MongoNetworkError: getaddrinfo ENOTFOUND nosuch\n',
    });
  });
});

describe('mongod with accounts', () => {
  let db: Container;
  beforeAll(async () => {
    db = world.container('safe', 'mongo:7');
    await db.start(START, { env: ROOT, ms: 4000 });
  });

  it('makes the first account before it opens', () => {
    expect(db.log()).toContain('\nMongoDB init process complete; ready for start up.\n');
    expect(logged(db.log()).filter((one) => one === 'Waiting for connections')).toHaveLength(2);
  });

  it.each([
    [[], 'show dbs', 'MongoServerError: Command listDatabases requires authentication\n'],
    [[], 'db.t.find()', 'MongoServerError: Command find requires authentication\n'],
    [['-u', 'root', '-p', 'bad'], 'show dbs', 'MongoServerError: Authentication failed.\n'],
    [['-u', 'nobody', '-p', 'pw'], 'show dbs', 'MongoServerError: Authentication failed.\n'],
    [['shop', '-u', 'root', '-p', 'pw'], 'show dbs', 'MongoServerError: Authentication failed.\n'],
  ])('%j %s is refused', async (words, script, stderr) => {
    expect(await evaluate(db, script, ...words)).toEqual({ stdout: '', stderr, status: 1 });
  });

  it.each([
    [['-u', 'root', '-p', 'pw'], 'db.version()'],
    [['shop', '-u', 'root', '-p', 'pw', '--authenticationDatabase', 'admin'], 'db.version()'],
    [['mongodb://root:pw@localhost:27017/shop?authSource=admin'], 'db.version()'],
  ])('%j is let in', async (words, script) => {
    expect(await evaluate(db, script, ...words)).toEqual({ stdout: '7.0.23\n', stderr: '', status: 0 });
  });

  it('shows the name of the code at the prompt', async () => {
    const { stdout } = await db.exec(['mongosh', '--quiet'], { stdin: 'db.t.find()\n' });
    expect(stdout).toBe('test> MongoServerError[Unauthorized]: Command find requires authentication\ntest> ');
  });
});

describe('the entrypoint', () => {
  it.each([['MONGO_INITDB_ROOT_USERNAME'], ['MONGO_INITDB_ROOT_PASSWORD']])(
    'refuses %s alone',
    async (name) => {
      const { stderr, status } = await world
        .container(name, 'mongo:8')
        .exec(['docker-entrypoint.sh', 'mongod'], { env: { [name]: 'x' } });
      expect({ stderr, status }).toEqual({
        stderr:
          "\nerror: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'\n       both must be specified for a user to be created\n\n",
        status: 1,
      });
    },
  );

  it('runs another command as it is', async () => {
    const { stdout } = await world.container('other', 'mongo:8').exec(['docker-entrypoint.sh', 'id', '-u']);
    expect(stdout).toBe('0\n');
  });
});

describe('a volume', () => {
  const run = async (machine: Machine, line: string): Promise<string> => {
    const { stdout, stderr } = await runCommand(machine, ['bash', '-c', line]);
    return stdout + stderr;
  };

  it('keeps data and accounts longer than a container', async () => {
    const machine = newMachine(['mongo:8']);
    const start =
      'docker run -d --name db -v data:/data/db -e MONGO_INITDB_ROOT_USERNAME=root -e MONGO_INITDB_ROOT_PASSWORD=pw mongo:8 >/dev/null; sleep 4';
    const shell = 'docker exec db mongosh -u root -p pw --quiet --eval';
    await run(machine, start);
    await run(machine, `${shell} 'db.notes.insertOne({ _id: 1, text: "kept" })'`);
    await run(machine, 'docker rm -f db');
    // another password does not help: the first start wrote it
    await run(machine, start.replace('=pw', '=new'));
    expect(await run(machine, `${shell} 'db.notes.find()'`)).toBe("[ { _id: 1, text: 'kept' } ]\n");
    expect(await run(machine, 'docker logs db | grep -c "init process complete"')).toBe('0\n');
  });
});
