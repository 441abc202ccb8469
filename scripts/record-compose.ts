/**
 * Asks the real Compose what it makes of each project in tests/docker/engine/compose/projects.txtar, and writes its answers to
 * tests/docker/engine/compose/recorded/projects.json: `node scripts/record-compose.ts ENGINE [NAME…]`, where ENGINE is the
 * program that runs a script beside a real Docker Engine (`ENGINE sh SCRIPT`).
 * A case is a folder, which stands at /home/user/lab in the answers. `args` in it are the flags and command behind
 * `docker compose`, `config` where there is none; `env` the variables of the shell.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseTxtar, type Case } from './txtar.ts';

const folder = 'tests/docker/engine/compose';
const out = `${folder}/recorded/projects.json`;
const mark = '=====8<=====';

const [engine, ...only] = process.argv.slice(2);
if (engine === undefined) throw new Error('usage: node scripts/record-compose.ts ENGINE [NAME…]');

type Recorded = {
  name: string;
  files: Record<string, string>;
  args: string;
  env: Record<string, string>;
  exit: number;
  stdout: string;
  stderr: string;
};

const cases = parseTxtar(readFileSync(`${folder}/projects.txtar`, 'utf8'));
const before = only.length > 0 ? (JSON.parse(readFileSync(out, 'utf8')) as Recorded[]) : [];
const records = cases.map(
  (one) =>
    (only.length > 0 && !only.includes(one.name) && before.find(({ name }) => name === one.name)) ||
    record(one),
);
writeFileSync(out, `${JSON.stringify(records, null, 1)}\n`);

function record({ name, files: all }: Case): Recorded {
  const { args: given = 'config', env: variables = '', ...files } = all;
  const args = given.trim();
  const env = Object.fromEntries(
    variables
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const writes = Object.entries(files).map(
    ([path, text]) =>
      `mkdir -p "$(dirname '${path}')"; base64 -d > '${path}' <<< '${Buffer.from(text).toString('base64')}'`,
  );
  const script = [
    'top=$(mktemp -d); mkdir "$top/lab"; cd "$top/lab"; export HOME=/home/user',
    ...writes,
    ...Object.entries(env).map(([key, value]) => `export ${key}='${value}'`),
    `docker compose ${args} 2> "$top/stderr"; code=$?`,
    `echo '${mark}'; cat "$top/stderr"; echo '${mark}'; echo "$top $code"; rm -rf "$top"`,
  ].join('\n');
  const said = execFileSync(engine ?? '', ['sh', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [stdout = '', stderr = '', end = ''] = said.split(`${mark}\n`);
  const [top = '', code] = end.trim().split(' ');
  const stable = (text: string): string =>
    text.replaceAll(top, '/home/user').replaceAll(/time="[^"]*"/g, 'time="<TIME>"');
  console.log(name);
  return { name, files, args, env, exit: Number(code), stdout: stable(stdout), stderr: stable(stderr) };
}
