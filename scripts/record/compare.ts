import type { Chapter, Command, ConsoleBlock } from './chapter.ts';
import { printFails } from '../../src/site/fence-meta.ts';
import { normaliser, type Normalise } from './normalise/index.ts';
import { printAnswer } from './typing.ts';

/** At most so many rows of a difference are shown. */
const SHOWN = 12;

/**
 * Where two recordings of a chapter differ, a text for each command: `old` is what stands in the file. Ids, times and whatever
 * else differs every time count as equal; so does the same object under two ids throughout.
 */
export function compareChapters(old: Chapter, fresh: Chapter): string[] {
  const [before, after] = [normaliser(definition(old)), normaliser(definition(fresh))];
  return consoleBlocks(old).flatMap((block, i) => {
    const other = consoleBlocks(fresh)[i];
    const fails = other ? compareFails(old.file, block, other) : [];
    return [
      ...fails,
      ...block.commands.flatMap((command, n) => {
        const [a, b] = [rowsOf(command, before), other?.commands[n] ? rowsOf(other.commands[n], after) : []];
        return a.join('\n') === b.join('\n') ? [] : [`${place(old.file, command)}\n${difference(a, b)}`];
      }),
    ];
  });
}

/** All that an author wrote: what it spells out is the same in every recording. */
function definition(chapter: Chapter): string {
  return chapter.blocks
    .flatMap((block) =>
      block.kind === 'file'
        ? [block.path, block.content]
        : block.commands.flatMap(({ text, typed }) => [text, ...typed.map((one) => one.text)]),
    )
    .join('\n');
}

function consoleBlocks(chapter: Chapter): ConsoleBlock[] {
  return chapter.blocks.filter((block) => block.kind === 'console');
}

function rowsOf({ step }: Command, normalise: Normalise): string[] {
  return normalise(step.answer.map((row) => (row.kind === 'input' ? printAnswer(row) : row.text)));
}

function compareFails(file: string, old: ConsoleBlock, fresh: ConsoleBlock): string[] {
  const [a, b] = [printFails(old.meta.fails), printFails(fresh.meta.fails)];
  return a === b ? [] : [`${file}:${old.fence.line}\n- fails=${a}\n+ fails=${b}`];
}

function place(file: string, { line, text }: Command): string {
  return `${file}:${line}: ${text.split('\n')[0] ?? ''}`;
}

/** The rows between the first and the last that differ. */
function difference(a: readonly string[], b: readonly string[]): string {
  const start = a.findIndex((row, i) => row !== b[i]);
  const from = start < 0 ? a.length : start;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - from && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return [...shown(a.slice(from, a.length - tail), '-'), ...shown(b.slice(from, b.length - tail), '+')].join(
    '\n',
  );
}

function shown(rows: readonly string[], sign: string): string[] {
  const more = rows.length - SHOWN;
  const lines = rows.slice(0, SHOWN).map((row) => `${sign} ${row}`);
  return more > 0 ? [...lines, `${sign} … and ${more} more`] : lines;
}
