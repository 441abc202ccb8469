import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileIgnore, readIgnoreFile } from '../../../../src/docker/engine/build/ignore.ts';
import {
  dispatchPlan,
  excerpt,
  planDockerfile,
  planTriggers,
  type BaseImage,
  type DispatchOptions,
  type Outcome,
  type StageResult,
} from '../../../../src/docker/engine/build/dockerfile/index.ts';

type Recorded = {
  name: string;
  files: Record<string, string>;
  args: string;
  check: {
    warnings: { rule: string; description: string; url: string; detail: string; lines: number[][] }[];
    error: { message: string; lines: number[][] } | null;
  };
  build: {
    code: number;
    report?: string;
    steps?: string[];
    image?: { Config: Record<string, unknown>; Author: string; history: string[] };
  };
};

const records = JSON.parse(
  readFileSync('tests/docker/engine/build/recorded/dockerfiles.json', 'utf8'),
) as Recorded[];

const busybox: BaseImage = {
  config: { Cmd: ['sh'], Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'] },
};

/** What docker build is given on the command line: `--target X --build-arg A=B`. */
function optionsOf(args: string): { target: string; buildArgs: Map<string, string>; platform: string } {
  const words = args.split(' ');
  const after = (flag: string): string[] => words.flatMap((word, at) => (words[at - 1] === flag ? word : []));
  const pairs = after('--build-arg').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.split('=');
    return [key, value];
  });
  return { target: after('--target')[0] ?? '', buildArgs: new Map(pairs), platform: 'linux/amd64' };
}

function run(
  { files, args }: Recorded,
  allStages: boolean,
): Outcome<ReadonlyMap<number, StageResult>> & { target: number } {
  const plan = planDockerfile(files['Dockerfile'] ?? '', optionsOf(args));
  if (!plan.ok) return { ...plan, target: 0 };
  const whole = planTriggers(plan.value, () => []);
  if (!whole.ok) return { ...whole, target: 0 };
  const ignored = files['.dockerignore'];
  const ignore = ignored === undefined ? undefined : compileIgnore(readIgnoreFile(ignored));
  if (ignore?.ok === false) {
    const error = { message: ignore.message, places: [] };
    return { ok: false, error, warnings: plan.warnings, target: 0 };
  }
  const options: DispatchOptions = {
    image: () => busybox,
    allStages,
    ...(ignore?.ok ? { ignore: ignore.value } : {}),
  };
  return { ...dispatchPlan(whole.value, options), target: whole.value.target };
}

const linesOf = ({ start, end }: { start: number; end: number }): number[][] =>
  Array.from({ length: end - start + 1 }, (_, at) => [start + at, start + at]);

/** Places as the check shows them: in order, none twice. */
const merged = (lines: number[][]): number[][] =>
  [...new Set(lines.map(([line]) => line ?? 0))].sort((a, b) => a - b).map((line) => [line, line]);

const isFrom = (name: string): boolean => /^(\[[^\]]*\] )?FROM /.test(name);

/** Errors that only a registry, a context's files or the daemon give. */
const outside = /failed to resolve source metadata|failed to calculate checksum|failed to compute cache key/;

describe('a Dockerfile, checked', () => {
  it.each(records)('$name', (record) => {
    const said = run(record, record.args.includes('--target') ? false : true);
    const { warnings, error } = record.check;
    if (error && outside.test(error.message)) return;
    expect(said.warnings.map(({ lines, ...warning }) => ({ ...warning, lines: linesOf(lines) }))).toEqual(
      warnings,
    );
    const places = said.ok ? [] : merged(said.error.places.flatMap(linesOf));
    expect(said.ok ? null : { message: said.error.message, lines: places }).toEqual(error);
  });
});

describe('a Dockerfile, built', () => {
  it.each(records.filter(({ build }) => build.code === 0))('$name', (record) => {
    const { steps, image } = record.build;
    const said = run(record, false);
    expect(said).toMatchObject({ ok: true });
    if (!said.ok) return;
    const made = [...said.value.values()].flatMap((stage) => stage.steps);
    const names = made.filter(({ kind }) => kind !== 'from').map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual((steps ?? []).filter((name) => !isFrom(name)).sort());
    // Stages on the same image share its step, which has the name that one of them gives it.
    for (const name of (steps ?? []).filter(isFrom)) expect(made.map((step) => step.name)).toContain(name);
    const target = said.value.get(said.target);
    const chain: StageResult[] = [];
    for (let at = target; at; at = at.base === undefined ? undefined : said.value.get(at.base))
      chain.unshift(at);
    const own = image?.history.filter((line) => !/^(BusyBox |CMD \["sh"\]$)/.test(line));
    expect(chain.flatMap(({ history }) => history.map(({ created_by }) => created_by))).toEqual(own);
    expect(target?.config).toEqual(image?.Config);
    expect(target?.author).toBe(image?.Author);
  });
});

describe('a Dockerfile, refused', () => {
  const refused = records.filter(({ build: { code, report = '' } }) => code !== 0 && !outside.test(report));
  it.each(refused)('$name', (record) => {
    const said = run(record, false);
    expect(said.ok).toBe(false);
    if (said.ok) return;
    const { message, places } = said.error;
    const shown = places
      .map((lines) => excerpt('Dockerfile', record.files['Dockerfile'] ?? '', lines))
      .reverse();
    expect(
      `${shown.join('')}ERROR: failed to build: failed to solve: ${message}`.replaceAll(/\n+/g, '\n'),
    ).toBe(record.build.report);
  });
});
