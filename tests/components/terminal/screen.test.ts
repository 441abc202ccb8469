import { describe, expect, it } from 'vitest';
import { readColours } from '../../../src/components/terminal/colours.ts';
import { Screen } from '../../../src/components/terminal/screen.ts';

const shown = (...chunks: string[]): string[] => {
  const screen = new Screen();
  for (const chunk of chunks) screen.feed(chunk);
  return screen.rows(0, screen.printedEnd);
};

describe('a screen', () => {
  it.each<[string, string[], string[]]>([
    ['shows lines', ['a\r\nb\r\n'], ['a', 'b']],
    ['keeps a blank line in between', ['a\r\n\r\nb'], ['a', '', 'b']],
    ['draws over a row after a return', ['12345\rab'], ['ab345']],
    ['erases to the end of a row', ['12345\r12\x1b[K'], ['12']],
    [
      'goes up, erases and comes down, as docker pull does',
      ['a\r\nb\r\n\x1b[2A\x1b[2K\rA\x1b[2B\r'],
      ['A', 'b'],
    ],
    ['erases below', ['a\r\nb\r\nc\x1b[2A\r\x1b[J'], []],
    ['takes backspaces of an echo', ['ab\b \bc'], ['ac']],
    ['sets tabs', ['a\tb'], ['a       b']],
    ['takes sequences that come in pieces', ['a\x1b[', '2Kb'], [' b']],
    ['passes over titles and unknown sequences', ['\x1b]0;title\x07a\x1b[?25lb'], ['ab']],
    ['counts Hangul as it is written', ['가나\r다'], ['다나']],
    ['drops control characters', ['a\x00\x07b'], ['ab']],
  ])('%s', (_name, chunks, rows) => {
    expect(shown(...chunks)).toEqual(rows);
  });

  it('begins a picture where the command began', () => {
    const screen = new Screen();
    screen.feed('$ docker stats\r\n');
    screen.begin();
    screen.feed('\x1b[Hone\r\n\x1b[H\x1b[Ktwo\r\n');
    expect(screen.rows(0, screen.printedEnd)).toEqual(['$ docker stats', 'two']);
    expect(screen.wentHome).toBe(true);
  });

  it('keeps no more rows than it may, and no row wider than it may be', () => {
    const screen = new Screen(10);
    for (let i = 0; i < 100; i += 1) screen.feed(`${i}\r\n`);
    expect(screen.rows(0, screen.printedEnd)).toEqual(['91', '92', '93', '94', '95', '96', '97', '98', '99']);
    expect(screen.first).toBe(91);
    screen.feed('x'.repeat(100_000));
    expect(screen.beforeCursor.length).toBeLessThanOrEqual(4_000);
    screen.feed('\x1b[999999B\x1b[999999C\x1b[999999A');
    expect(screen.end - screen.first).toBeLessThanOrEqual(10);
  });

  it('gives stretches of one look', () => {
    const screen = new Screen();
    screen.feed('a\x1b[31mb\x1b[1mc\x1b[0md');
    expect(screen.stretches(0)).toEqual([
      { text: 'a', look: '' },
      { text: 'b', look: 'ansi-red' },
      { text: 'c', look: 'ansi-red bold' },
      { text: 'd', look: '' },
    ]);
  });
});

it.each([
  ['', '1;31', 'ansi-red bold'],
  ['ansi-red bold', '22', 'ansi-red'],
  ['ansi-red', '39', ''],
  ['ansi-red', '92', 'ansi-green'],
  ['', '38;5;4', 'ansi-blue'],
  ['bold', '38;2;1;2;3', 'bold'],
  ['bold', '48;5;4;2', 'bold dim'],
  ['bold', '', ''],
])('the look %j after SGR %j is %j', (before, parameters, after) => {
  expect(readColours(before, parameters)).toBe(after);
});

describe('what is printed', () => {
  it('shows marks of direction and controls beyond ASCII as what they are: nothing to read', () => {
    const screen = new Screen();
    screen.feed('a\u202eb\u2066c\x9b31md');
    expect(screen.text(0)).toBe('a\ufffdb\ufffdc\ufffd31md');
  });

  it('acts on no sequence but those of a picture, and waits for none without end', () => {
    const screen = new Screen();
    screen.feed('\x1b]0;title\x07\x1b]8;;https://evil.example\x07x\x1b]8;;\x07\x1bP+q544e\x1b\\y');
    expect(screen.text(0)).toMatch(/^x.*y$/);
    screen.feed(`\x1b]${'z'.repeat(10_000)}`);
    screen.feed('\r\nafter');
    expect(screen.text(1)).toBe('after');
  });
});
