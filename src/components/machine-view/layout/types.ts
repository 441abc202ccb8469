import type { Box, SvgNode } from '../../diagram/svg.ts';
import type { Key } from '../model/types.ts';

/** A piece of the picture. Pieces are painted in their order. */
export type Part = {
  /** Names it within a picture, and the same thing in the next one. */
  readonly id: string;
  readonly node: SvgNode;
  /** What a reader can tap it for. */
  readonly thing?: Key;
  /** Where it stands; only of what can be tapped. */
  readonly box?: Box;
  /** The things that it joins or belongs to; it steps back where another thing is looked at. */
  readonly about: readonly Key[];
};

/** A picture in CSS pixels, ready to be made into elements. */
export type Picture = { readonly width: number; readonly height: number; readonly parts: readonly Part[] };
