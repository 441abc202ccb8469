const MARKED = /^(.*?)\s*\[#([a-z][a-z0-9-]*)\]\s*$/s;

/** A heading's text (plain or HTML) and the permanent id that its author gave it: `시작하기 [#start]`. */
export function parseHeading(source: string): { text: string; id: string | undefined } {
  const [, text, id] = MARKED.exec(source) ?? [];
  return { text: text ?? source, id };
}
