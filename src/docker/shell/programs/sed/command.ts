/** Which lines a command is for. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  /** An empty expression is the one that was used last. */
  | { readonly kind: 'match'; readonly pattern: RegExp | undefined };

/** The end of a range: an address, or a count of lines from its start. */
export type RangeEnd =
  | Address
  | { readonly kind: 'plus'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

/** A command of a sed script; `range` is where a range is now. */
export type Command = {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: RangeEnd | undefined;
  readonly negated: boolean;
  readonly range: { active: boolean; end: number };
  /** Text of a, i, c; label of b, t, T; file of r, w; status of q, Q. */
  readonly text: string;
  readonly substitute?: Substitute;
  readonly map?: ReadonlyMap<string, string>;
  /** Where `{` jumps to when it is not for the line: after its `}`. */
  end?: number;
};

/** `s/pattern/replacement/flags`. */
export type Substitute = {
  readonly pattern: RegExp | undefined;
  readonly replacement: readonly Piece[];
  readonly all: boolean;
  readonly occurrence: number;
  readonly print: boolean;
  readonly file: string | undefined;
};

/** A piece of a replacement: text, a group, or a change of case from here on. */
export type Piece = string | number | { readonly letters: 'U' | 'L' | 'u' | 'l' | 'E' };
