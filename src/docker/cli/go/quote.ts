const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and the ASCII blank. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function quoted(text: string, quote: string): string {
  let out = quote;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const known = escapes[char];
    if (char === quote) out += `\\${quote}`;
    else if (known !== undefined) out += known;
    else if (printable.test(char)) out += char;
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, '0')}`;
    else out += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return out + quote;
}

/** Go's strconv.Quote, which is also `%q` of a string. */
export function quote(text: string): string {
  return quoted(text, '"');
}

/** Go's strconv.QuoteRune, which is also `%q` of a rune. */
export function quoteRune(char: string): string {
  return quoted(char, "'");
}
