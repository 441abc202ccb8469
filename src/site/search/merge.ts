/** One ranked list: its keys, the best first, and how much it counts. */
export type Ranking = { keys: readonly string[]; weight: number };

/** How slowly a list's later places lose weight. */
const K = 3;

/** Several rankings as one, the best first, with scores, by reciprocal rank: each place gives weight / (K + place). */
export function mergeRankings(rankings: readonly Ranking[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { keys, weight } of rankings)
    keys.forEach((key, place) => scores.set(key, (scores.get(key) ?? 0) + weight / (K + place)));
  return new Map([...scores].sort(([, a], [, b]) => b - a));
}
