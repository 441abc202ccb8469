import type { Heredoc } from './node.ts';
import { expand, noVariables } from './shell.ts';

const opening = /^\d*<<(-?)/;

/** A here-document's word, without its content: `3<<-"EOF"`; undefined where the word is none (parser.ParseHeredoc). Throws a Fault. */
export function parseHeredoc(word: string): Omit<Heredoc, 'content'> | undefined {
  const [open, dash] = opening.exec(word) ?? [];
  if (open === undefined) return undefined;
  const rest = word.slice(open.length).trimStart();
  if (rest === '' || rest.includes('<')) return undefined;
  const options = { escape: '\\', skipUnset: true };
  const plain = expand(rest, noVariables, options).words;
  const [name] = plain;
  if (plain.length !== 1 || name === undefined) return undefined;
  const [raw = ''] = expand(rest, noVariables, { ...options, rawQuotes: true }).words;
  return { name, chomp: dash === '-', expand: quotesIn(name) === quotesIn(raw) };
}

/** The same where a fault in it does not matter (parser.MustParseHeredoc). */
export function tryHeredoc(word: string): Omit<Heredoc, 'content'> | undefined {
  try {
    return parseHeredoc(word);
  } catch {
    return undefined;
  }
}

/** The here-documents that an instruction's line opens, in their order (parser.heredocsFromLine). Throws a Fault. */
export function heredocsOf(line: string): Omit<Heredoc, 'content'>[] {
  return wordsOf(line).flatMap((word) => parseHeredoc(word) ?? []);
}

function wordsOf(line: string): readonly string[] {
  try {
    return expand(line, noVariables, { escape: '\\', rawQuotes: true, rawEscapes: true, skipUnset: true })
      .words;
  } catch {
    return [];
  }
}

function quotesIn(text: string): number {
  return text.replaceAll(/[^'"]/g, '').length;
}

/** The content of a here-document with `-`: without the tabs at its lines' starts. */
export function chomp(content: string): string {
  return content.replaceAll(/^\t+/gm, '');
}
