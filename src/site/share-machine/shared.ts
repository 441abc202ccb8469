/** Where a shared machine begins: a start of the lab, the state after a chapter, or a host with nothing but images. */
export type SharedStart =
  | { readonly kind: 'start'; readonly id: string }
  | { readonly kind: 'chapter'; readonly id: string }
  | { readonly kind: 'images'; readonly seed: string; readonly images: readonly string[] };

/** What was done on it: a line with what was typed into its program (lines, or keys such as `^C`), or a file that was written. */
export type SharedStep =
  | { readonly kind: 'line'; readonly text: string; readonly typed: readonly string[] }
  | { readonly kind: 'file'; readonly path: string; readonly content: string };

/** A machine as a link holds it: replaying the steps on the start makes it again. */
export type SharedMachine = { readonly start: SharedStart; readonly steps: readonly SharedStep[] };

/** How much a link may hold. Lengths are counted in characters, the link's in those of its fragment. */
export const LIMITS = {
  link: 8_000,
  /** Of the unpacked text, in bytes. */
  text: 200_000,
  steps: 200,
  line: 4_000,
  typed: 100,
  path: 200,
  file: 50_000,
  images: 20,
  name: 200,
} as const;

/** Why a link gives no machine. */
export type LinkFault = 'empty' | 'too long' | 'damaged' | 'newer' | 'too big' | 'unsound';

/** Why no link can be made of a machine: it is too long, or holds what a link may not; `because` names what makes it so. */
export type MakeFault = { readonly fault: 'too long' | 'unsound'; readonly because: string };
