import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, runsDocker } from '../../../src/site/explain/explain.ts';
import { enter, newPageList } from '../../../src/site/explain/page-list.ts';
import { itemsOf, type Item } from '../../../src/site/explain/parts.ts';
import { segmentsOf } from '../../../src/site/explain/segments.ts';
import { indexTexts } from '../../../src/site/explain/texts.ts';
import { paint } from '../../../src/site/paint.ts';
import { commandTexts } from '../../support/command-texts.ts';

/** The line as it is explained: `[text role:name = reading]` for each part, the rest as it stands. */
function shown(line: string): string {
  let at = 0;
  const said = explain(line, commandTexts).parts.map(({ text, pos, end, item }) => {
    const before = line.slice(at, pos);
    at = end;
    const reading = item.reading === undefined ? '' : ` = ${item.reading}`;
    return `${before}[${text} ${item.role}:${item.title}${reading}]`;
  });
  return said.join('') + line.slice(at);
}

describe('a line is taken apart', () => {
  const run = '[docker program:도커 클라이언트] [run command:docker container run]';
  const cases: [line: string, shown: string][] = [
    [
      'docker run -itd -p 8080:80 nginx sh -c x',
      `${run} [-i flag:--interactive][t flag:--tty][d flag:--detach] [-p flag:--publish = 호스트 8080 → 컨테이너 80/tcp] ` +
        '[8080:80 flag:--publish = 호스트 8080 → 컨테이너 80/tcp] ' +
        '[nginx operand:IMAGE = 레지스트리 docker.io(Docker Hub) · 저장소 library/nginx · 태그 latest(생략하면 이것)] ' +
        '[sh inside:컨테이너 안의 명령] [-c inside:컨테이너 안의 명령] [x inside:컨테이너 안의 명령]',
    ],
    [
      'docker run --name="my web" ubuntu:24.04',
      `${run} [--name flag:--name]=["my web" flag:--name] ` +
        '[ubuntu:24.04 operand:IMAGE = 레지스트리 docker.io(Docker Hub) · 저장소 library/ubuntu · 태그 24.04]',
    ],
    [
      'sudo docker ps -aq | wc -l > n.txt',
      '[sudo other:다른 프로그램] [docker program:도커 클라이언트] [ps command:docker container ls] ' +
        '[-a flag:--all][q flag:--quiet] [| shell:셸] [wc other:다른 프로그램] [-l other:wc의 인자] [> n.txt shell:셸]',
    ],
    [
      'docker rm -f $(docker ps -q) && echo "$X"',
      '[docker program:도커 클라이언트] [rm command:docker container rm] [-f flag:--force] [$( shell:셸]' +
        '[docker program:도커 클라이언트] [ps command:docker container ls] [-q flag:--quiet][) shell:셸] ' +
        '[&& shell:셸] [echo other:다른 프로그램] [" other:echo의 인자][$X shell:셸][" other:echo의 인자]',
    ],
    [
      'docker run \\\n  -e A=$B busybox # 설명',
      `${run} [\\ shell:셸]\n  [-e flag:--env = 변수 A = $B] [A= flag:--env = 변수 A = $B][$B shell:셸] ` +
        '[busybox operand:IMAGE = 레지스트리 docker.io(Docker Hub) · 저장소 library/busybox · 태그 latest(생략하면 이것)] [# 설명 shell:셸]',
    ],
    [
      'docker -it ubuntu',
      "[docker program:도커 클라이언트] [-it blamed:여기서 막힌다 = unknown shorthand flag: 'i' in -it] ubuntu",
    ],
    [
      'docker exec -- web ls',
      '[docker program:도커 클라이언트] [exec command:docker container exec] [-- terminator:옵션의 끝] [web operand:CONTAINER] [ls inside:컨테이너 안의 명령]',
    ],
    ['', ''],
  ];
  it.each(cases)('%s', (line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  it('a refused value is blamed where it stands, and explained all the same', () => {
    const line = "docker run -d -p '99999:80' nginx";
    const { refusals } = explain(line, commandTexts);
    expect(
      refusals.map(({ stderr, blamed }) => [stderr.split('\n')[0], line.slice(blamed?.pos, blamed?.end)]),
    ).toEqual([['docker: Invalid hostPort: 99999', "'99999:80'"]]);
  });

  it.each([
    ['docker exec web', /^빠진 인자가 있다: `COMMAND`\(.+\)$/],
    ['docker ps -n', /^`-n` 뒤에 값이 있어야 한다\. ./],
    ['docker ps --rm', /옵션이 있는 명령: .*`docker run`/],
    ['docker volume prune x', /인자가 많다/],
    ['docker -it ubuntu', /하위 명령의 옵션은 하위 명령 뒤에/],
    ['docker run —name web nginx', /긴 대시.* 옵션이 아니라 이미지 이름으로/],
    ['docker cp a b', /한쪽은 `컨테이너:경로`/],
    ['docker run --net front --net-alias a buntu: 24.04', /이미지 이름으로 읽을 수 없다/],
    ['docker run -p 1:2:3:4 nginx', /`--publish` 옵션의 값을 읽을 수 없다: `1:2:3:4`\. ./],
  ])('%s: why it is refused', (line, why) => {
    expect(explain(line, commandTexts).refusals[0]?.why).toMatch(why);
  });

  it('a word that only the shell knows is not blamed', () => {
    expect(explain('docker run -p $PORT nginx', commandTexts).refusals).toEqual([]);
  });

  it('without Korean texts the help of the CLI stands in, marked as English', () => {
    const items = itemsOf(explain('docker ps --no-trunc', indexTexts([])));
    expect(items.map(({ body, lang }) => [body, lang])).toEqual([
      [expect.stringMatching(/도커/), undefined],
      ['List containers', 'en'],
      ["Don't truncate output", 'en'],
    ]);
  });

  it('short and grouped forms have the same text, and lead to the same page', () => {
    const of = (line: string): Item | undefined => itemsOf(explain(line, commandTexts))[1];
    expect(of('docker ps')?.link).toBe('/commands/container-ls/');
    expect(of('docker container ps')?.body).toBe(of('docker ps')?.body);
    expect(of('docker build .')?.link).toBe('/commands/image-build/');
  });

  it.each([
    ['docker ps', true],
    ['echo docker', false],
    ['sudo -E docker ps', true],
    ['ls | docker load', true],
    ['apt install docker', false],
  ])('%s runs docker: %s', (line, runs) => {
    expect(runsDocker(line)).toBe(runs);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...'docker run ps -it --name web -p 80:80 nginx $( ) | && > < " \' \\ # ; & `  $X ${ <<E (( 한글 – “ \n'.split(
      / /,
    ),
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );

  it('is explained by parts in order that do not overlap, and that stand where they say', () => {
    fc.assert(
      fc.property(line, (text) => {
        let at = 0;
        for (const part of explain(text, commandTexts).parts) {
          expect(part.pos).toBeGreaterThanOrEqual(at);
          expect(text.slice(part.pos, part.end)).toBe(part.text);
          expect(part.text).not.toBe('');
          at = part.end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is painted and explained without losing a letter', () => {
    fc.assert(
      fc.property(line, (text) => {
        const segments = segmentsOf(paint(text), explain(text, commandTexts).parts);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the list of a page', () => {
  const items = (line: string): Item[] => itemsOf(explain(line, commandTexts));

  it('says each sentence once: the same thing is linked to, another value refers to the first', () => {
    const page = newPageList();
    const first = enter(page, items('docker run -p 80:80 nginx'));
    const second = enter(page, items('docker run -p 81:80 nginx'));
    expect(first.map(({ id, fresh, saidBy }) => [id, fresh, saidBy])).toEqual([
      ['x1', true, undefined],
      ['x2', true, undefined],
      ['x3', true, undefined],
      ['x4', true, undefined],
    ]);
    expect(second.map(({ id, fresh, saidBy }) => [id, fresh, saidBy])).toEqual([
      ['x1', false, undefined],
      ['x2', false, undefined],
      ['x5', true, 'x3'],
      ['x4', false, undefined],
    ]);
  });
});
