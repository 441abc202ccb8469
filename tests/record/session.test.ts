import { describe, it } from 'vitest';
import { PATIENCE, type Patience } from '../../src/site/patience.ts';
import { Session } from '../../scripts/record/session.ts';
import { SessionStop, type Stop } from '../../scripts/record/stop.ts';
import { thisHost } from '../../scripts/record/this-host.ts';
import { printAnswer, type Typed } from '../../scripts/record/typing.ts';

/** Quick where nothing is waited for in vain, patient where a busy machine may be slow. */
const QUICK: Patience = { ...PATIENCE, pause: 0, keys: 200, keysAtMost: 500, nudge: 1_500 };

/** For what is waited for in vain. */
const IMPATIENT: Patience = { ...QUICK, waiting: 500, silence: 2_000, limit: 3_000 };

/** Runs what is to be done on a bash of this machine. */
async function withSession<T>(patience: Patience, run: (session: Session) => Promise<T>): Promise<T> {
  const host = await thisHost(['docker']);
  const session = new Session(await host.freshLab(), patience);
  try {
    await session.ready();
    return await run(session);
  } finally {
    session.close();
    await host.dispose();
  }
}

/** Typed at a prompt, or as keys alone. */
function typed(texts: readonly string[]): Typed[] {
  return texts.map((text) => ({
    text: text.replace(/^keys /, ''),
    atPrompt: !text.startsWith('keys '),
    line: 1,
  }));
}

const sessions: [what: string, commands: [command: string, ...typed: string[]][], rows: string[]][] = [
  [
    'commands share folder, variables and exit codes',
    [
      ['mkdir a && cd a && name=world'],
      ['echo "hello $name"'],
      ['pwd | grep -o "lab/a"'],
      ['(exit 7)'],
      ['echo $?'],
    ],
    ['[0]', 'hello world', '[0]', 'lab/a', '[0]', '[7]', '7', '[0]'],
  ],
  [
    'commands of several lines',
    [['for i in 1 2; do\n  echo $i\ndone'], ['cat <<END\n  a\n\n$ b\nEND'], ['echo "a\nb" \\\n  c']],
    ['1', '2', '[0]', '  a', '', '$ b', '[0]', 'a', 'b c', '[0]'],
  ],
  [
    'a shell inside',
    [["PS1='/ # ' sh -i", 'echo hi', 'false', '^D'], ['echo out']],
    ['/ # echo hi', 'hi', '/ # false', '/ # ^D', '[1]', 'out', '[0]'],
  ],
  [
    'a shell with a line editor, and a line longer than the window',
    [['bash --norc -i', `echo ${'x'.repeat(120)}`, 'clear', 'echo cleared', 'exit']],
    [
      `bash-V$ echo ${'x'.repeat(120)}`,
      'x'.repeat(120),
      'bash-V$ clear',
      'bash-V$ echo cleared',
      'cleared',
      'bash-V$ exit',
      'exit',
      '[0]',
    ],
  ],
  [
    'a shell that shows its prompt only after Enter',
    [["read -r; PS1='/ # ' sh -i", 'echo hi', 'exit 3']],
    ['', '/ # echo hi', 'hi', '/ # exit 3', '[3]'],
  ],
  [
    'a question',
    [['read -rp "Sure? [y/N] " answer; echo "<$answer>"', 'y']],
    ['Sure? [y/N] y', '<y>', '[0]'],
  ],
  [
    'a program that follows',
    [['echo one; sleep 100', 'keys ^C'], ['echo two']],
    ['one', '^C', '[130]', 'two', '[0]'],
  ],
  [
    'a picture that is drawn until ^C, and once more after it',
    [
      [
        String.raw`(trap 'printf "\e[Hgone\e[K\n\e[J"; exit 130' INT; for i in $(seq 100); do printf "\e[Hpicture\e[K\n\e[J"; sleep 0.1; done)`,
        'keys ^C',
      ],
    ],
    ['picture', '^C', '[130]'],
  ],
];

const stops: [what: string, command: string, typed: string[], stop: Stop][] = [
  ['an open quote', "echo 'a", [], { kind: 'incomplete' }],
  ['what is no bash', 'echo (', [], { kind: 'refused' }],
  ['leaving the terminal', 'exit', [], { kind: 'left' }],
  [
    'nothing to type into',
    'echo no',
    ['ls'],
    { kind: 'ended', typed: { text: 'ls', atPrompt: true, line: 1 }, screen: 'no' },
  ],
  [
    'no prompt',
    'echo hm; sleep 100',
    ['ls'],
    { kind: 'promptless', typed: { text: 'ls', atPrompt: true, line: 1 }, screen: 'hm' },
  ],
  [
    'a prompt that does not begin its row',
    "PS1='/ # ' sh -i",
    ['printf text', 'ls'],
    { kind: 'promptless', typed: { text: 'ls', atPrompt: true, line: 1 }, screen: 'text/ #' },
  ],
  [
    'a question without an answer',
    'read -rp "Sure? [y/N] "',
    [],
    { kind: 'waiting', prompt: 'Sure? [y/N] ' },
  ],
  ['a shell that is never left', "PS1='/ # ' sh -i", ['true'], { kind: 'waiting', prompt: '/ # ' }],
  ['no end', 'echo on; sleep 100', [], { kind: 'late', limit: 3_000, screen: 'on' }],
];

describe.concurrent('a session', { timeout: 60_000 }, () => {
  it.for(sessions)('%s', async ([, commands, rows], { expect }) => {
    const found = await withSession(QUICK, async (session) => {
      const lines: string[] = [];
      for (const [command, ...texts] of commands) {
        const { answers, exitCode } = await session.run(command, typed(texts));
        lines.push(...answers.map(printAnswer), `[${exitCode}]`);
      }
      return lines;
    });
    expect(found.map((row) => row.replace(/^bash-\d+\.\d+[#$]/, 'bash-V$'))).toEqual(rows);
  });

  it.for(stops)('stops at %s', async ([, command, texts, stop], { expect }) => {
    const found = await withSession(IMPATIENT, (session) =>
      session.run(command, typed(texts)).catch((error: unknown) => error),
    );
    expect(found instanceof SessionStop ? found.stop : found).toEqual(stop);
  });
});
