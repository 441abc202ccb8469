/** An operand of a command: a field of the dot by its names, a parenthesised pipeline, or something else by its text. */
export type Operand =
  | { readonly kind: 'field'; readonly names: readonly string[]; readonly pos: number }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'dot' | 'nil' | 'bool' | 'number' | 'string' | 'variable' | 'function' | 'chain';
      readonly text: string;
    };

/** A function or a value with its arguments. */
export type Command = readonly Operand[];
/** Commands joined by `|`. */
export type Pipeline = readonly Command[];

/** A node of a template: text, an action, or a branch. */
export type Node =
  | { readonly kind: 'text' }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: 'other' };
