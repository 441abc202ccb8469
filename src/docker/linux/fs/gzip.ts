/** How gzip's own data begins (gzip(1)): magic number, deflate, no flags, no time, Unix. */
const HEAD = '\u001f\u008b\u0008\0\0\0\0\0\0\u0003';

/** A text as gzip would write it; nothing is made smaller, as nobody looks inside. */
export function gzipText(text: string): string {
  return HEAD + text;
}

/** What was compressed; undefined where the text is no gzip data. */
export function gunzipText(text: string): string | undefined {
  return text.startsWith(HEAD.slice(0, 3)) ? text.slice(HEAD.length) : undefined;
}
