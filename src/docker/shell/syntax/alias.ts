import { nodesOf, parse, type Command } from '../bash.ts';

/** Most replacements in one text. */
const MAX_ROUNDS = 100;

type Span = { readonly name: string; start: number; end: number };

/** A text with aliases in the place of commands replaced; an alias is not replaced in its own text. */
export function expandAliases(text: string, aliases: ReadonlyMap<string, string>): string {
  const spans: Span[] = [];
  let result = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = next(result, aliases, spans);
    if (!found) return result;
    const { name, at } = found;
    const value = aliases.get(name) ?? '';
    result = result.slice(0, at) + value + result.slice(at + name.length);
    const more = value.length - name.length;
    for (const span of spans) {
      if (span.start > at) span.start += more;
      if (span.end > at) span.end += more;
    }
    spans.push({ name, start: at, end: at + value.length });
  }
  return result;
}

function next(
  text: string,
  aliases: ReadonlyMap<string, string>,
  spans: readonly Span[],
): { name: string; at: number } | undefined {
  const isFree = (name: string, at: number): boolean =>
    aliases.has(name) && !spans.some((span) => span.name === name && span.start <= at && at < span.end);
  for (const node of nodesOf(parse(text))) {
    if (node.type !== 'Command' || !node.name) continue;
    const { name } = node;
    if (isFree(name.text, name.pos) && text.startsWith(name.text, name.pos))
      return { name: name.text, at: name.pos };
    const after = afterBlank(node, aliases, spans);
    if (after && isFree(after.text, after.pos)) return { name: after.text, at: after.pos };
  }
  return undefined;
}

/** The word after an alias whose text ends with a blank: it may be an alias too. */
function afterBlank(
  node: Command,
  aliases: ReadonlyMap<string, string>,
  spans: readonly Span[],
): { text: string; pos: number } | undefined {
  const [word] = node.args;
  if (word?.type !== 'Word') return undefined;
  const span = spans.find(
    ({ name, end }) => /\s$/.test(aliases.get(name) ?? '') && end <= word.pos && end >= word.pos - 1,
  );
  return span && { text: word.text, pos: word.pos };
}
