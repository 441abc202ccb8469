export type InlinePart = { text: string; code: boolean };

/** Splits a text at its `code` spans in backticks. A backtick without its partner is text. */
export function inlineCode(text: string): InlinePart[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { text: part.slice(1, -1), code: true } : { text: part, code: false },
    );
}

/** The text without its backticks, for attributes and search. */
export function plainText(text: string): string {
  return inlineCode(text)
    .map((part) => part.text)
    .join('');
}
