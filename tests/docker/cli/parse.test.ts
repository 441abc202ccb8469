import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzzLine } from '../../../scripts/cli/fuzz.ts';
import { byName, byType } from '../../../scripts/cli/fuzz-values.ts';
import { randomFrom } from '../../../scripts/cli/random.ts';
import {
  commands,
  isInvocationOf,
  format,
  parse,
  splitWords,
  type Invocation,
  type Token,
} from '../../../src/docker/cli/index.ts';
import { kindOf } from '../../../src/docker/cli/opts/kinds.ts';

const argvOf = (line: string) => splitWords(line).words.map((word) => word.text);
const read = (line: string) => parse(argvOf(line));

function accepted(line: string): Invocation {
  const parsed = read(line);
  if (!parsed.ok) throw new Error(parsed.error.stderr);
  return parsed.invocation;
}

describe('what an accepted line says', () => {
  test.each([
    [
      'docker run -d --name web -p 8080:80 nginx',
      'docker run',
      { detach: true, name: 'web', publish: ['8080:80'] },
      ['nginx'],
    ],
    [
      'docker run -itp80:80 nginx sh -c ls',
      'docker run',
      { interactive: true, tty: true, publish: ['80:80'] },
      ['nginx', 'sh', '-c', 'ls'],
    ],
    ['docker run -p=80:80 --rm=false nginx', 'docker run', { publish: ['80:80'], rm: false }, ['nginx']],
    ['docker run nginx -d', 'docker run', {}, ['nginx', '-d']],
    ['docker run -m 512m --cpus 1.5 nginx', 'docker run', { memory: 536870912, cpus: 1500000000 }, ['nginx']],
    [
      'docker run --health-interval 1m30s nginx',
      'docker run',
      { 'health-interval': 90_000_000_000 },
      ['nginx'],
    ],
    ['docker ps -aq', 'docker ps', { all: true, quiet: true }, []],
    ['docker container ps', 'docker container ls', {}, []],
    ['docker build -t web .', 'docker buildx build', { tag: ['web'] }, ['.']],
    ['docker builder prune -f', 'docker buildx prune', { force: true }, []],
    ['docker rm c1 -f', 'docker rm', { force: true }, ['c1']],
    ['docker compose down --volume', 'docker compose down', { volumes: true }, []],
    [
      'docker rmi --platform linux/amd64,linux/arm64 x',
      'docker rmi',
      { platform: ['linux/amd64', 'linux/arm64'] },
      ['x'],
    ],
  ])('%s', (line, path, flags, args) => {
    expect(accepted(line)).toMatchObject({ path, args, action: { kind: 'run' } });
    expect(accepted(line).flags).toEqual(flags);
  });

  test('flags in front of the command are kept by the command they belong to', () => {
    const { inherited, flags } = accepted('docker -l debug compose -f a.yaml -p app up -d');
    expect(inherited).toEqual({
      docker: { 'log-level': 'debug' },
      'docker compose': { file: ['a.yaml'], 'project-name': 'app' },
    });
    expect(flags).toEqual({ detach: true });
  });

  test.each([
    ['docker run --help', { kind: 'help', path: 'docker run', stream: 'stdout', asked: true }],
    ['docker container', { kind: 'help', path: 'docker container', stream: 'stderr', asked: false }],
    ['docker compose', { kind: 'help', path: 'docker compose', stream: 'stdout', asked: false }],
    ['docker rnu --help', { kind: 'help', path: 'docker', stream: 'stdout', asked: true }],
    ['docker --version', { kind: 'version' }],
  ])('%s', (line, action) => {
    expect(accepted(line).action).toEqual(action);
  });
});

describe('every word has its role', () => {
  const roles = (line: string) => {
    const parsed = read(line);
    const tokens: readonly Token[] = parsed.ok ? parsed.invocation.tokens : parsed.tokens;
    return tokens.map(({ text, role, flag, operand }) =>
      [text, role, flag ?? operand].filter(Boolean).join(' '),
    );
  };

  test.each([
    [
      'docker run -itp 80:80 --name=web nginx ls -l',
      'docker program | run command | -i flag interactive | t flag tty | p flag publish | 80:80 value publish | --name flag name | web value name | nginx operand IMAGE | ls container-command [COMMAND] | -l container-command [ARG...]',
    ],
    [
      'docker compose -f x up -- web',
      'docker program | compose command | -f flag file | x value file | up subcommand | -- terminator | web operand [SERVICE...]',
    ],
    ['docker image build .', 'docker program | image command | build subcommand | . operand PATH'],
    ['docker builder prune', 'docker program | builder command | prune subcommand'],
    ['docker build .', 'docker program | build command | . operand PATH'],
    [
      'docker tag a b',
      'docker program | tag command | a operand SOURCE_IMAGE[:TAG] | b operand TARGET_IMAGE[:TAG]',
    ],
    ['docker run --bogus x', 'docker program | run command'],
  ])('%s', (line, expected) => {
    expect(roles(line).join(' | ')).toBe(expected);
  });
});

describe('what is refused', () => {
  test.each([
    ['docker run --nam x nginx', 'flag', 125, 'unknown flag: --nam', 2],
    ['docker run -dZ nginx', 'flag', 125, "unknown shorthand flag: 'Z' in -Z", 2],
    ['docker run -가 nginx', 'flag', 125, "unknown shorthand flag: 'Ã' in -가", 2],
    ['docker run ---x', 'flag', 125, 'bad flag syntax: ---x', 2],
    ['docker run --name', 'argument', 125, 'flag needs an argument: --name', 2],
    ['docker run -p 80:b nginx', 'check', 125, 'docker: Invalid containerPort: b', 3],
    [
      'docker run -m x nginx',
      'value',
      125,
      `invalid argument "x" for "-m, --memory" flag: invalid size: 'x'`,
      3,
    ],
    ['docker run', 'arity', 1, "docker: 'docker run' requires at least 1 argument", undefined],
    ['docker ps x', 'arity', 1, "docker: 'docker ps' accepts no arguments", 2],
    ['docker container rnu', 'command', 1, 'docker: unknown command: docker container rnu', 2],
    ['docker compose upp', 'command', 1, 'unknown docker command: "compose upp"', 2],
    ['docker buildx bild', 'command', 1, 'ERROR: unknown command: "bild"', 2],
    ['docker compose up -f x', 'flag', 1, "unknown shorthand flag: 'f' in -f", 3],
    ['docker container --bogus=1 ls', 'flag', 1, 'unknown flag: --bogus', 2],
    [
      'docker checkpoint ls --bogus',
      'gate',
      1,
      'docker checkpoint ls is only supported on a Docker daemon with experimental features enabled',
      undefined,
    ],
    ['podman ps', 'command', 127, 'podman: command not found', 0],
  ])('%s', (line, kind, exit, firstLine, tokenIndex) => {
    const parsed = read(line);
    if (parsed.ok) throw new Error('accepted');
    expect(parsed.error.stderr.split('\n')[0]).toBe(firstLine);
    expect(parsed.error).toMatchObject({ kind, exit });
    expect(parsed.error.tokenIndex).toBe(tokenIndex);
  });

  test('a flag error shows the usage line of the canonical command', () => {
    expect(read('docker container ps --bogus')).toMatchObject({
      error: {
        stderr:
          "unknown flag: --bogus\n\nUsage:  docker container ls [OPTIONS]\n\nRun 'docker container ls --help' for more information",
      },
    });
  });

  test('what lies around the line is only looked at with a context', () => {
    const argv = argvOf('docker run --env-file nofile nginx');
    expect(parse(argv).ok).toBe(true);
    expect(parse(argv, { cwd: '/', stat: () => undefined })).toMatchObject({
      error: { kind: 'file', exit: 125 },
    });
  });
});

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

/** What two readings of the same line have in common: all but the places of its words. */
function meaning({ path, action, flags, inherited, given, changed, args, dash }: Invocation) {
  return { path, action, flags, inherited, given, changed, args, dash };
}

test.each([
  ['docker run --rm --restart always nginx', 4],
  ['docker run -p 80:b -p 8080:80 nginx', 3],
  ['docker run -p8080:80 -pa:80 nginx', 3],
  ['docker run -d --name web Nginx', 5],
  ['docker tag nginx Web', 3],
  ['docker build -t web -t Web .', 5],
  ['docker compose up -d --build --no-build', 5],
  ['docker ps -a --format {{.Bad}}', 4],
  ['docker cp a b', undefined],
  ['docker commit c1 Web', 3],
])('%s blames the word %i', (line, index) => {
  const parsed = read(line);
  expect(parsed.ok ? 'accepted' : parsed.error.tokenIndex).toBe(index);
});

describe('properties', () => {
  test('any words are read, none throws', () => {
    const anyWord = fc.oneof(
      fc.constantFrom(
        'docker',
        'run',
        'compose',
        'buildx',
        'up',
        'ps',
        '-it',
        '--',
        '-',
        '--name',
        '-p',
        'build',
        '--help',
      ),
      fc.string({ unit: fc.constantFrom(...'-=:,/@."\'ab1 가\u0000', '\ud800') }),
    );
    fc.assert(fc.property(fc.array(anyWord), (argv) => void parse(['docker', ...argv])));
    fc.assert(fc.property(fc.array(anyWord), (argv) => void parse(argv)));
  });

  test('an accepted line, written in its canonical spelling, means the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const parsed = read(fuzzLine(randomFrom(seed)));
        fc.pre(parsed.ok);
        const again = parse(format(parsed.invocation));
        expect(again.ok && meaning(again.invocation)).toEqual(meaning(parsed.invocation));
      }),
      { numRuns: 1500 },
    );
  });

  test('tokens stand in the order of the line and do not overlap', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const argv = argvOf(fuzzLine(randomFrom(seed)));
        const parsed = parse(argv);
        const tokens = parsed.ok ? parsed.invocation.tokens : parsed.tokens;
        for (const [at, token] of tokens.entries()) {
          expect(argv[token.index]?.slice(token.start, token.end)).toBe(token.text);
          const next = tokens[at + 1];
          if (next && next.index === token.index) expect(next.start).toBeGreaterThanOrEqual(token.end);
          else if (next) expect(next.index).toBeGreaterThan(token.index);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('every flag of every command takes one of the texts of its type', () => {
  for (const command of commands.values()) {
    for (const flag of command.flags) {
      const name = flag.name.replace(/-(add|rm)$/, '');
      const texts = [...(byName[flag.name] ?? byName[name] ?? []), ...(byType[flag.type] ?? ['one'])];
      const taken = texts.some((text) => kindOf(command, flag).read(text, {}).ok);
      expect(taken, `${command.path} --${flag.name}`).toBe(true);
    }
  }
});

test('the flags of a known command have their types', () => {
  const run = accepted('docker run --rm -m 1g --name web -p 80:80 nginx');
  expect(isInvocationOf(run, 'docker ps')).toBe(false);
  if (!isInvocationOf(run, 'docker run')) throw new Error('not docker run');
  const name: string | undefined = run.flags.name;
  const memory: number | undefined = run.flags.memory;
  const ports: readonly string[] | undefined = run.flags.publish;
  expect([name, memory, ports, run.flags.rm]).toEqual(['web', 1073741824, ['80:80'], true]);
  // @ts-expect-error docker run has no such flag
  expect(run.flags.follow).toBeUndefined();
});

test('hidden spellings gather as the shown ones do', () => {
  for (const [line, values] of [
    ['docker run --net a nginx', { net: ['a'] }],
    ['docker run --dns-opt x nginx', { 'dns-opt': ['x'] }],
    ['docker build --security-opt a,b .', { 'security-opt': ['a', 'b'] }],
    ['docker compose run --volumes a:/b web', { volume: ['a:/b'] }],
  ] as const) {
    expect(accepted(line).flags).toEqual(values);
  }
});
