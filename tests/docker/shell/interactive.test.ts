import { describe, expect, it } from 'vitest';
import { createShell, programs, type ShellSession } from '../../../src/docker/shell/index.ts';
import { machine, type Talk } from '../../support/machine.ts';

function talk(
  argv: readonly string[],
  lines: readonly string[],
  files: Record<string, string> = {},
): Talk & { history: string | undefined } {
  const one = machine({ programs, hostname: 'box', files });
  const person = one.talk(argv, { env: { TERM: 'xterm' } });
  for (const line of lines) person.type(line);
  return Object.assign(Object.create(person) as Talk, { history: one.read('/root/.bash_history') });
}

const bashrc = { '/etc/bash.bashrc': "PS1='${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '\n" };

describe('bash on a terminal', () => {
  it.each([
    [['echo hi\n', 'exit\n'], 'root@box:/# echo hi\nhi\nroot@box:/# exit\nexit\n', 0],
    [
      ['nosuch\n', 'exit\n'],
      'root@box:/# nosuch\nbash: nosuch: command not found\nroot@box:/# exit\nexit\n',
      127,
    ],
    [['cd /tmp\n', '\x04'], 'root@box:/# cd /tmp\nroot@box:/tmp# \nexit\n', 0],
    [
      ['abc\x03', 'echo $?\n', 'exit 4\n'],
      'root@box:/# abc^C\nroot@box:/# echo $?\n130\nroot@box:/# exit 4\nexit\n',
      4,
    ],
    [
      ['sleep 100\n', '\x03', 'echo $?\n'],
      'root@box:/# sleep 100\n^C\nroot@box:/# echo $?\n130\nroot@box:/# ',
      undefined,
    ],
    [
      ['if true\n', 'then echo x; fi\n'],
      'root@box:/# if true\n> then echo x; fi\nx\nroot@box:/# ',
      undefined,
    ],
    [
      ['fi\n', 'echo $?\n'],
      "root@box:/# fi\nbash: syntax error near unexpected token `fi'\nroot@box:/# echo $?\n2\nroot@box:/# ",
      undefined,
    ],
    [['cat\n', 'line\n', '\x04'], 'root@box:/# cat\nline\nline\nroot@box:/# ', undefined],
    [
      ['while true; do sleep 1; done\n', '\x03'],
      'root@box:/# while true; do sleep 1; done\n^C\nroot@box:/# ',
      undefined,
    ],
    [['\n', '\n'], 'root@box:/# \nroot@box:/# \nroot@box:/# ', undefined],
  ])('%j', (lines, shown, exit) => {
    const person = talk(['bash'], lines, bashrc);
    expect(person.shown).toBe(shown);
    expect(person.exit).toBe(exit);
  });

  it('keeps what was typed in ~/.bash_history', () => {
    expect(talk(['bash'], ['echo a\n', 'exit\n']).history).toBe('echo a\nexit\n');
    expect(talk(['bash'], ['\x04']).history).toBeUndefined();
  });

  it('tells of jobs', () => {
    const { shown } = talk(['bash'], ['sleep 5 &\n', 'jobs\n', 'kill %1\n', '\n'], bashrc);
    expect(shown).toMatch(/^root@box:\/# sleep 5 &\n\[1\] \d+\nroot@box:\/# jobs\n/);
    expect(shown).toContain('[1]+  Running                 sleep 5 &\n');
    expect(shown).toContain('[1]+  Terminated              sleep 5\n');
  });
});

describe('ash and dash on a terminal', () => {
  it.each([
    [
      'busybox/sh',
      ['echo hi\n', 'cd /etc\n', 'cd /nox\n', 'exit 3\n'],
      "/ # echo hi\nhi\n/ # cd /etc\n/etc # cd /nox\nsh: cd: can't cd to /nox: No such file or directory\n/etc # exit 3\n",
      3,
    ],
    ['busybox/sh', ['nosuch\n', '\x04'], '/ # nosuch\nsh: nosuch: not found\n/ # \n', 127],
    ['dash', ['nosuch\n', 'exit\n'], '# nosuch\nsh: 1: nosuch: not found\n# exit\n', 127],
  ])('%s %j', (program, lines, shown, exit) => {
    const one = machine({
      programs: {
        ...programs,
        sh:
          programs[program] ??
          (() => {
            throw new Error(program);
          }),
      },
    });
    const person = one.talk(['sh']);
    for (const line of lines) person.type(line);
    expect(person.shown).toBe(shown);
    expect(person.exit).toBe(exit);
  });
});

describe('createShell', () => {
  function session(lines: readonly string[]): { stdout: string; stderr: string; statuses: number[] } {
    const statuses: number[] = [];
    const one = machine({ programs });
    const { stdout, stderr } = one.exec(['host'], {
      *program(process) {
        const shell: ShellSession = createShell(process);
        for (const line of lines) statuses.push(yield* shell.run(line));
        return 0;
      },
    });
    return { stdout, stderr, statuses };
  }

  it('keeps variables, functions, directory, aliases and status between lines', () => {
    const { stdout, stderr, statuses } = session([
      'x=1; cd /tmp',
      'f() { echo "f $1 $x"; return 3; }',
      'f a',
      'echo $? $PWD',
      "alias ll='echo listed'",
      'll /etc',
      'nosuch',
      'echo "a',
    ]);
    expect(stdout).toBe('f a 1\n3 /tmp\nlisted /etc\n');
    expect(stderr).toBe(
      'bash: nosuch: command not found\nbash: unexpected EOF while looking for matching `"\'\n',
    );
    expect(statuses).toEqual([0, 0, 3, 0, 0, 0, 127, 2]);
  });

  it.each([
    'if true',
    'echo "a',
    'echo a \\',
    'cat <<E',
    'for i in 1 2; do',
    'f() {',
    'a |',
    'a &&',
    '(',
    'case x in',
    "echo 'x",
    'echo $(ls',
  ])('%s goes on', (text) => {
    const one = machine({ programs });
    let goesOn = false;
    one.exec(['host'], {
      *program(process) {
        goesOn = createShell(process).isIncomplete(`${text}\n`);
        yield* process.work(0);
        return 0;
      },
    });
    expect(goesOn).toBe(true);
  });
});

describe('limits', () => {
  it.each([
    ['f() { f; }; f', 139],
    ['x=a; while :; do x=$x$x; done', 2],
    [':(){ :|:& };:', undefined],
  ])('%s does not hang', (line, exit) => {
    const { exit: got } = machine({ programs }).exec(['bash', '-c', line], { ms: 2000 });
    if (exit !== undefined) expect(got).toBe(exit);
  });
});
