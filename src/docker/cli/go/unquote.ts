const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escape = /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/g;

/**
 * Go's strconv.Unquote of a literal that is known to be right: in double quotes, backquotes or, for a rune, single ones.
 * Bytes above 0x7f that stand alone (`\xff`) are no text and become U+FFFD, as they do where Go shows them.
 */
export function unquoteText(literal: string): string {
  const inside = literal.slice(1, -1);
  if (literal.startsWith('`')) return inside.replaceAll('\r', '');
  return inside.replace(
    escape,
    (_, char?: string, hex?: string, short?: string, long?: string, octal?: string) => {
      if (char !== undefined) return simple[char] ?? char;
      const byte = hex === undefined ? octal && Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
      const code = typeof byte === 'number' ? byte : Number.parseInt(short ?? long ?? '', 16);
      return typeof byte === 'number' && code > 0x7f ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}
