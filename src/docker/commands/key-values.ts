/** `key=value` texts as a map; a text without a value is empty (docker/cli opts.ConvertKVStringsToMap). */
export function keyValues(texts: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (texts ?? []).map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
