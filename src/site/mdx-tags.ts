import { findFences } from './fences.ts';

/** A component as it stands in a chapter's source; `id` is empty where the author forgot it, `line` is 1-based. */
export type Tag = { id: string; line: number };

/** Every `<Name id="…">` of an MDX text in order. What stands in code, fenced or in backticks, and in comments is no tag. */
export function findTags(source: string, name: string): Tag[] {
  const text = withoutCode(source);
  return [...text.matchAll(new RegExp(String.raw`<${name}(?=[\s/>])([^>]*)>`, 'g'))].map((match) => ({
    id:
      /\bid\s*=\s*(?:"([^"]*)"|'([^']*)')/
        .exec(match[1] ?? '')
        ?.slice(1)
        .find((value) => value !== undefined) ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
}

/** The text with code and comments blanked out, each line where it was. */
function withoutCode(source: string): string {
  const lines = source.split('\n');
  for (const { line, endLine } of findFences(source)) lines.fill('', line - 1, endLine);
  return lines
    .join('\n')
    .replace(/\{\/\*.*?\*\/\}|(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\1(?!`)/gs, (code) =>
      code.replace(/[^\n]/g, ' '),
    );
}
