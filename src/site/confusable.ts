import type { Term } from './schemas.ts';

/** Two terms that are taken for one another, and what tells them apart. `one` is the term whose file says it. */
export type Pair = { readonly one: string; readonly other: string; readonly difference: string };

/** A term as this needs it. */
type Told = { readonly id: string; readonly data: Pick<Term, 'confusable'> };

/** Every pair that the glossary tells apart, in the order of the terms. */
export function confusablePairs(terms: readonly Told[]): Pair[] {
  return terms.flatMap(({ id, data }) =>
    data.confusable.map(({ id: other, difference }) => ({ one: id, other, difference })),
  );
}

/** What a term is taken for, whichever of the two says it. */
export function confusedWith(
  id: string,
  pairs: readonly Pair[],
): { readonly other: string; readonly difference: string }[] {
  return pairs
    .filter(({ one, other }) => one === id || other === id)
    .map(({ one, other, difference }) => ({ other: one === id ? other : one, difference }));
}
