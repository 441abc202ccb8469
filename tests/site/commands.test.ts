import { describe, expect, it } from 'vitest';
import { groupCommands } from '../../src/site/commands-groups.ts';
import { mistakesOf, refusalOf } from '../../src/site/commands-mistakes.ts';
import { parseCommandQuery, printCommandQuery } from '../../src/site/commands-query.ts';
import { commandIn, relatedCommands } from '../../src/site/commands-related.ts';
import { firstSentence, isOnSheet, sheetEntry } from '../../src/site/commands-sheet.ts';
import {
  commandsBelow,
  flagFacts,
  flagNames,
  gathers,
  idsByPath,
  otherNames,
  pageFlags,
  shortName,
  usageOf,
  type CommandEntry,
} from '../../src/site/commands.ts';
import { commandTextSchema } from '../../src/site/schemas.ts';

/** A text as its file would hold it. */
const entry = (id: string, command: string, rest: object = {}): CommandEntry => ({
  id,
  data: commandTextSchema.parse({ command, ko: '하는 일', about: '설명', ...rest }),
});

describe('the names of a command', () => {
  it.each([
    ['docker container run', 'docker run', 'docker container run'],
    ['docker container ls', 'docker ps', 'docker container ls, docker container list, docker container ps'],
    ['docker image rm', 'docker rmi', 'docker image rm, docker image remove, docker image rmi'],
    ['docker system info', 'docker info', 'docker system info'],
    ['docker volume ls', 'docker volume ls', 'docker volume list'],
    ['docker container inspect', 'docker container inspect', ''],
    [
      'docker image build',
      'docker build',
      'docker image build, docker builder build, docker buildx b, docker buildx build',
    ],
    ['docker builder prune', 'docker builder prune', 'docker buildx prune'],
    ['docker compose up', 'docker compose up', ''],
    ['docker', 'docker', ''],
  ])('%s', (path, short, others) => {
    expect(shortName(path)).toBe(short);
    expect(otherNames(path).join(', ')).toBe(others);
  });

  it('all lead to its text', () => {
    const ids = idsByPath([
      entry('container-ls', 'docker container ls'),
      entry('image-build', 'docker image build'),
    ]);
    const paths = ['docker ps', 'docker container list', 'docker build', 'docker buildx build', 'docker rm'];
    expect(paths.map((path) => ids.get(path))).toEqual([
      'container-ls',
      'container-ls',
      'image-build',
      'image-build',
      undefined,
    ]);
  });
});

describe('usage', () => {
  it.each([
    ['docker container run', ['docker run [OPTIONS] IMAGE [COMMAND] [ARG...]']],
    ['docker image build', ['docker build [OPTIONS] PATH | URL | -']],
    [
      'docker container cp',
      [
        'docker cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-',
        'docker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
      ],
    ],
    ['docker container', ['docker container COMMAND']],
    ['docker', ['docker [OPTIONS] COMMAND']],
    ['docker builder prune', ['docker builder prune']],
    ['docker nothing', ['']],
  ])('of %s', (path, lines) => {
    expect(usageOf(path)).toEqual(lines);
  });
});

describe('the flags of a page', () => {
  const { data } = entry('container-rm', 'docker container rm', {
    flags: { volumes: '볼륨도 지운다.', force: '강제로 지운다.' },
  });
  it('are the taught ones in the order of teaching, and the rest in English', () => {
    const { taught, rest } = pageFlags(data);
    expect(taught.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'volumes: 볼륨도 지운다.',
      'force: 강제로 지운다.',
    ]);
    expect(rest.map(({ name, text }) => `${name}: ${text}`)).toEqual(['link: Remove the specified link']);
  });

  it('leave out what only a swarm or Windows has', () => {
    const names = (path: string): string[] => pageFlags(entry('x', path).data).rest.map(({ name }) => name);
    expect(names('docker volume create')).toEqual(['driver', 'label', 'opt']);
    expect(names('docker container run')).not.toContain('cpu-count');
  });

  it.each([
    [{ name: 'publish', short: 'p', type: 'list', initial: '', hidden: false }, '-p, --publish', ['여러 번']],
    [
      { name: 'pull', short: '', type: 'string', initial: 'missing', hidden: false },
      '--pull',
      ['값', '기본값 missing'],
    ],
    [
      { name: 'sig-proxy', short: '', type: 'bool', initial: 'true', hidden: false },
      '--sig-proxy',
      ['기본으로 켜짐'],
    ],
    [{ name: 'rm', short: '', type: 'bool', initial: '', hidden: false }, '--rm', []],
    [{ name: 'sysctl', short: '', type: 'map', initial: 'map[]', hidden: false }, '--sysctl', ['여러 번']],
    [
      { name: 'health-interval', short: '', type: 'duration', initial: '0s', hidden: false },
      '--health-interval',
      ['시간'],
    ],
    [{ name: 'net', short: '', type: 'network', initial: '', hidden: true }, '--net', ['옛 이름']],
    [
      { name: 'last', short: 'n', type: 'int', initial: '-1', hidden: false },
      '-n, --last',
      ['정수', '기본값 -1'],
    ],
  ])('$name', (flag, names, facts) => {
    expect(flagNames(flag)).toBe(names);
    expect(flagFacts(flag)).toEqual(facts);
  });
});

it('a command that gathers others has them below', () => {
  const entries = [
    'docker',
    'docker container',
    'docker container rm',
    'docker login',
    'docker volume rm',
  ].map((path) => entry(path, path));
  const below = (path: string): string =>
    commandsBelow(path, entries)
      .map(({ id }) => id)
      .join(', ');
  expect(below('docker container')).toBe('docker container rm');
  expect([below('docker container rm'), below('docker')]).toEqual(['', '']);
  expect(['docker container', 'docker compose', 'docker ps', 'docker nothing'].map(gathers)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('groups commands by what they act on', () => {
  const ids = [
    'version',
    'login',
    'builder-prune',
    'container-rm',
    'compose',
    'image-rm',
    'inspect',
    'compose-up',
  ];
  const groups = groupCommands(ids.map((id) => entry(id, id === 'compose' ? 'docker compose' : 'docker ps')));
  expect(groups.map(({ name, commands }) => `${name}: ${commands.map(({ id }) => id).join(' ')}`)).toEqual([
    '컨테이너: container-rm',
    '이미지: builder-prune image-rm',
    'Compose: compose compose-up',
    '레지스트리: login',
    '도커 전체: version inspect',
  ]);
});

describe('mistakes', () => {
  const why = '까닭';
  it('get the answer of who refuses them', () => {
    const mistakes = mistakesOf({
      mistakes: [
        { typed: 'docker run -it --myubuntu2 ubuntu', why, right: 'docker run -it --name myubuntu2 ubuntu' },
        { typed: 'docker rm web', error: 'Error response from daemon: …', why, right: 'docker rm -f web' },
        { typed: 'docker volume prune', why, right: 'docker volume prune -a' },
      ],
    });
    expect(mistakes.map(({ answer }) => answer)).toEqual([
      { from: 'cli', text: 'unknown flag: --myubuntu2' },
      { from: 'engine', text: 'Error response from daemon: …' },
      undefined,
    ]);
  });

  it.each([
    ['docker start a && docker start -p 80:80 b', "unknown shorthand flag: 'p' in -p"],
    ['docker ps', undefined],
    ['ls -l', undefined],
    ['', undefined],
  ])('the CLI says of %j: %j', (line, refusal) => {
    expect(refusalOf(line)).toBe(refusal);
  });
});

describe('related commands', () => {
  const entries = [
    entry('container-run', 'docker container run', {
      about: '다시 켜려면 `docker start`, 끝나면 `docker rm web`을 쓴다.',
    }),
    entry('container-start', 'docker container start', {
      about: '`docker nothing`이나 `start`는 명령이 아니다.',
    }),
    entry('container-rm', 'docker container rm', {
      flags: { force: '`docker container stop`을 먼저 하지 않아도 된다.' },
    }),
    entry('container-stop', 'docker container stop'),
    entry('image-rm', 'docker image rm'),
    entry('volume-ls', 'docker volume ls'),
  ];

  it.each([
    ['container-run', 'container-start container-rm container-stop'],
    ['container-start', 'container-run container-rm container-stop'],
    ['container-rm', 'container-stop container-run image-rm container-start'],
    ['image-rm', 'container-rm'],
    ['volume-ls', ''],
  ])('of %s', (id, others) => {
    expect(relatedCommands(entries).get(id)?.join(' ')).toBe(others);
  });

  it.each([
    ['docker run -d --name web nginx', 'container-run'],
    ['docker container rm', 'container-rm'],
    ['docker', undefined],
    ['docker nothing', undefined],
    ['run', undefined],
  ])('%j calls %j', (code, id) => {
    expect(commandIn(code, idsByPath(entries))).toBe(id);
  });
});

describe('the sheet to print', () => {
  const flags = { all: '하나. 둘.', quiet: '셋', filter: '넷', format: '다섯', size: '여섯' };
  it('has the flags that several chapters use and the first two, in the order of teaching', () => {
    const example = { chapter: '', anchor: '', section: '', text: '', comments: [], alone: true };
    const ps = entry('container-ls', 'docker container ls', { flags });
    const examples = [
      { ...example, chapter: 'one', flags: ['size', 'latest', 'format'] },
      { ...example, chapter: 'two', flags: ['size'] },
    ];
    expect(sheetEntry(ps, examples)).toEqual({
      id: 'container-ls',
      name: 'docker ps',
      ko: '하는 일',
      flags: [
        { name: 'all', names: '-a, --all', ko: '하나' },
        { name: 'quiet', names: '-q, --quiet', ko: '셋' },
        { name: 'size', names: '-s, --size', ko: '여섯' },
      ],
    });
  });

  it('has no command that only gathers others', () => {
    const flags = { file: '파일' };
    expect(isOnSheet(entry('container', 'docker container'))).toBe(false);
    expect(isOnSheet(entry('compose', 'docker compose', { flags }))).toBe(true);
    expect(isOnSheet(entry('container-top', 'docker container top'))).toBe(true);
  });

  it.each([
    ['이름을 정한다. 빼면 도커가 짓는다.', '이름을 정한다'],
    ['`0.5. 하나`면 절반이다. 끝.', '`0.5. 하나`면 절반이다'],
    ['0.5개', '0.5개'],
    ['끝의 점.', '끝의 점'],
    ['짝 없는 `점. 그래도', '짝 없는 `점'],
    ['', ''],
  ])('%j → %j', (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence);
  });
});

describe('what is looked for stands in the address', () => {
  it.each([
    ['?q=%EC%BB%A8%ED%85%8C', '컨테', '?q=%EC%BB%A8%ED%85%8C'],
    ['?q=--publish+-p&x=1', '--publish -p', '?q=--publish+-p'],
    ['', '', ''],
    ['?q=+++', '   ', ''],
    [`?q=${'a'.repeat(300)}`, 'a'.repeat(100), `?q=${'a'.repeat(100)}`],
  ])('%s', (search, q, printed) => {
    expect(parseCommandQuery(search)).toBe(q);
    expect(printCommandQuery(q)).toBe(printed);
  });
});
