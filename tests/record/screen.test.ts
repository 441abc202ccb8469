import { describe, expect, it } from 'vitest';
import { parseMark, type Mark } from '../../scripts/record/marks.ts';
import { COLUMNS, Screen } from '../../scripts/record/screen.ts';

const START = '\x1b]133;C;aid=record\x07';

/** The output rows after a command was typed in the first row and printed `output`. */
async function rowsOf(output: string): Promise<string[]> {
  const screen = new Screen((mark) => {
    if (mark.kind === 'start') screen.beginOutput();
  });
  await screen.feed(`$ command\r\n${START}${output.replaceAll('\n', '\r\n')}`);
  return screen.rows();
}

const wide = 'x'.repeat(COLUMNS);

const cases: [what: string, output: string, rows: string[]][] = [
  ['lines', 'one\n\ntwo\n', ['one', '', 'two']],
  ['nothing', '', []],
  ['a last line without its end', 'one\ntwo', ['one', 'two']],
  ['an empty line', '\n', ['']],
  ['colours are not kept', '\x1b[32mone\x1b[0m \x1b]0;title\x07two\n', ['one two']],
  ['blanks at the end are cut, tabs become blanks', 'a\tb  \n', ['a       b']],
  ['wide letters', '컨테이너 하나\n', ['컨테이너 하나']],
  ['a row that is wrapped is one row', `${wide}${wide}yy\nnext\n`, [`${wide}${wide}yy`, 'next']],
  ['a row that just fits', `${wide}\nnext\n`, [wide, 'next']],
  ['wide letters at the edge', `${'x'.repeat(COLUMNS - 1)}컨\n`, [`${'x'.repeat(COLUMNS - 1)}컨`]],
  ['a bar that is drawn over', 'a: 10%\rb: 100%\x1b[K\n', ['b: 100%']],
  ['several bars', 'a: 1%\nb: 1%\n\x1b[2A\x1b[2Ka: done\n\x1b[2Kb: done\n', ['a: done', 'b: done']],
  [
    'Compose and BuildKit go up at first',
    '\x1b[1A\x1b[1B\x1b[0G[+] Running\n ✔ web\n',
    ['[+] Running', ' ✔ web'],
  ],
  [
    'a picture from the top, as of docker stats',
    '\x1b[Ha 1%\x1b[K\n\x1b[J\x1b[Ha 2%\x1b[K\n\x1b[J',
    ['a 2%'],
  ],
  ['clear', 'one\n\x1b[H\x1b[2J\x1b[3Jtwo\n', ['two']],
  ['more rows than the window has', `${'row\n'.repeat(300)}`, Array<string>(300).fill('row')],
];

describe('a screen', () => {
  it.each(cases)('%s', async (_, output, rows) => {
    expect(await rowsOf(output)).toEqual(rows);
  });

  it('knows what stands before the cursor, wrapped or not, and what is above', async () => {
    const screen = new Screen(() => undefined);
    await screen.feed(`ls\r\nbin\r\n${wide}/ # `);
    expect(screen.textBeforeCursor()).toBe(`${wide}/ # `);
    expect(screen.rowsAboveCursor()).toEqual(['ls', 'bin']);
  });

  it('forgets what is above the cursor', async () => {
    const screen = new Screen(() => undefined);
    await screen.feed('ls\r\n\x1b[Hbin\r\n/ # ');
    expect(screen.wentHome).toBe(true);
    screen.clearAbove();
    expect(screen.wentHome).toBe(false);
    await screen.feed('pwd\r\n/\r\n');
    expect(screen.rows()).toEqual(['/ # pwd', '/']);
  });

  it('tells a mark when the screen stands as it did then', async () => {
    const seen: [Mark, string[]][] = [];
    const screen = new Screen((mark) => {
      if (mark.kind === 'start') screen.beginOutput();
      seen.push([mark, screen.rows()]);
    });
    await screen.feed(`$ command\r\n${START}one\r\n\x1b]133;D;3;aid=record\x07$ `);
    expect(seen).toEqual([
      [{ kind: 'start' }, []],
      [{ kind: 'end', exitCode: 3 }, ['one']],
    ]);
  });
});

describe('a mark', () => {
  const marks: [payload: string, mark: Mark | undefined][] = [
    ['B;aid=record', { kind: 'prompt' }],
    ['P;aid=record', { kind: 'continuation' }],
    ['C;aid=record', { kind: 'start' }],
    ['D;0;aid=record', { kind: 'end', exitCode: 0 }],
    ['D;125;aid=record', { kind: 'end', exitCode: 125 }],
    ['A;aid=record', undefined],
    ['D;1', undefined],
    ['C;aid=fish', undefined],
    ['', undefined],
  ];
  it.each(marks)('%s', (payload, mark) => {
    expect(parseMark(payload)).toEqual(mark);
  });
});
