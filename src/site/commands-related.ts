import { findCommand } from '../docker/cli/index.ts';
import { gathers, groupOf, idsByPath, type CommandEntry } from './commands.ts';
import { inlineCode } from './inline-text.ts';

const MOST = 8;
const ENOUGH = 4;

/**
 * The commands to look at next, by the ids of their texts, at most eight and each once: those that a text's description names,
 * those that its other texts name, and those whose description names it; where these are few, those that do the same to something
 * else (`docker volume prune`, `docker image prune`), and at last its neighbours among `entries`, which stand in the order of the book.
 */
export function relatedCommands(entries: readonly CommandEntry[]): Map<string, string[]> {
  const ids = idsByPath(entries);
  const named = new Map(entries.map((entry) => [entry.id, idsIn([entry.data.about], ids)]));
  return new Map(
    entries.map((entry) => {
      const { id, data } = entry;
      const chosen = new Set([
        ...(named.get(id) ?? []),
        ...idsIn([...Object.values(data.flags), ...data.mistakes.map(({ why }) => why)], ids),
        ...entries.filter((other) => named.get(other.id)?.includes(id)).map((other) => other.id),
      ]);
      chosen.delete(id);
      for (const other of [...sameVerb(entry, entries), ...neighbours(entry, entries)])
        if (chosen.size < ENOUGH) chosen.add(other.id);
      return [id, [...chosen].slice(0, MOST)];
    }),
  );
}

function sameVerb({ id, data }: CommandEntry, entries: readonly CommandEntry[]): CommandEntry[] {
  const verb = lastWord(data.command);
  return entries.filter((other) => other.id !== id && lastWord(other.data.command) === verb);
}

/** The others of the group, the nearest first. */
function neighbours({ id }: CommandEntry, entries: readonly CommandEntry[]): CommandEntry[] {
  const group = entries.filter((other) => groupOf(other.id) === groupOf(id) && !gathers(other.data.command));
  const at = group.findIndex((other) => other.id === id);
  const distance = (other: CommandEntry): number => Math.abs(group.indexOf(other) - at);
  return group.filter((other) => other.id !== id).sort((a, b) => distance(a) - distance(b));
}

function lastWord(path: string): string {
  return path.slice(path.lastIndexOf(' ') + 1);
}

/** The commands that texts name in their `code`, such as `docker stop -t 5`. */
function idsIn(texts: readonly string[], ids: ReadonlyMap<string, string>): string[] {
  return texts.flatMap(inlineCode).flatMap((part) => {
    const id = part.code ? commandIn(part.text, ids) : undefined;
    return id === undefined ? [] : [id];
  });
}

/**
 * The text whose command a line such as `docker stop -t 5 web` calls: the longest run of its words that is one, but not `docker`
 * alone. `ids` are those of {@link idsByPath}.
 */
export function commandIn(line: string, ids: ReadonlyMap<string, string>): string | undefined {
  const words = line.split(/\s+/);
  if (words[0] !== 'docker') return undefined;
  const end = words.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'));
  for (let length = end < 0 ? words.length : end; length > 1; length -= 1) {
    const path = words.slice(0, length).join(' ');
    const id = ids.get(path) ?? ids.get(findCommand(path)?.path ?? '');
    if (id !== undefined) return id;
  }
  return undefined;
}
