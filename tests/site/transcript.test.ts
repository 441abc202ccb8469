import { describe, expect, it } from 'vitest';
import { parseTranscript, stepsOf } from '../../src/site/transcript.ts';

const kinds = (source: string): string[] =>
  parseTranscript(source).map(
    (row) => `${row.kind}: ${row.kind === 'input' ? `${row.prompt}|` : ''}${row.text}`,
  );

describe('a transcript', () => {
  const cases: [string, string, string[]][] = [
    [
      'commands, comments and output',
      '# 먼저 만든다\n$ docker create --name web nginx:1.27\nb2c8\n# 이제 시작한다\n$ docker start web\nweb',
      [
        'comment: 먼저 만든다',
        'command: docker create --name web nginx:1.27',
        'output: b2c8',
        'comment: 이제 시작한다',
        'command: docker start web',
        'output: web',
      ],
    ],
    [
      'a command goes on after a backslash',
      '$ docker run -d \\\n  --name web \\\n  nginx:1.27\nb2c8',
      ['command: docker run -d \\\n  --name web \\\n  nginx:1.27', 'output: b2c8'],
    ],
    [
      'an open quote and a here-document take lines',
      "$ echo 'a\nb'\na\nb\n$ cat > f <<EOF\nx # y\nEOF\n$ cat f\nx # y",
      [
        "command: echo 'a\nb'",
        'output: a',
        'output: b',
        'command: cat > f <<EOF\nx # y\nEOF',
        'command: cat f',
        'output: x # y',
      ],
    ],
    [
      'a session in a container ends with exit',
      '$ docker run -it --name t ubuntu:24.04\nroot@3f61:/# hostname\n3f61\nroot@3f61:/# exit\nexit\n# 끝났다\n$ docker ps -a',
      [
        'command: docker run -it --name t ubuntu:24.04',
        'input: root@3f61:/# |hostname',
        'output: 3f61',
        'input: root@3f61:/# |exit',
        'output: exit',
        'comment: 끝났다',
        'command: docker ps -a',
      ],
    ],
    [
      'dash prompts with a bare #',
      '$ docker exec -it web sh\n# ls /\nbin\n# ^D\n# 밖이다\n$ docker ps',
      [
        'command: docker exec -it web sh',
        'input: # |ls /',
        'output: bin',
        'input: # |^D',
        'comment: 밖이다',
        'command: docker ps',
      ],
    ],
    [
      'a question is answered',
      '$ docker container prune\nWARNING!\nAre you sure you want to continue? [y/N] y\nTotal reclaimed space: 0B',
      [
        'command: docker container prune',
        'output: WARNING!',
        'input: Are you sure you want to continue? [y/N] |y',
        'output: Total reclaimed space: 0B',
      ],
    ],
    [
      'output keeps its prompt-like lines, config text and spaces',
      '$ docker run --rm debian:12 cat /etc/rsyslog.conf\n# comment of the file\n$ModLoad imudp\n> GET / HTTP/1.1\n  two',
      [
        'command: docker run --rm debian:12 cat /etc/rsyslog.conf',
        'output: # comment of the file',
        'output: $ModLoad imudp',
        'output: > GET / HTTP/1.1',
        'output:   two',
      ],
    ],
    ['a block without a host command is a session', '/ # ls\nbin', ['input: / # |ls', 'output: bin']],
    [
      'a comment after a command that was refused before its shell came up',
      '$ docker run -it --nmae t x\nunknown flag: --nmae\n# 바르게 고친다\n$ docker run -it --name t x\n# ls\n# exit\n$ docker ps',
      [
        'command: docker run -it --nmae t x',
        'output: unknown flag: --nmae',
        'comment: 바르게 고친다',
        'command: docker run -it --name t x',
        'input: # |ls',
        'input: # |exit',
        'command: docker ps',
      ],
    ],
    ['a comment over a session', '# 안에서\n/ # ls', ['comment: 안에서', 'input: / # |ls']],
    ['a session of dash', '# ls\nbin', ['input: # |ls', 'output: bin']],
    ['nothing', '', []],
  ];
  it.each(cases)('%s', (_, source, expected) => {
    expect(kinds(source)).toEqual(expected);
  });

  it('counts lines from 1 and groups rows by command', () => {
    const steps = stepsOf(parseTranscript('# 하나\n$ docker ps \\\n  -a\nout\n$ docker images'));
    expect(
      steps.map(({ command, comments, answer }) => [command.line, comments.length, answer.length]),
    ).toEqual([
      [2, 1, 1],
      [5, 0, 0],
    ]);
  });
});
