/** A word of a query and where it was found. */
export type Place = { place: number; token: string };

/**
 * How close together the words of a query stand, from 0 to 1: of the shortest stretch that holds all of those found, the part that they
 * make up. 1 means side by side, as a command or an error message is quoted. 0 where fewer than two different words are found.
 */
export function compactness(found: readonly Place[]): number {
  const tokens = new Set(found.map(({ token }) => token));
  if (tokens.size < 2) return 0;
  const sorted = [...found].sort((a, b) => a.place - b.place);
  const latest = new Map<string, number>();
  let shortest = Infinity;
  for (const { place, token } of sorted) {
    latest.set(token, place);
    if (latest.size === tokens.size) shortest = Math.min(shortest, place - Math.min(...latest.values()) + 1);
  }
  return Math.min(1, tokens.size / shortest);
}
