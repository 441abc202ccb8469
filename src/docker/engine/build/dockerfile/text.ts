const spaces = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** Go's unicode.IsSpace. */
export function isSpace(char: string): boolean {
  return char <= ' ' ? char === ' ' || (char >= '\t' && char <= '\r') : spaces.test(char);
}

/** Go's strings.TrimLeftFunc with unicode.IsSpace. */
export function trimStart(text: string): string {
  let at = 0;
  while (at < text.length && isSpace(text.charAt(at))) at += 1;
  return at === 0 ? text : text.slice(at);
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return trimStart(text.slice(0, end));
}

/** Blanks between an instruction's words; a line's end is none of them (parser.reWhitespace). */
const blanks = /[\t\v\f\r ]+/g;

/** The words between blanks; blanks at an end leave an empty word there, as Go's regexp.Split does. */
export function splitBlanks(text: string): string[] {
  return text.split(blanks);
}

/** The text cut at its first blanks; the second half is undefined where there are none. */
export function cutBlanks(text: string): [string, string | undefined] {
  blanks.lastIndex = 0;
  const match = blanks.exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, undefined];
}
