import { inlineCode } from '../../site/inline-text.ts';
import { element } from './nodes.ts';

/** A text with its `code` spans, as nodes; all else is text. InlineText.astro does the same for a page as it is built. */
export function inline(text: string): (Node | string)[] {
  return inlineCode(text).map((piece) => (piece.code ? element('code', '', piece.text) : piece.text));
}
