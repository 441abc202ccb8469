/**
 * Asks the real builder what it says of each Dockerfile in tests/docker/engine/build/dockerfiles.txtar, and writes its answers
 * to tests/docker/engine/build/recorded/dockerfiles.json: `node scripts/record-dockerfiles.ts ENGINE [NAME…]`, where ENGINE is
 * the program that runs a script beside a real Docker Engine (`ENGINE sh SCRIPT`) that holds busybox:1.36 and debian:12.
 * A case is a folder: its Dockerfile, the files of its context, and `args`, the build's flags, where it has some.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseTxtar, type Case } from './txtar.ts';

const folder = 'tests/docker/engine/build';
const out = `${folder}/recorded/dockerfiles.json`;
const mark = '=====8<=====';

const [engine, ...only] = process.argv.slice(2);
if (engine === undefined) throw new Error('usage: node scripts/record-dockerfiles.ts ENGINE [NAME…]');

type Recorded = {
  name: string;
  files: Record<string, string>;
  args: string;
  check: unknown;
  build: unknown;
  context: string[];
};
type Place = { start: { line?: number }; end: { line?: number } };
type Located = { location?: { ranges?: Place[] } };

const cases = parseTxtar(readFileSync(`${folder}/dockerfiles.txtar`, 'utf8'));
const before = only.length > 0 ? (JSON.parse(readFileSync(out, 'utf8')) as Recorded[]) : [];
const records = cases.map(
  (one) =>
    (only.length > 0 && !only.includes(one.name) && before.find(({ name }) => name === one.name)) ||
    record(one),
);
writeFileSync(out, `${JSON.stringify(records, null, 1)}\n`);

function record({ name, files }: Case): Recorded {
  const args = (files['args'] ?? '').trim();
  const writes = Object.entries(files).map(
    ([path, text]) =>
      `mkdir -p "$(dirname '${path}')"; base64 -d > '${path}' <<< '${Buffer.from(text).toString('base64')}'`,
  );
  const tag = `recorded-dockerfile:${name}`;
  const script = [
    `dir=$(mktemp -d); cd "$dir"; export HOME=/home/user`,
    ...writes,
    'rm -f args',
    `docker build --call=check,format=json ${args} . 2>/dev/null; echo '${mark}'`,
    `docker build --progress=plain ${args} -t ${tag} . 2>&1; echo "exit $?"; echo '${mark}'`,
    `docker image inspect -f '{{json .}}' ${tag} 2>/dev/null; echo '${mark}'`,
    `docker history --no-trunc --format '{{json .}}' ${tag} 2>/dev/null; echo '${mark}'`,
    files['.dockerignore'] === undefined
      ? `echo '${mark}'`
      : `docker run --rm --entrypoint find ${tag} /context -type f 2>/dev/null | sort; echo '${mark}'`,
    `docker rmi -f ${tag} >/dev/null 2>&1; rm -rf "$dir"`,
  ].join('\n');
  const said = execFileSync(engine ?? '', ['sh', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [check = '', build = '', image = '', history = '', context = ''] = said.split(`${mark}\n`);
  console.log(name);
  const copied = context.split('\n').filter((line) => line !== '');
  return {
    name,
    files,
    args,
    check: checkOf(check),
    build: buildOf(build, image, history),
    context: copied.map((line) => line.replace('/context/', '')),
  };
}

/** The warnings in the order in which they arose, and the error; `null` where the check itself did not run. */
function checkOf(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return null;
  const result = JSON.parse(text) as {
    warnings?: (Located & { ruleName: string; description: string; url: string; detail: string })[];
    buildError?: Located & { message: string };
  };
  return {
    warnings: (result.warnings ?? []).map((warning) => ({
      rule: warning.ruleName,
      description: warning.description,
      url: warning.url,
      detail: warning.detail,
      lines: linesOf(warning),
    })),
    error: result.buildError
      ? { message: stable(result.buildError.message), lines: linesOf(result.buildError) }
      : null,
  };
}

function linesOf({ location }: Located): number[][] {
  return (location?.ranges ?? []).map(({ start, end }) => [start.line ?? 0, end.line ?? 0]);
}

/** The steps' names and warnings; then the image that came of them, or the report of the error. */
function buildOf(text: string, image: string, history: string): unknown {
  const lines = text.split('\n').filter((line) => line !== '');
  const code = Number(lines.pop()?.slice(5));
  const steps = lines.flatMap((line) => /^#\d+ (\[(?!internal\]).*)$/.exec(line)?.[1] ?? []);
  if (code !== 0) {
    const from = lines.findIndex((line, at) => /^-{20}$/.test(lines[at + 1] ?? '') && /:\d+$/.test(line));
    const report = lines.slice(from < 0 ? lines.findLastIndex((line) => line.startsWith('ERROR')) : from);
    return { code, report: stable(report.join('\n')) };
  }
  const { Config, Author } = JSON.parse(image) as { Config: unknown; Author: string };
  const created = history
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { CreatedBy: string; Comment: string })
    .filter(({ Comment }) => Comment === 'buildkit.dockerfile.v0')
    .map(({ CreatedBy }) => CreatedBy)
    .reverse();
  return { code, steps: [...new Set(steps)], image: { Config, Author, history: created } };
}

/** Without what differs from run to run. */
function stable(text: string): string {
  return text.replaceAll(/ref [a-z0-9]{8,}::[a-z0-9]+/g, 'ref <REF>');
}
