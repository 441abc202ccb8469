import type { ResultSet } from './select.ts';

/** What a statement gives: rows, or how many it changed. */
export type Outcome =
  | { readonly kind: 'rows'; readonly set: ResultSet }
  | { readonly kind: 'done'; readonly affected: number; readonly info?: string; readonly database?: string };

/** That a statement is done, with the number of rows that it changed. */
export const done = (affected: number): Extract<Outcome, { kind: 'done' }> => ({ kind: 'done', affected });
