import { quote } from '../go/quote.ts';

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

/** Commands joined by `|`, and the variables that take what comes of them; they are new unless it assigns. */
export type Pipeline = {
  readonly commands: readonly Command[];
  readonly declares: readonly string[];
  readonly assigns: boolean;
  readonly pos: number;
};

/** A node of a template: text, an action, a branch, a way out of a range, another template and its definition. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | Branch
  | { readonly kind: 'break' | 'continue' }
  | TemplateCall
  | { readonly kind: 'define'; readonly name: string; readonly body: readonly Node[] };

/** `if`, `with` and `range`. */
export type Branch = {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
};

/** `{{template "name" .}}`, and what a block does behind its definition. */
export type TemplateCall = {
  readonly kind: 'template';
  readonly name: string;
  readonly pipeline?: Pipeline;
  readonly pos: number;
};

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
export function showPipeline({ declares, assigns, commands }: Pipeline): string {
  const given = declares.length > 0 ? `${declares.join(', ')} ${assigns ? '=' : ':='} ` : '';
  return given + commands.map(showCommand).join(' | ');
}

/** A call of a template as Go writes it anew. */
export function showTemplateCall({ name, pipeline }: TemplateCall): string {
  return `{{template ${quote(name)}${pipeline ? ` ${showPipeline(pipeline)}` : ''}}}`;
}
