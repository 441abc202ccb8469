const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const plainSpecials = /["\\\u0000-\u001f\u2028\u2029]/g;

const htmlSpecials = /["\\\u0000-\u001f\u2028\u2029<>&]/g;

/** A string as Go's encoding/json writes it; with `html`, `<`, `>` and `&` as `\u003c` and so on. */
export function jsonString(text: string, html: boolean): string {
  const escaped = text.replace(
    html ? htmlSpecials : plainSpecials,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/** A plain object, list or scalar as Go writes it, compact and in the object's own order; what is undefined is left out. */
export function encodeJson(data: unknown, html: boolean): string {
  if (typeof data === 'string') return jsonString(data, html);
  if (Array.isArray(data)) return `[${data.map((item) => encodeJson(item, html)).join(',')}]`;
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'null';
  const members = Object.entries(data).filter(([, value]) => value !== undefined);
  return `{${members.map(([name, value]) => `${jsonString(name, html)}:${encodeJson(value, html)}`).join(',')}}`;
}

const piece = /"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]|[^"{}[\],:]+/g;

/** Go's json.Indent of a compact text by four blanks, as docker's inspect commands print it. */
export function indentJson(compact: string): string {
  let depth = 0;
  const newline = () => `\n${'    '.repeat(depth)}`;
  return compact.replace(piece, (text) => {
    if (text === '{' || text === '[') {
      depth += 1;
      return text + newline();
    }
    if (text === '}' || text === ']') {
      depth -= 1;
      return newline() + text;
    }
    if (text === ',') return text + newline();
    return text === ':' ? ': ' : text;
  });
}
