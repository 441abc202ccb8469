import { getCollection, type CollectionEntry } from 'astro:content';
import { inOrder } from '../../site/book.ts';
import { idsByPath } from '../../site/commands.ts';
import {
  examplesByPath,
  examplesOfCommand,
  inBookOrder,
  type Example,
} from '../../site/commands-examples.ts';
import { chapterSources } from '../glossary/sources.ts';

/** A command with its text and the book's examples of it, the most telling first. */
export type BookCommand = CollectionEntry<'flags'> & { examples: Example[] };

/** Every command that the guide speaks of, in the order of the book. For the build only. */
export async function bookCommands(): Promise<BookCommand[]> {
  return (commands ??= readCommands());
}

/** Which text each path belongs to, for links. */
export async function bookIds(): Promise<Map<string, string>> {
  return (ids ??= bookCommands().then(idsByPath));
}

let commands: Promise<BookCommand[]> | undefined;
let ids: Promise<Map<string, string>> | undefined;

async function readCommands(): Promise<BookCommand[]> {
  const sources = new Map((await chapterSources()).map((source) => [source.id, source]));
  const chapters = inOrder(await getCollection('chapters'));
  const examples = examplesByPath(chapters.flatMap(({ id }) => sources.get(id) ?? []));
  const entries = (await getCollection('flags')).sort((a, b) => (a.id < b.id ? -1 : 1));
  return inBookOrder(entries, examples).map((entry) => ({
    ...entry,
    examples: examplesOfCommand(entry.data.command, examples),
  }));
}
