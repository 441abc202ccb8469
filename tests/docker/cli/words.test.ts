import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteWord, splitWords } from '../../../src/docker/cli/index.ts';

/** What the shell's rules are about, and a few letters. */
const unit = fc.constantFrom(...' \t\r\n\'"\\#$`~ab-=가', '\u{1f433}', '\ud800');

const texts = (line: string) => splitWords(line).words.map((word) => word.text);

describe('splitWords', () => {
  test.each([
    ['docker run nginx', ['docker', 'run', 'nginx']],
    ['  docker\tps  ', ['docker', 'ps']],
    [`docker run -e 'A=b c' nginx`, ['docker', 'run', '-e', 'A=b c', 'nginx']],
    [`docker run -e A="b c"'d' x`, ['docker', 'run', '-e', 'A=b cd', 'x']],
    [String.raw`a\ b "c\"d" 'e\f' "g\h"`, ['a b', 'c"d', String.raw`e\f`, String.raw`g\h`]],
    [`a '' ""`, ['a', '', '']],
    ['', []],
    ['docker ps # all', ['docker', 'ps', '#', 'all']],
  ])('%s', (line, words) => {
    expect(texts(line)).toEqual(words);
    expect(splitWords(line).unclosed).toBeUndefined();
  });

  test('a word knows where it stood, with its quotes', () => {
    expect(splitWords(`docker "a b" c`).words).toEqual([
      { text: 'docker', start: 0, end: 6, quoted: false },
      { text: 'a b', start: 7, end: 12, quoted: true },
      { text: 'c', start: 13, end: 14, quoted: false },
    ]);
  });

  test.each([
    [`docker 'ps`, { kind: 'quote', char: "'", at: 7 }],
    [`docker "ps\\"`, { kind: 'quote', char: '"', at: 7 }],
    ['docker ps\\', { kind: 'escape', char: '\\', at: 9 }],
  ])('%s is not closed', (line, unclosed) => {
    expect(splitWords(line).unclosed).toEqual(unclosed);
  });

  test('any text splits, and every word lies where it says', () => {
    fc.assert(
      fc.property(fc.string({ unit }), (line) => {
        const { words } = splitWords(line);
        let end = 0;
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  test('quoted words split into themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit })), (words) => {
        const split = splitWords(words.map(quoteWord).join(' '));
        expect(split.unclosed).toBeUndefined();
        expect(split.words.map((word) => word.text)).toEqual(words);
      }),
    );
  });
});
