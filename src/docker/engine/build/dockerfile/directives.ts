import { Fault } from './fault.ts';

/** What a parser directive says: `# escape=` and a backtick, `# check=skip=all`, `# syntax=docker/dockerfile:1`. */
export type Directives = { escape: string; check?: string; syntax?: string };

const known = new Set(['syntax', 'escape', 'check']);
const head = /^#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const edges = new Set('\t\n\f\r ');

/** Reads directives off a Dockerfile's first lines; the first line that is none ends them (parser/directives.go). */
export function directiveReader(found: Directives): (line: string) => boolean {
  const seen = new Set<string>();
  let isOver = false;
  return (line) => {
    if (isOver) return false;
    const match = head.exec(line);
    const key = match?.[1]?.toLowerCase() ?? '';
    const value = match ? valueOf(line.slice(match[0].length)) : '';
    if (!known.has(key) || value === '') {
      isOver = true;
      return false;
    }
    if (seen.has(key)) throw new Fault(`only one ${key} parser directive can be used`);
    seen.add(key);
    if (key === 'escape') found.escape = escapeOf(value);
    if (key === 'check') found.check = value;
    if (key === 'syntax') found.syntax = value.split(' ')[0] ?? '';
    return true;
  };
}

/** Without the blanks around it; a value of blanks alone is its last blank. */
function valueOf(text: string): string {
  let start = 0;
  let end = text.length;
  while (end > 0 && edges.has(text.charAt(end - 1))) end -= 1;
  while (start < end && edges.has(text.charAt(start))) start += 1;
  return end === 0 ? text.slice(-1) : text.slice(start, end);
}

function escapeOf(value: string): string {
  if (value === '`' || value === '\\') return value;
  throw new Fault(`invalid escape token '${value}' does not match \` or \\`);
}

/** The frontend that a Dockerfile names, and the line where it does; undefined where none is named (parser.DetectSyntax). */
export function syntaxOf(text: string): { readonly name: string; readonly line: number } | undefined {
  const found: Directives = { escape: '\\' };
  const read = directiveReader(found);
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    try {
      if (!read(line.trimStart().replace(/\r$/, ''))) return undefined;
    } catch {
      // whoever reads the whole says so
      return undefined;
    }
    if (found.syntax !== undefined) return { name: found.syntax, line: at + 1 };
  }
  return undefined;
}
