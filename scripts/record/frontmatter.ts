import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import type { AuthorError } from '../../src/site/author-error.ts';

/** The versions that printed a chapter's outputs, and the day (`2026-11-20`). */
export type Recorded = { engine: string; compose?: string; date: string };

const FRONTMATTER = /^---\n([\s\S]*?\n)---(?:\n|$)/;

/** The images that a chapter's machine holds before its first block, or what is wrong with the frontmatter. */
export function readImages(text: string): string[] | Omit<AuthorError, 'file'> {
  const yaml = FRONTMATTER.exec(text)?.[1];
  if (yaml === undefined)
    return {
      line: 1,
      found: 'no frontmatter',
      expected: 'YAML between two lines of ---',
      fix: 'see docs/authoring.md, section 1',
    };
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [error] = document.errors;
  if (error)
    return {
      line: 1 + (error.linePos?.[0].line ?? 1),
      found: error.message.split('\n')[0] ?? 'broken YAML',
      expected: 'YAML',
      fix: 'put texts with ":" or "#" between quotes',
    };
  const pair = topPair(document, 'images');
  const images = isSeq(pair?.value)
    ? pair.value.items.map((item) => (isScalar(item) ? item.value : item))
    : [];
  if (isSeq(pair?.value) && images.every((image) => typeof image === 'string')) return images;
  return {
    line: 1 + (pair ? lines.linePos(rangeOf(pair.key).start).line : 1),
    found: pair ? 'images that is not a list of texts' : 'no images',
    expected: 'images: [ubuntu:24.04], or images: []',
    fix: 'list the images that are there before the first block',
  };
}

/** Writes `recorded` into the frontmatter: in its place, or after `images`. Everything else stays byte for byte. */
export function writeRecorded(text: string, recorded: Recorded): string {
  const match = FRONTMATTER.exec(text);
  const yaml = match?.[1] ?? '';
  const line = `recorded: ${printRecorded(recorded)}\n`;
  const document = parseDocument(yaml);
  const place =
    lineRange(yaml, topPair(document, 'recorded')) ??
    emptyAfter(lineRange(yaml, topPair(document, 'images')));
  const at = place ?? { start: yaml.length, end: yaml.length };
  const written = yaml.slice(0, at.start) + line + yaml.slice(at.end);
  return `---\n${written}${text.slice('---\n'.length + yaml.length)}`;
}

/** The date is quoted: YAML 1.1 would make a date of it, and the schema wants a text. */
function printRecorded({ engine, compose, date }: Recorded): string {
  const parts = [`engine: '${engine}'`, ...(compose === undefined ? [] : [`compose: '${compose}'`])];
  return `{ ${[...parts, `date: '${date}'`].join(', ')} }`;
}

type Range = { start: number; end: number };

function topPair(document: Document, key: string): Pair | undefined {
  const pairs = isMap(document.contents) ? document.contents.items : [];
  return pairs.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** The lines of a key of the top level with its value: from its first character to the next line's. */
function lineRange(yaml: string, pair: Pair | undefined): Range | undefined {
  if (pair === undefined) return undefined;
  const { start } = rangeOf(pair.key);
  const { end } = rangeOf(pair.value);
  const newline = yaml.indexOf('\n', Math.max(start, end - 1));
  return { start, end: newline < 0 ? yaml.length : newline + 1 };
}

function rangeOf(node: unknown): Range {
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function emptyAfter(range: Range | undefined): Range | undefined {
  return range && { start: range.end, end: range.end };
}
