import type { AuthorError } from '../../src/site/author-error.ts';
import { isMetaError, parseFenceMeta, type FenceMeta } from '../../src/site/fence-meta.ts';
import { findFences, type Fence } from '../../src/site/fences.ts';
import { isKeys, parseTranscript, type Row, type Step, stepsOf } from '../../src/site/transcript.ts';
import { readImages } from './frontmatter.ts';
import type { Typed } from './typing.ts';

/** A `console` block to record: its commands in order, with what is typed while they run. */
export type ConsoleBlock = { kind: 'console'; fence: Fence; meta: FenceMeta; commands: Command[] };

/** A block that is a file of the working directory; `content` ends with a newline. */
export type FileBlock = { kind: 'file'; fence: Fence; path: string; content: string };

export type Block = ConsoleBlock | FileBlock;

/** A command of a block. `line` is 1-based in the chapter's file; so are the lines of `typed`. */
export type Command = { step: Step; text: string; typed: Typed[]; line: number };

/** A chapter as the recorder runs it. */
export type Chapter = { file: string; text: string; images: string[]; blocks: Block[] };

/** Reads a chapter. Everything that would stop its recording later and can be seen now is an error. */
export function readChapter(file: string, text: string): { chapter: Chapter; errors: AuthorError[] } {
  const errors: AuthorError[] = [];
  const blocks: Block[] = [];
  for (const fence of findFences(text)) {
    const meta = parseFenceMeta(fence.lang, fence.meta);
    if (isMetaError(meta)) errors.push({ file, line: fence.line, ...meta });
    else if (meta.lang === 'console' && meta.unrecorded === undefined) {
      const block = readConsole(fence, meta);
      errors.push(...faultsOf(block).map((fault) => ({ file, ...fault })));
      blocks.push(block);
    } else if (meta.lang !== 'console' && meta.file !== undefined) {
      if (isOutside(meta.file)) errors.push(outside(file, fence.line, meta.file));
      blocks.push({ kind: 'file', fence, path: meta.file, content: `${fence.source}\n` });
    }
  }
  const images = readImages(text);
  if (!Array.isArray(images)) errors.push({ file, ...images });
  return { chapter: { file, text, images: Array.isArray(images) ? images : [], blocks }, errors };
}

function readConsole(fence: Fence, meta: FenceMeta): ConsoleBlock {
  const commands = stepsOf(parseTranscript(fence.source)).map((step) => ({
    step,
    text: step.command.text,
    typed: step.answer.flatMap(typedIn).map((typed) => ({ ...typed, line: fence.line + typed.line })),
    line: fence.line + step.command.line,
  }));
  return { kind: 'console', fence, meta, commands };
}

/** A row that was typed: at a prompt, or control keys that stand alone in their row (`^C` ends `docker logs -f`). */
function typedIn(row: Row): Typed[] {
  if (row.kind === 'input') return [{ text: row.text, atPrompt: true, line: row.line }];
  return row.kind === 'output' && isKeys(row.text)
    ? [{ text: row.text, atPrompt: false, line: row.line }]
    : [];
}

function faultsOf({ fence, meta, commands }: ConsoleBlock): Omit<AuthorError, 'file'>[] {
  const faults: Omit<AuthorError, 'file'>[] = [];
  const first = parseTranscript(fence.source).find((row) => row.kind !== 'comment');
  const text = fence.source.split('\n')[(first?.line ?? 1) - 1] ?? '';
  if (first?.kind !== 'command')
    faults.push({
      line: fence.line + (first?.line ?? 0),
      found: text === '' ? 'a console block without a command' : `"${text}" before any command`,
      expected: 'a command after "$ "',
      fix: 'begin with the command, or mark the block unrecorded="…"; text that is no session is a `text` block',
    });
  for (const number of meta.fails.keys())
    if (number > commands.length)
      faults.push({
        line: fence.line,
        found: `fails=${number}`,
        expected: `a number from 1 to ${commands.length}: the block has ${commands.length} command(s)`,
        fix: 'count the lines that begin with "$ "',
      });
  return faults;
}

function isOutside(path: string): boolean {
  return path.startsWith('/') || path.split('/').includes('..');
}

function outside(file: string, line: number, path: string): AuthorError {
  return {
    file,
    line,
    found: `file=${path}`,
    expected: 'a path in the working directory',
    fix: 'leave out "/" at the front and ".."; a file elsewhere is written at="…"',
  };
}
