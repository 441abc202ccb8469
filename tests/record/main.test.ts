import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(import.meta.dirname, 'fixtures');

type Run = { exitCode: number; stdout: string; stderr: string };

/** A folder with a fake engine, and `npm run record` in it. What is printed names files without the folder. */
type Workshop = {
  read: (name: string) => Promise<string>;
  write: (name: string, text: string) => Promise<void>;
  record: (...args: string[]) => Promise<Run>;
  folder: string;
};

async function workshop(onTestFinished: TestContext['onTestFinished']): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'record-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'engine'));
  const env = {
    ...process.env,
    DOCKER_CLI: join(FIXTURES, 'docker'),
    FAKE_ENGINE: join(folder, 'engine'),
  };
  return {
    folder,
    read: (name) => readFile(join(folder, name), 'utf8'),
    write: (name, text) => writeFile(join(folder, name), text),
    record: (...args) =>
      new Promise((resolve) => {
        const script = join(ROOT, 'scripts/record/main.ts');
        const node = join(ROOT, 'node_modules/.bin/node');
        const child = execFile(
          node,
          [script, '--pause', '0', ...args],
          { env, cwd: folder },
          (_, stdout, stderr) => {
            resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
          },
        );
      }),
  };
}

describe.concurrent('npm run record', { timeout: 60_000 }, () => {
  it('writes what was printed into the chapter', async ({ expect, onTestFinished }) => {
    const { folder, read, record } = await workshop(onTestFinished);
    await copyFile(join(FIXTURES, 'chapter.mdx'), join(folder, 'chapter.mdx'));
    const { exitCode, stdout, stderr } = await record('chapter.mdx');
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'chapter.mdx:9: 3 command(s), exit 0 0 0',
      'chapter.mdx:18: 2 command(s), exit 0 125',
      'chapter.mdx:31: 6 command(s), exit 0 0 0 0 0 130',
      'chapter.mdx:51 (fresh): 2 command(s), exit 2 0',
      '1 of 1 chapter(s) recorded',
      '',
    ]);
    expect(exitCode).toBe(0);
    const recorded = await read('chapter.mdx');
    const expected = await readFile(join(FIXTURES, 'chapter.recorded.mdx'), 'utf8');
    expect(recorded.replace(/date: '[\d-]+'/, "date: 'DATE'")).toBe(expected);
    expect(await read('engine/containers')).toBe('');
  });

  it('compares with --check and writes nothing', async ({ expect, onTestFinished }) => {
    const { read, write, record } = await workshop(onTestFinished);
    const text =
      '---\nimages: []\n---\n\n```console\n$ echo one; echo two\none\n2\n$ docker ps | wc -l\n1\n```\n';
    await write('a.mdx', text);
    expect(await record('--check', 'a.mdx')).toEqual({
      exitCode: 1,
      stdout:
        'a.mdx:5: 2 command(s), exit 0 0\na.mdx:6: echo one; echo two\n- 2\n+ two\n0 of 1 chapter(s) the same\n',
      stderr: '',
    });
    expect(await read('a.mdx')).toBe(text);
  });

  it('tells all that the author has to mend, and changes nothing', async ({ expect, onTestFinished }) => {
    const { read, write, record } = await workshop(onTestFinished);
    const text = [
      '---\nimages: []\n---\n',
      '```console fails=1\n$ true\n$ docker nosuch\n```\n',
      '```console\n$ docker container prune\n```\n',
    ].join('\n');
    await write('a.mdx', text);
    const { exitCode, stderr } = await record('a.mdx');
    expect(stderr).toBe(`\
a.mdx:6
  found:    command 1 succeeds: true
  expected: a failure, as fails= says
  fix:      take 1 out of fails=, or change the command

a.mdx:7
  found:    command 2 exits with 125: docker nosuch (it printed: docker: unknown command: docker nosuch)
  expected: exit code 0
  fix:      mend the command, or write fails=2 on the block if it is meant to fail

a.mdx:11
  found:    the command still waits at "Are you sure you want to continue? [y/N] ": docker container prune
  expected: a line that answers or leaves, within the block
  fix:      write what is typed after the prompt, e.g. "Are you sure you want to continue? [y/N] y"
`);
    expect(exitCode).toBe(1);
    expect(await read('a.mdx')).toBe(text);
  });

  it('refuses an engine that holds something, and empties it with --force', async ({
    expect,
    onTestFinished,
  }) => {
    const { read, write, record } = await workshop(onTestFinished);
    await write('a.mdx', '---\nimages: []\n---\n\n```console\n$ true\n```\n');
    await write('engine/containers', 'db (mariadb:11)\n');
    await write('engine/volumes', 'dbdata\n');
    await write('engine/images', 'mine:1 sha256:abc\n');
    expect(await record('a.mdx')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `\
record: the engine is not empty. It holds:
  container db (mariadb:11)
  volume dbdata
Recording starts from an empty engine. Use another one (DOCKER_CLI), or let --force remove all of these.
`,
    });
    expect(await read('engine/containers')).toBe('db (mariadb:11)\n');

    const forced = await record('--force', 'a.mdx');
    expect(forced.exitCode).toBe(0);
    expect(forced.stdout).toMatch(
      /^set aside: mine:1 \(docker load -i node_modules\/.cache\/record\/abc.tar /,
    );
    expect(await read('node_modules/.cache/record/abc.tar')).toBe('tar\n');
    expect(await read('engine/containers')).toBe('');
    expect(await read('engine/volumes')).toBe('');
  });

  it('says how it is used', async ({ expect, onTestFinished }) => {
    const { record } = await workshop(onTestFinished);
    const usage = 'record: usage: npm run record -- [--check] [--force] [--pause MS] FILE…\n';
    expect(await record()).toEqual({ exitCode: 2, stdout: '', stderr: usage });
    expect(await record('--nosuch', 'a.mdx')).toEqual({ exitCode: 2, stdout: '', stderr: usage });
    expect((await record('a.mdx')).stderr).toBe('record: there is no a.mdx\n');
  });
});
