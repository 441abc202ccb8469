import type { Path } from './tree.ts';

/**
 * Values by the places that they are for: `services.*.ports` is the ports of every service (compose-go's tree.Path.Matches). The
 * result gives the first whose pattern a path matches.
 */
export function patternTable<T>(entries: readonly (readonly [string, T])[]): (path: Path) => T | undefined {
  const byLength = new Map<number, { parts: string[]; value: T }[]>();
  for (const [pattern, value] of entries) {
    const parts = pattern.split('.');
    byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { parts, value }]);
  }
  return (path) =>
    byLength
      .get(path.length)
      ?.find(({ parts }) => parts.every((part, at) => part === '*' || part === path[at]))?.value;
}
