import { describe, expect, it } from 'vitest';
import {
  examplesByPath,
  examplesOfCommand,
  inBookOrder,
  mostTelling,
  type Example,
} from '../../src/site/commands-examples.ts';
import { commandTextSchema } from '../../src/site/schemas.ts';

const first = `
\`\`\`console
$ docker version
\`\`\`

## 만들기와 \`run\` [#make]

\`\`\`console fails=2:125
# 뒤에서 돌리기
$ docker run -d --name web nginx:1.27 # 이름을 정한다
$ docker run -it -name box ubuntu:24.04
unknown shorthand flag: 'n' in -name
$ docker rm $(docker ps -aq)
\`\`\`

### 둘째 절 [#second]

\`\`\`console unrecorded="맥에서만 된다"
$ docker stop web
\`\`\`

\`\`\`text at="파일"
$ docker kill web
\`\`\`
`;

const second = `
## 다시 [#again]

\`\`\`console
$ docker run -d --name web nginx:1.27
$ docker container run --rm busybox:1.36 id
$ docker ps --help
$ curl localhost | docker exec -i web cat
\`\`\`
`;

const examples = examplesByPath([
  { id: 'one', text: first },
  { id: 'two', text: second },
]);

describe('the examples of the book', () => {
  it('are the recorded commands that succeed, where they stand, each line once', () => {
    const lines = [...examples].flatMap(([path, list]) =>
      list.map(({ chapter, anchor, section, text }) => `${path} | ${chapter}#${anchor} ${section} | ${text}`),
    );
    expect(lines).toEqual([
      'docker version | one#top  | docker version',
      'docker run | one#make 만들기와 run | docker run -d --name web nginx:1.27',
      'docker rm | one#make 만들기와 run | docker rm $(docker ps -aq)',
      'docker ps | one#make 만들기와 run | docker rm $(docker ps -aq)',
      'docker container run | two#again 다시 | docker container run --rm busybox:1.36 id',
      'docker exec | two#again 다시 | curl localhost | docker exec -i web cat',
    ]);
  });

  it('know their comments, flags, and whether they stand alone', () => {
    expect(examples.get('docker run')).toMatchObject([
      { comments: ['뒤에서 돌리기'], flags: ['detach', 'name'], alone: true },
    ]);
    expect(examples.get('docker ps')).toMatchObject([
      { comments: [], flags: ['all', 'quiet'], alone: false },
    ]);
  });

  it('of a command are those of all its names', () => {
    expect(examplesOfCommand('docker container run', examples).map(({ text }) => text)).toEqual([
      'docker run -d --name web nginx:1.27',
      'docker container run --rm busybox:1.36 id',
    ]);
    expect(examplesOfCommand('docker volume ls', examples)).toEqual([]);
  });

  it('put the commands in the order of the book, the unused last as they stand', () => {
    const ids = ['volume rm', 'container exec', 'container ls', 'volume ls', 'container run'];
    const entries = ids.map((id) => ({
      id,
      data: commandTextSchema.parse({ command: `docker ${id}`, ko: '', about: '' }),
    }));
    expect(inBookOrder(entries, examples).map(({ id }) => id)).toEqual([
      'container run',
      'container ls',
      'container exec',
      'volume rm',
      'volume ls',
    ]);
  });
});

describe('the most telling come first', () => {
  const example = (text: string, flags: string, alone = true): Example => ({
    chapter: '',
    anchor: '',
    section: '',
    text,
    comments: [],
    flags: flags.split(' ').filter((flag) => flag !== ''),
    alone,
  });
  it.each([
    ['the book decides among equals', [example('a', 'x'), example('b', 'y')], 'a b'],
    ['more new flags', [example('a', 'x'), example('b', 'x y'), example('c', 'z')], 'b c a'],
    ['alone before within a line', [example('a', 'x', false), example('b', 'x')], 'b a'],
    ['a new flag within a line before none alone', [example('a', ''), example('b', 'x', false)], 'b a'],
    ['none', [], ''],
  ])('%s', (_, list, order) => {
    expect(
      mostTelling(list)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(order);
  });
});
