import { charWidth } from '../cli/index.ts';

const shortLength = 12;

/** The short form of an id: twelve characters, without the name of its digest (docker/cli, formatter.TruncateID). */
export function truncateId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, shortLength);
}

/** A text that is cut to so many columns of a terminal, with `…` for its last one (docker/cli, formatter.Ellipsis). */
export function ellipsis(text: string, width: number): string {
  const chars = [...text];
  const columns = (part: readonly string[]) =>
    part.reduce((sum, char) => sum + Math.max(charWidth(char), 1), 0);
  if (columns(chars) <= width) return text;
  let kept = 0;
  while (columns(chars.slice(0, kept + 1)) <= width - 1) kept += 1;
  return `${chars.slice(0, kept).join('')}…`;
}

/** Labels as lists show them: `a=1,b=2`, sorted. */
export function showLabels(labels: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(labels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(',');
}
