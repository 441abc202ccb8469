import type { Reading } from '../docker/cli/reading.ts';
import { isMetaError, parseFenceMeta } from './fence-meta.ts';
import { findFences, type Fence } from './fences.ts';
import { withoutComments } from './shell.ts';
import { isKeys, parseTranscript, stepsOf, type Row } from './transcript.ts';

/** What is typed while a command runs: a line at a prompt of its program, or control keys (`^P^Q`) without one. */
export type PlanTyped = { readonly text: string; readonly atPrompt: boolean };

/** A command of a block, without its comments, and what is typed into it. */
export type PlanCommand = { readonly text: string; readonly typed: readonly PlanTyped[] };

/** What a block does on a machine; `text` blocks do nothing. `fresh`: on a machine of its own. */
export type PlanBlock =
  | { readonly kind: 'console'; readonly fresh: boolean; readonly commands: readonly PlanCommand[] }
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'text' };

/** All blocks of a chapter in the order of the page, and the machine on which they run. */
export type RunPlan = {
  /** Everything on the machine that looks like chance follows from it: the chapter's id. */
  readonly seed: string;
  /** Images that are there before the first block. */
  readonly images: readonly string[];
  readonly blocks: readonly PlanBlock[];
  /** What docker reads in commands (`readAhead`), so that a page can run them without a grammar. */
  readonly readings?: PlanReadings;
};

/** Readings by the words of their lines, as `readingKey` joins them. */
export type PlanReadings = Readonly<Record<string, Reading>>;

/** Something to do on a machine: the command of a block, or a file to put into the working folder. */
export type PlanStep =
  | { readonly kind: 'command'; readonly block: number; readonly at: number; readonly command: PlanCommand }
  | { readonly kind: 'file'; readonly block: number; readonly path: string; readonly content: string };

/** Reads a chapter's text as the recorder does (`scripts/record/chapter.ts`): one block for each fence. */
export function runPlan(seed: string, images: readonly string[], text: string): RunPlan {
  return { seed, images, blocks: findFences(text).map(blockOf) };
}

/** Whether a block has commands that run. */
export function isRunnable(block: PlanBlock | undefined): block is PlanBlock & { kind: 'console' } {
  return block?.kind === 'console' && block.commands.length > 0;
}

/**
 * All that happens on the machine of a block, in order, as far as the end of that block: for a fresh one the files above it and
 * its own commands, for others every shared block above it and itself.
 */
export function stepsUpTo({ blocks }: RunPlan, target: number): PlanStep[] {
  const own = blocks[target];
  const isFresh = own?.kind === 'console' && own.fresh;
  return blocks.slice(0, target + 1).flatMap((block, index): PlanStep[] => {
    if (block.kind === 'file') return [{ ...block, block: index }];
    if (block.kind === 'text' || (index !== target && (isFresh || block.fresh))) return [];
    return block.commands.map((command, at) => ({ kind: 'command', block: index, at, command }));
  });
}

function blockOf(fence: Fence): PlanBlock {
  const meta = parseFenceMeta(fence.lang, fence.meta);
  if (isMetaError(meta)) return { kind: 'text' };
  if (meta.lang !== 'console')
    return meta.file === undefined
      ? { kind: 'text' }
      : { kind: 'file', path: meta.file, content: `${fence.source}\n` };
  if (meta.unrecorded !== undefined) return { kind: 'text' };
  return { kind: 'console', fresh: meta.fresh, commands: commandsOf(fence.source) };
}

/** The commands of a transcript, with what is typed into each. */
export function commandsOf(source: string): PlanCommand[] {
  return stepsOf(parseTranscript(source)).map(({ command, answer }) => ({
    text: withoutComments(command.text),
    typed: answer.flatMap(typedIn),
  }));
}

/** A row that was typed: at a prompt, or control keys that stand alone in their row (`^C` ends `docker logs -f`). */
function typedIn(row: Row): PlanTyped[] {
  if (row.kind === 'input') return [{ text: row.text, atPrompt: true }];
  return row.kind === 'output' && isKeys(row.text) ? [{ text: row.text, atPrompt: false }] : [];
}
