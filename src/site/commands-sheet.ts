import { flagNames, gathers, pageFlags, shortName, type CommandEntry } from './commands.ts';
import type { Example } from './commands-examples.ts';

/** A command on the printed sheet: its short name, one line, and the flags to remember with a clause each. */
export type SheetEntry = {
  id: string;
  name: string;
  ko: string;
  flags: { name: string; names: string; ko: string }[];
};

/** How many flags a command has on the sheet at least, where the guide teaches that many, and at most. */
const FEW = 2;
const MANY = 12;
/** In how many chapters a flag must be used to be one to remember. */
const OFTEN = 2;

/**
 * A command's entry on the sheet: the taught flags that examples of several chapters use, and the first few in any case, in the order of
 * teaching.
 */
export function sheetEntry({ id, data }: CommandEntry, examples: readonly Example[]): SheetEntry {
  const isUsed = (name: string): boolean =>
    new Set(examples.filter(({ flags }) => flags.includes(name)).map(({ chapter }) => chapter)).size >= OFTEN;
  const { taught } = pageFlags(data);
  const current = taught.filter(({ hidden }) => !hidden);
  const flags = current.filter(({ name }, i) => isUsed(name) || i < FEW).slice(0, MANY);
  return {
    id,
    name: shortName(data.command),
    ko: data.ko,
    flags: flags.map((flag) => ({ name: flag.name, names: flagNames(flag), ko: firstSentence(flag.text) })),
  };
}

/** What the sheet has: every command that does something by itself or has flags to remember. */
export function isOnSheet({ data }: CommandEntry): boolean {
  return !gathers(data.command) || Object.keys(data.flags).length > 0;
}

/** The first sentence of a text without its full stop; a full stop within `code` or a number does not end it. */
export function firstSentence(text: string): string {
  const [sentence = ''] = /^(?:`[^`]+`|.)*?(?=\.(?:\s|$)|$)/s.exec(text) ?? [];
  return sentence;
}
