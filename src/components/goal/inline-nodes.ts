import { inlineCode } from '../../site/inline-text.ts';

/** A text with its `code` spans, as nodes; all else is text. */
export function inlineNodes(text: string): (Node | string)[] {
  return inlineCode(text).map((part) => {
    if (!part.code) return part.text;
    const code = document.createElement('code');
    code.textContent = part.text;
    return code;
  });
}
