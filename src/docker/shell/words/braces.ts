/** Most words that braces may become; beyond, they stand as they are. */
const MAX_WORDS = 10_000;

/**
 * Brace expansion of a word's source text: `a{b,c}d`, `{1..10..2}`, `{a..e}`, nested. Quotes, `${…}` and `$(…)` are passed over.
 * The results are source text still.
 */
export function expandBraces(text: string): string[] {
  const open = firstBrace(text);
  if (!open) return [text];
  const { start, end, commas } = open;
  const head = text.slice(0, start);
  const inner = text.slice(start + 1, end);
  const tails = expandBraces(text.slice(end + 1));
  const cuts = [start, ...commas, end];
  const choices =
    commas.length > 0
      ? cuts.slice(1).flatMap((cut, at) => expandBraces(text.slice((cuts[at] ?? 0) + 1, cut)))
      : (sequence(inner) ?? expandBraces(inner).map((piece) => `{${piece}}`));
  if (choices.length * tails.length > MAX_WORDS) return [text];
  return choices.flatMap((choice) => tails.map((tail) => head + choice + tail));
}

type Brace = { readonly start: number; readonly end: number; readonly commas: readonly number[] };

/** The first brace pair that holds a comma or `..`. */
function firstBrace(text: string): Brace | undefined {
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text.charAt(at) !== '{') continue;
    const brace = closed(text, at);
    if (brace && (brace.commas.length > 0 || text.slice(at, brace.end).includes('..'))) return brace;
  }
  return undefined;
}

function closed(text: string, start: number): Brace | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at = skip(text, at)) {
    const char = text.charAt(at);
    if (char === '{') depth += 1;
    else if (char === ',' && depth === 1) commas.push(at);
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return { start, end: at, commas };
    }
  }
  return undefined;
}

/** The place after the character at a place, with all that it quotes or opens. */
function skip(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '\\') return at + 2;
  if (char === "'" || char === '"' || char === '`') return quoteEnd(text, at, char);
  if (char === '$' && '({'.includes(text.charAt(at + 1) || ' ')) return bracketEnd(text, at + 1);
  return at + 1;
}

function quoteEnd(text: string, open: number, quote: string): number {
  let at = open + 1;
  while (at < text.length && text.charAt(at) !== quote)
    at += text.charAt(at) === '\\' && quote !== "'" ? 2 : 1;
  return at + 1;
}

function bracketEnd(text: string, open: number): number {
  const left = text.charAt(open);
  const right = left === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === left) depth += 1;
    else if (char === right) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** `1..5`, `a..e`, `01..10..3`; undefined where it is none. */
function sequence(inner: string): string[] | undefined {
  const [, from = '', to = '', step = '1'] =
    /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(inner) ?? [];
  if (from === '' || /\d$/.test(from) !== /\d$/.test(to)) return undefined;
  const isNumber = /\d$/.test(from);
  const first = isNumber ? Number(from) : from.charCodeAt(0);
  const last = isNumber ? Number(to) : to.charCodeAt(0);
  const by = Math.max(1, Math.abs(Number(step)));
  if (Math.abs(last - first) / by > MAX_WORDS) return undefined;
  const width = [from, to].some((end) => /^-?0\d/.test(end)) ? Math.max(from.length, to.length) : 0;
  const count = Math.floor(Math.abs(last - first) / by);
  return Array.from({ length: count + 1 }, (_, at) => {
    const value = first + (first <= last ? at : -at) * by;
    return isNumber ? padded(value, width) : String.fromCharCode(value);
  });
}

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}
