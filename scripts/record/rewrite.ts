import type { AuthorError } from '../../src/site/author-error.ts';
import { findFences } from '../../src/site/fences.ts';
import { printFails, type FenceMeta } from '../../src/site/fence-meta.ts';
import { parseTranscript } from '../../src/site/transcript.ts';
import type { Chapter, ConsoleBlock } from './chapter.ts';
import { writeRecorded, type Recorded } from './frontmatter.ts';
import type { Outcome } from './session.ts';
import { printAnswer, type Answer } from './typing.ts';

/** A block with what came of its commands, one outcome each. */
export type Recording = { block: ConsoleBlock; outcomes: Outcome[] };

/**
 * The chapter's text with new outputs, prompts, exit codes in `fails`, and versions; all the rest stays byte for byte.
 * An output that would not be read as output again is an error.
 */
export function rewriteChapter(
  chapter: Chapter,
  recordings: readonly Recording[],
  recorded: Recorded,
): { text: string; errors: AuthorError[] } {
  const lines = chapter.text.split('\n');
  for (const { block, outcomes } of recordings.toSorted((a, b) => b.block.fence.line - a.block.fence.line)) {
    const { fence } = block;
    const body = printBlock(block, outcomes).map((line) =>
      line === '' ? '' : ' '.repeat(fence.indent) + line,
    );
    const open = writeFails(lines[fence.line - 1] ?? '', block.meta, outcomes);
    lines.splice(fence.line - 1, fence.endLine - fence.line, open, ...body);
  }
  const text = lines.join('\n');
  return { text: writeRecorded(text, recorded), errors: unreadable(chapter, recordings, text) };
}

/** The block's lines: comments and commands as the author wrote them, then what came of each. */
function printBlock({ fence, commands }: ConsoleBlock, outcomes: readonly Outcome[]): string[] {
  const source = fence.source.split('\n');
  return commands.flatMap(({ step }, i) => {
    const height = step.command.text.split('\n').length;
    return [
      ...step.comments.map(({ line }) => source[line - 1] ?? ''),
      ...source.slice(step.command.line - 1, step.command.line - 1 + height),
      ...(outcomes[i]?.answers ?? []).map(printAnswer),
    ];
  });
}

function writeFails(open: string, meta: FenceMeta, outcomes: readonly Outcome[]): string {
  const codes = new Map([...meta.fails.keys()].map((n) => [n, outcomes[n - 1]?.exitCode]));
  return open.replace(
    /(\s)fails=(?:"[^"]*"|\S+)/,
    (_, blank: string) => `${blank}fails=${printFails(codes)}`,
  );
}

/** What of the new text would be read otherwise than it was recorded. */
function unreadable(chapter: Chapter, recordings: readonly Recording[], text: string): AuthorError[] {
  const before = findFences(chapter.text);
  const after = findFences(text);
  const errors: AuthorError[] = [];
  for (const { block, outcomes } of recordings) {
    const source = after[before.findIndex(({ line }) => line === block.fence.line)]?.source ?? '';
    const found = parseTranscript(source).map(printRow);
    const expected = block.commands.flatMap(({ step }, i) => [
      ...step.comments.map(printRow),
      printRow(step.command),
      ...(outcomes[i]?.answers ?? []).map(printRow),
    ]);
    const at = expected.findIndex((row, i) => row !== found[i]);
    if (at >= 0 || found.length !== expected.length)
      errors.push(misread(chapter.file, block, expected[at] ?? '', found[at] ?? found.at(-1) ?? ''));
  }
  return errors;
}

function printRow(row: Answer | { kind: 'comment' | 'command'; text: string }): string {
  return row.kind === 'input' ? `input: ${row.prompt}${row.text}` : `${row.kind}: ${row.text}`;
}

function misread(file: string, block: ConsoleBlock, expected: string, found: string): AuthorError {
  return {
    file,
    line: block.fence.line,
    found: `what was recorded as "${expected}" reads as "${found}"`,
    expected: 'output that does not look like a comment, a prompt or the end of the block',
    fix: 'change the command so that it prints something else (e.g. another part of the file), or use a longer ````console fence',
  };
}
