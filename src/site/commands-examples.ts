import { parse } from '../docker/cli/index.ts';
import { headingsOf } from './anchors.ts';
import { namesOf, type CommandEntry } from './commands.ts';
import { isMetaError, parseFenceMeta } from './fence-meta.ts';
import { findFences } from './fences.ts';
import type { ChapterSource } from './glossary.ts';
import { plainText } from './inline-text.ts';
import { findCommands, withoutComments } from './shell.ts';
import { parseTranscript, stepsOf } from './transcript.ts';

/** A command of a chapter that was recorded and succeeded, as it stands there, and the section that it stands in. */
export type Example = {
  chapter: string;
  /** The section's id in the chapter's page, and its heading; the chapter's top where a block stands before any heading. */
  anchor: string;
  section: string;
  text: string;
  /** What the chapter's comment above the command says of it. */
  comments: string[];
  /** The flags by their canonical name, as far as they belong to the command. */
  flags: string[];
  /** Whether the command stands alone, outside pipes, lists and substitutions. */
  alone: boolean;
};

/**
 * The examples of every command in the chapters' sources, by the command's path as it is typed (`docker ps`). Chapters in the
 * order of the book give examples in that order. A line that uses a command twice is one example of it.
 */
export function examplesByPath(
  chapters: readonly Pick<ChapterSource, 'id' | 'text'>[],
): Map<string, Example[]> {
  const found = new Map<string, Example[]>();
  for (const { id, text } of chapters) {
    for (const { path, example } of examplesOf(id, text)) {
      const list = found.get(path) ?? [];
      if (!list.some((other) => other.text === example.text)) list.push(example);
      found.set(path, list);
    }
  }
  return found;
}

function examplesOf(chapter: string, text: string): { path: string; example: Example }[] {
  const headings = headingsOf(text).filter(({ id }) => id !== undefined);
  return findFences(text).flatMap((fence) => {
    const meta = parseFenceMeta(fence.lang, fence.meta);
    if (isMetaError(meta) || meta.lang !== 'console' || meta.unrecorded !== undefined) return [];
    const heading = headings.findLast(({ line }) => line < fence.line);
    const place = {
      chapter,
      anchor: heading?.id ?? 'top',
      section: plainText(heading?.text ?? ''),
    };
    return stepsOf(parseTranscript(fence.source)).flatMap((step, i) => {
      if (meta.fails.has(i + 1)) return [];
      const typed = withoutComments(step.command.text);
      const comments = step.comments.map((row) => row.text);
      return usesOf(typed).map((use) => ({
        path: use.path,
        example: { ...place, ...use, text: typed, comments },
      }));
    });
  });
}

type Use = { path: string; flags: string[]; alone: boolean };

/** The docker commands that a line of a shell runs, each path once. */
function usesOf(line: string): Use[] {
  const commands = findCommands(line);
  const uses = commands.flatMap(({ words, pos, end }): Use[] => {
    if (words[0]?.value !== 'docker') return [];
    const parsed = parse(words.map((word) => word.value));
    if (!parsed.ok || parsed.invocation.action.kind !== 'run') return [];
    const { path, changed } = parsed.invocation;
    return [{ path, flags: [...changed], alone: pos === 0 && end === line.length }];
  });
  return uses.filter(({ path }, i) => uses.findIndex((other) => other.path === path) === i);
}

/**
 * The most telling first: each time the example that shows most flags that none before it shows, one that stands alone before
 * one within a longer line, then by the book; at last those that show nothing new.
 */
export function mostTelling(examples: readonly Example[]): Example[] {
  const rest = [...examples];
  const seen = new Set<string>();
  const ordered: Example[] = [];
  while (rest.length > 0) {
    const scores = rest.map(
      ({ flags, alone }) => flags.filter((flag) => !seen.has(flag)).length * 2 + Number(alone),
    );
    const [next] = rest.splice(scores.indexOf(Math.max(...scores)), 1);
    if (next === undefined) break;
    ordered.push(next);
    for (const flag of next.flags) seen.add(flag);
  }
  return ordered;
}

/** The texts in the order of the book: those whose command it uses first come first, the unused ones last as they stand. */
export function inBookOrder<T extends CommandEntry>(
  entries: readonly T[],
  examples: ReadonlyMap<string, readonly Example[]>,
): T[] {
  const paths = [...examples.keys()];
  const place = ({ data }: T): number => {
    const names = namesOf(data.command);
    const at = paths.findIndex((path) => names.includes(path));
    return at < 0 ? Infinity : at;
  };
  return entries
    .map((entry) => ({ entry, at: place(entry) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ entry }) => entry);
}

/** The examples of a command under any of its names, the most telling first. */
export function examplesOfCommand(
  path: string,
  examples: ReadonlyMap<string, readonly Example[]>,
): Example[] {
  return mostTelling(namesOf(path).flatMap((name) => examples.get(name) ?? []));
}
