import { expect, test } from 'vitest';
import { alignTable } from '../../../src/docker/cli/index.ts';

test.each([
  ['a column is at least ten wide', 'TAG\tID\nlatest\t1\n', 'TAG       ID\nlatest    1\n'],
  [
    'three blanks stand behind the widest cell',
    'IMAGE ID\tX\n8cb9fe0d3e0e\ty\n',
    'IMAGE ID       X\n8cb9fe0d3e0e   y\n',
  ],
  [
    'an empty column keeps its place',
    'A\tPORTS\tB\na\t\tb\n',
    'A         PORTS     B\na                   b\n',
  ],
  [
    'Korean letters are two wide, as in a terminal',
    'NAME한글\tDRIVER\nbridge한글\tbridge\n',
    'NAME한글     DRIVER\nbridge한글   bridge\n',
  ],
  ['a line without the column ends it', 'aaaaaaaaaaaa\tb\nc\naa\tb\n', 'aaaaaaaaaaaa   b\nc\naa        b\n'],
])('%s', (_, cells, expected) => {
  expect(alignTable(cells)).toBe(expected);
});
