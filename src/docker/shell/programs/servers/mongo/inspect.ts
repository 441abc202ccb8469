import { isDoc, tagOf, type Doc, type Value } from './values.ts';

const WIDTH = 80;
const COMPACT = 3;

type State = { indent: number; depth: number };

/** A text in quotes as Node's util.inspect chooses them. */
function quoted(text: string): string {
  const quote = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
  const names: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '\b': '\\b',
    '\f': '\\f',
    '\v': '\\v',
    '\\': '\\\\',
  };
  const body = text.replace(/[\n\t\r\b\f\v\\]/g, (char) => names[char] ?? char);
  return `${quote}${quote === "'" ? body.replaceAll("'", "\\'") : body}${quote}`;
}

const key = (name: string): string => (/^[A-Za-z_][\w]*$/.test(name) ? name : quoted(name));

function tagged(value: Doc, tag: '$oid' | '$date' | '$regex' | '$long'): string {
  const text = String(value[tag]);
  if (tag === '$oid') return `ObjectId('${text}')`;
  if (tag === '$date') return `ISODate('${text}')`;
  if (tag === '$long') return `Long('${text}')`;
  return `/${text}/${typeof value.$options === 'string' ? value.$options : ''}`;
}

/** Short items of a list side by side in columns (groupArrayElements). */
function inColumns(items: readonly string[], isNumbers: boolean, indent: number): string[] {
  const lengths = items.map((one) => one.length);
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, one) => sum + one + 2, 0);
  const most = longest + 2;
  if (most * 3 + indent >= WIDTH || !(total / most > 5 || longest <= 6)) return [...items];
  const biased = Math.max(most - Math.sqrt(most - total / items.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * items.length) / biased),
    Math.floor((WIDTH - indent) / most),
    COMPACT * 4,
    15,
  );
  if (columns <= 1) return [...items];
  const widths = Array.from(
    { length: columns },
    (_, at) => Math.max(...lengths.filter((_length, place) => place % columns === at)) + 2,
  );
  const lines: string[] = [];
  for (let from = 0; from < items.length; from += columns) {
    const row = items.slice(from, from + columns);
    const line = row.map((one, at) => {
      const wide = widths[at] ?? 0;
      const isLast = at === row.length - 1;
      if (isNumbers) return isLast ? one.padStart(wide - 2) : `${one}, `.padStart(wide);
      return isLast ? one : `${one}, `.padEnd(wide);
    });
    lines.push(line.join(''));
  }
  return lines;
}

/** Items between braces: on one line where that fits and not too much is nested, else each on its own. */
function braced(
  parts: readonly string[],
  braces: readonly [string, string],
  level: number,
  state: State,
  isNumbers: boolean | undefined,
): string {
  let output = [...parts];
  const count = output.length;
  if (isNumbers !== undefined && count > 6) output = inColumns(output, isNumbers, state.indent);
  if (state.depth - level < COMPACT && count === output.length) {
    const start = output.length + state.indent + 1 + 10;
    const total = output.reduce((sum, one) => sum + one.length, output.length + start);
    const joined = output.join(', ');
    if (total <= WIDTH && !joined.includes('\n')) return `${braces[0]} ${joined} ${braces[1]}`;
  }
  const pad = `\n${' '.repeat(state.indent)}`;
  return `${braces[0]}${pad}  ${output.join(`,${pad}  `)}${pad}${braces[1]}`;
}

function format(value: Value, level: number, state: State): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    state.depth = level;
    if (list.length === 0) return '[]';
    state.indent += 2;
    const parts = list.map((one) => format(one, level + 1, state));
    state.indent -= 2;
    return braced(
      parts,
      ['[', ']'],
      level,
      state,
      list.every((one) => typeof one === 'number'),
    );
  }
  if (!isDoc(value)) return '';
  const tag = tagOf(value);
  if (tag) return tagged(value, tag);
  state.depth = level;
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const parts = entries.map(([name, one]) => {
    state.indent += 2;
    const text = format(one, level + 1, state);
    state.indent -= 2;
    return `${key(name)}: ${text}`;
  });
  return braced(parts, ['{', '}'], level, state, undefined);
}

/** A value as mongosh prints it: Node's util.inspect with ObjectId, ISODate and Long. */
export function inspect(value: Value): string {
  return format(value, 0, { indent: 0, depth: 0 });
}
