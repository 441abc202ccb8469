const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\x07': '\\a',
};

/** A text in the quotes that redis-server writes around what its command line gives (redis sds.c sdscatrepr). */
export function quote(text: string): string {
  const inner = text.replace(/[\\"\n\r\t\b\x07]/g, (one) => SHORT[one] ?? one);
  return `"${inner}"`;
}

/** The words of a configuration line; undefined where a quote is not closed (redis sds.c sdssplitargs). */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"(?!\S)|'((?:[^'\\]|\\.)*)'(?!\S)|([^\s"']+)|$)/y;
  while (word.lastIndex < line.length) {
    const found = word.exec(line);
    if (!found) return undefined;
    const [, double, single, bare] = found;
    if (double !== undefined) words.push(double.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one));
    else if (single !== undefined) words.push(single.replaceAll("\\'", "'"));
    else if (bare !== undefined) words.push(bare);
    else break;
  }
  return words;
}
