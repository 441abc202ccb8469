/** An operand of a command, with its place in the template. Names are the fields asked of it, one of another. */
export type Operand = { readonly pos: number } & (
  | { readonly kind: 'field'; readonly names: readonly string[] }
  | { readonly kind: 'variable'; readonly text: string; readonly names: readonly string[] }
  | { readonly kind: 'chain'; readonly of: Operand; readonly names: readonly string[] }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
  | { readonly kind: 'dot' | 'nil' | 'bool' | 'number' | 'string' | 'function'; readonly text: string }
);

/** A function or a value with its arguments. */
export type Command = { readonly operands: readonly Operand[]; readonly pos: number };

/** Commands joined by `|`, and the variables that take what comes of them. */
export type Pipeline = {
  readonly commands: readonly Command[];
  readonly declares: readonly string[];
  readonly pos: number;
};

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

function fields(names: readonly string[]): string {
  return names.map((name) => `.${name}`).join('');
}

/** An operand as Go writes it anew (parse.Node's String). */
export function showOperand(operand: Operand): string {
  if (operand.kind === 'field') return fields(operand.names);
  if (operand.kind === 'variable') return operand.text + fields(operand.names);
  if (operand.kind === 'chain') return showOperand(operand.of) + fields(operand.names);
  return operand.kind === 'pipeline' ? `(${showPipeline(operand.pipeline)})` : operand.text;
}

/** A command as Go writes it anew. */
export function showCommand({ operands }: Command): string {
  return operands.map(showOperand).join(' ');
}

/** A pipeline as Go writes it anew. */
export function showPipeline({ declares, commands }: Pipeline): string {
  const given = declares.length > 0 ? `${declares.join(', ')} := ` : '';
  return given + commands.map(showCommand).join(' | ');
}
