const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Bytes that stand for UTF-8 text, each as one character, put together to the text. */
export function fromBytes(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const codes = [...bytes].map((char) => char.charCodeAt(0));
  return codes.every((code) => code < 256) ? new TextDecoder().decode(new Uint8Array(codes)) : bytes;
}

/**
 * Replaces backslash escapes as `echo -e` (`octal` '0nnn') and printf (`octal` 'nnn') do. `stop` is true where `\c` ends
 * the output.
 */
export function unescape(
  text: string,
  octal: '0nnn' | 'nnn',
): { readonly text: string; readonly stop: boolean } {
  const octals = octal === '0nnn' ? '0[0-7]{0,3}' : '[0-7]{1,3}';
  const pattern = new RegExp(
    `\\\\(?:c|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|${octals}|[abefnrtv\\\\"])`,
    'g',
  );
  let end = text.length;
  let bytes = false;
  const replaced = text.replace(pattern, (escape, at: number) => {
    const letter = escape[1] ?? '';
    if (letter === 'c') {
      end = Math.min(end, at);
      return '\0';
    }
    if (letter === 'x' || (letter >= '0' && letter <= '7')) {
      bytes = true;
      return String.fromCharCode(
        (letter === 'x' ? parseInt(escape.slice(2), 16) : parseInt(escape.slice(1), 8)) & 255,
      );
    }
    if (letter === 'u' || letter === 'U') return String.fromCodePoint(parseInt(escape.slice(2), 16));
    if (letter === '"') return octal === 'nnn' ? '"' : escape;
    return SIMPLE[letter] ?? escape;
  });
  if (end < text.length) return { text: unescape(text.slice(0, end), octal).text, stop: true };
  return { text: bytes ? joined(replaced) : replaced, stop: false };
}

/** Runs of characters below 256 that are UTF-8 bytes become what they stand for. */
function joined(text: string): string {
  return text.replace(/[\xc2-\xf4][\x80-\xbf]+/g, fromBytes);
}
