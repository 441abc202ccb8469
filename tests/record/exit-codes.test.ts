import { describe, expect, it } from 'vitest';
import { readChapter } from '../../scripts/record/chapter.ts';
import { checkExitCodes } from '../../scripts/record/exit-codes.ts';

/** The mistakes of a block whose commands exited so. */
function faults(meta: string, commands: string, ...codes: number[]): string[] {
  const text = `---\nimages: []\n---\n\`\`\`console ${meta}\n${commands}\n\`\`\`\n`;
  const [block] = readChapter('a.mdx', text).chapter.blocks;
  if (block?.kind !== 'console') throw new Error('no block');
  const outcomes = codes.map((exitCode) => ({
    exitCode,
    answers: [{ kind: 'output' as const, text: 'sorry' }],
  }));
  return checkExitCodes('a.mdx', block, outcomes).map(({ line, found }) => `${line}: ${found}`);
}

describe('exit codes', () => {
  const cases: [what: string, meta: string, commands: string, codes: number[], faults: string[]][] = [
    ['all succeed', '', '$ a\n$ b', [0, 0], []],
    ['the listed ones fail', 'fails=1,3:1', '$ a\n$ b\n$ c', [125, 0, 2], []],
    [
      'one fails that is not listed',
      'fails=1',
      '$ a\nold\n$ b \\\n  c',
      [1, 127],
      ['7: command 2 exits with 127: b \\ (it printed: sorry)'],
    ],
    ['a listed one succeeds', 'fails=1', '$ a', [0], ['5: command 1 succeeds: a']],
    ['^C ends what follows', '', '$ docker logs -f web\n^C', [130], []],
    ['^P^Q leaves a container', '', '$ docker attach web\n/ # ^P^Q', [1], []],
    [
      '^C cannot excuse another failure',
      '',
      '$ docker logs -f web\n^C',
      [1],
      ['5: command 1 exits with 1: docker logs -f web (it printed: sorry)'],
    ],
    ['a shell that is left after a failure', 'fails=1', '$ docker run -it a\n/ # false\n/ # exit', [1], []],
    ['only what ran is judged', 'fails=2', '$ a\n$ b', [0], []],
  ];
  it.each(cases)('%s', (_, meta, commands, codes, expected) => {
    expect(faults(meta, commands, ...codes)).toEqual(expected);
  });
});
