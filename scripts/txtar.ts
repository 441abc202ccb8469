/** A named group of files. */
export type Case = { name: string; files: Record<string, string> };

/**
 * Cases out of one text in the txtar format of Go's tools: `-- case/path --` opens a file, whose text runs to the next such line.
 * The first part of the path names the case.
 */
export function parseTxtar(text: string): Case[] {
  const cases = new Map<string, Case>();
  let open: { files: Record<string, string>; path: string } | undefined;
  for (const line of text.split(/(?<=\n)/)) {
    const [, name, path] = /^-- ([^/\s]+)\/(\S.*) --\n?$/.exec(line) ?? [];
    if (name === undefined || path === undefined) {
      if (open) open.files[open.path] = `${open.files[open.path] ?? ''}${line}`;
      continue;
    }
    const one = cases.get(name) ?? { name, files: {} };
    cases.set(name, one);
    one.files[path] = '';
    open = { files: one.files, path };
  }
  return [...cases.values()];
}
