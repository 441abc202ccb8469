import { bytesOf } from '../go/text.ts';

const entities: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\ufffd',
};

/** text/template's HTMLEscapeString. */
export function escapeHtml(text: string): string {
  return text.replace(/["'&<>\u0000]/g, (char) => entities[char] ?? char);
}

/** text/template's JSEscapeString. */
export function escapeJs(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|[\\'"<>&=]/gu, (char) => {
    if ('\\\'"'.includes(char)) return `\\${char}`;
    return `\\u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** Go's url.QueryEscape: letters, digits and `-_.~` stay, a blank becomes `+`. */
export function escapeQuery(text: string): string {
  let out = '';
  for (const byte of bytesOf(text)) {
    const char = String.fromCharCode(byte);
    if (/[-\w.~]/.test(char)) out += char;
    else out += char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
