import type { AuthorError } from '../../src/site/author-error.ts';
import type { Block, Chapter, ConsoleBlock, FileBlock } from './chapter.ts';
import type { Engine } from './engine.ts';
import { checkExitCodes } from './exit-codes.ts';
import { quote } from './bash.ts';
import { RecordFault } from './fault.ts';
import type { Host } from './host.ts';
import type { Recording } from './rewrite.ts';
import type { Patience } from '../../src/site/patience.ts';
import { Session, type Outcome } from './session.ts';
import { SessionStop } from './stop.ts';
import { stopError } from './stop-error.ts';

/** What recording a chapter gave: a recording of each block that ran, and all that its author has to mend. */
export type Take = { recordings: Recording[]; errors: AuthorError[] };

/** Where and how a chapter is recorded. `say` gets a line as each block is done; `signal` interrupts the recording. */
export type Studio = {
  host: Host;
  engine: Engine;
  say: (line: string) => void;
  signal: AbortSignal;
  patience: Patience;
};

/**
 * Runs a chapter's blocks: first those that share the chapter's machine, top to bottom in one terminal; then each fresh block
 * on a machine of its own, which holds the chapter's files that stand above it. A command that stops the terminal ends the take.
 */
export async function recordChapter(studio: Studio, chapter: Chapter): Promise<Take> {
  const take: Take = { recordings: [], errors: [] };
  const isFresh = (block: Block): boolean => block.kind === 'console' && block.meta.fresh;
  const shared = chapter.blocks.filter((block) => !isFresh(block));
  const sequences = chapter.blocks.flatMap((block, i) =>
    isFresh(block) ? [[...chapter.blocks.slice(0, i).filter(({ kind }) => kind === 'file'), block]] : [],
  );
  for (const [i, blocks] of [shared, ...sequences].entries()) {
    studio.signal.throwIfAborted();
    if (i > 0) await studio.engine.reset(chapter.images);
    if (!(await recordSequence(studio, chapter.file, blocks, take))) break;
  }
  return take;
}

/** Whether the sequence came to its end. */
async function recordSequence(
  studio: Studio,
  file: string,
  blocks: readonly Block[],
  take: Take,
): Promise<boolean> {
  if (!blocks.some(({ kind }) => kind === 'console')) return true;
  const session = new Session(await studio.host.freshLab(), studio.patience, studio.signal);
  try {
    await session.ready();
    for (const block of blocks) {
      if (block.kind === 'file') {
        await placeFile(studio.host, block);
        continue;
      }
      const { outcomes, stopped } = await runBlock(session, file, block);
      take.recordings.push({ block, outcomes });
      take.errors.push(...checkExitCodes(file, block, outcomes), ...stopped);
      studio.say(summary(file, block, outcomes, stopped.length > 0));
      if (stopped.length > 0) return false;
    }
    return true;
  } finally {
    session.close();
  }
}

async function runBlock(
  session: Session,
  file: string,
  block: ConsoleBlock,
): Promise<{ outcomes: Outcome[]; stopped: AuthorError[] }> {
  const outcomes: Outcome[] = [];
  for (const command of block.commands) {
    try {
      outcomes.push(await session.run(command.text, command.typed));
    } catch (error) {
      if (!(error instanceof SessionStop)) throw error;
      return { outcomes, stopped: [stopError(file, command, error.stop)] };
    }
  }
  return { outcomes, stopped: [] };
}

async function placeFile(host: Host, { path, content }: FileBlock): Promise<void> {
  const target = quote(`${host.lab}/${path}`);
  const { exitCode, stderr } = await host.sh(`mkdir -p "$(dirname ${target})" && cat > ${target}`, {
    input: content,
  });
  if (exitCode !== 0) throw new RecordFault(`${path} could not be written: ${stderr.trim()}`);
}

function summary(file: string, block: ConsoleBlock, outcomes: readonly Outcome[], stopped: boolean): string {
  const codes = outcomes.map(({ exitCode }) => exitCode).join(' ');
  const what = stopped ? 'stopped' : `${outcomes.length} command(s), exit ${codes}`;
  return `${file}:${block.fence.line}${block.meta.fresh ? ' (fresh)' : ''}: ${what}`;
}
