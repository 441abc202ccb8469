import { describe, expect, it } from 'vitest';
import { afterEcho, keysOf, waitingPrompt } from '../../scripts/record/typing.ts';
import { isKeys } from '../../src/site/transcript.ts';

describe('what is typed', () => {
  const cases: [text: string, keys: string[]][] = [
    ['ls /', ['ls /\r']],
    ['', ['\r']],
    ['^C', ['\x03']],
    ['^D', ['\x04']],
    ['^P^Q', ['\x10', '\x11']],
    ['grep ^C file', ['grep ^C file\r']],
    ['^X', ['^X\r']],
  ];
  it.each(cases)('%j', (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
    expect(isKeys(text)).toBe(!keys.join('').endsWith('\r'));
  });
});

describe('a prompt that waits', () => {
  const cases: [before: string, prompt: string | undefined][] = [
    ['root@3f61a1b2c3d4:/# ', 'root@3f61a1b2c3d4:/# '],
    ['/ # ', '/ # '],
    ['# ', '# '],
    ['MariaDB [(none)]> ', 'MariaDB [(none)]> '],
    ['Are you sure you want to continue? [y/N] ', 'Are you sure you want to continue? [y/N] '],
    ['/ # ls', undefined],
    ['root@3f61a1b2c3d4:/#', undefined],
    ['Reading package lists... ', undefined],
    ['', undefined],
  ];
  it.each(cases)('%j', (before, prompt) => {
    expect(waitingPrompt(before)).toBe(prompt);
  });
});

describe('the row on which something was typed', () => {
  const cases: [what: string, row: string, typed: string, left: string | undefined][] = [
    ['echoed', '/ # ls', 'ls', undefined],
    ['not echoed', '/ #', '^P^Q', undefined],
    [
      'not echoed, and the answer in the same row',
      '/ # read escape sequence',
      '^P^Q',
      'read escape sequence',
    ],
    ['echoed, and the answer in the same row', '/ # ^Cstopping', '^C', 'stopping'],
    ['typed with blanks at the end', '/ # ls', 'ls  ', undefined],
    ['Enter alone', '/ #', '', undefined],
    ['the screen was cleared', 'two', 'clear; echo two', 'two'],
  ];
  it.each(cases)('%s', (_, row, typed, left) => {
    expect(afterEcho(row, '/ # ', typed)).toBe(left);
  });
});
