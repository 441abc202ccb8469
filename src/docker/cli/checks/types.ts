import type { Check } from './line.ts';

/** What commands check of their own lines, by the path behind `docker`; and what all of Compose and of Buildx check besides. */
export type Checks = {
  readonly of: ReadonlyMap<string, Check>;
  readonly composeRoot?: Check;
  readonly builder?: Check;
};
