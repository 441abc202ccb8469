import type { Collection, Cursor } from './collection.ts';
import type { Value } from './values.ts';

/** What an expression gives: a value, a cursor, a database, a collection, or nothing to show. */
export type Thing =
  | { readonly kind: 'value'; readonly value: Value }
  | Cursor
  | Collection
  | { readonly kind: 'database'; readonly name: string }
  | { readonly kind: 'nothing' };
