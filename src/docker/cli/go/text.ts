/** Go's strings.Cut: what stands before and behind the first separator. */
export function cut(text: string, separator: string): { before: string; after: string; found: boolean } {
  const at = text.indexOf(separator);
  if (at < 0) return { before: text, after: '', found: false };
  return { before: text.slice(0, at), after: text.slice(at + separator.length), found: true };
}

/** Go's strings.SplitN with a positive count: the last part keeps the rest. */
export function splitN(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator);
  if (parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** How many bytes the text has in UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** The bytes of the text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
