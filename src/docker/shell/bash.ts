import { forEachChild, parse as parseBash } from 'unbash';
import type { ParsedScript, SyntaxNode, Word } from 'unbash';

export type {
  ArithmeticFor,
  Assignment,
  Case,
  Command,
  CommandNode,
  CompoundList,
  For,
  Function as FunctionNode,
  HereDoc,
  If,
  ParameterExpansionPart,
  ParameterOperation,
  ParsedScript,
  ParseError,
  Pipeline,
  PipelineNode,
  Redirect,
  RedirectDescriptor,
  Redirection,
  Script,
  Select,
  Statement,
  SyntaxNode,
  TestExpression,
  While,
  Word,
  WordPart,
} from 'unbash';

/** The syntax tree of a shell text with positions in it; what is wrong stands in its `errors`. The only door to the parser. */
export function parse(text: string): ParsedScript {
  return parseBash(text);
}

/** The words of a text that holds nothing but words. */
export function parseWords(text: string): readonly Word[] {
  const [statement] = parseBash(`: ${text}`).commands;
  if (statement?.command.type !== 'Command') return [];
  return statement.command.args.filter((word) => word.type === 'Word');
}

/** Every node below a node and the node itself, parents first. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode, void> {
  yield node;
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => children.push(child));
  for (const child of children) yield* nodesOf(child);
}
