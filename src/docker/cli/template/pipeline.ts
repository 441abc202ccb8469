import { quote } from '../go/quote.ts';
import { functions } from './functions.ts';
import { ItemReader } from './items.ts';
import type { Item } from './lex.ts';
import type { Command, Operand, Pipeline } from './tree.ts';

/** Reads the pipelines of a template: `.Name | upper`, `$x := index .Args 0`. */
export class PipelineParser extends ItemReader {
  protected variables = ['$'];

  protected pipeline(context: string, end: 'right' | 'rightParen'): Pipeline {
    const { pos } = this.peekNonSpace();
    const { declares, assigns } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const item = this.nextNonSpace();
      if (item.kind === end) break;
      if (!startsCommand(item)) this.unexpected(item, context);
      this.at -= 1;
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    for (const [at, command] of commands.entries()) {
      const [first] = command.operands;
      const isLiteral = first && ['bool', 'dot', 'nil', 'number', 'string'].includes(first.kind);
      if (at > 0 && isLiteral) this.fail(`non executable command in pipeline stage ${at + 1}`);
    }
    return { commands, declares, assigns, pos };
  }

  /** `$x := …`, `$x = …`, and in a range `$i, $x := …`. */
  private declarations(context: string): Pick<Pipeline, 'declares' | 'assigns'> {
    const declared: string[] = [];
    for (let count = 1; this.peekNonSpace().kind === 'variable'; count += 1) {
      const start = this.at;
      this.nextNonSpace();
      const variable = this.items[this.at - 1]?.text ?? '';
      const next = this.nextNonSpace();
      if (next.kind === 'assign' || next.kind === 'declare') {
        this.variables.push(variable);
        return { declares: [...declared, variable], assigns: next.kind === 'assign' };
      }
      if (next.kind !== 'other' || next.text !== ',') {
        this.at = start;
        return { declares: declared, assigns: false };
      }
      this.variables.push(variable);
      declared.push(variable);
      if (context !== 'range' || count > 1) this.fail(`too many declarations in ${context}`);
      const after = this.peekNonSpace().kind;
      if (after !== 'variable' && after !== 'right' && after !== 'rightParen') {
        this.fail('range can only initialize variables');
      }
    }
    return { declares: declared, assigns: false };
  }

  private command(): Command {
    const operands: Operand[] = [];
    const { pos } = this.peekNonSpace();
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand) operands.push(operand);
      const item = this.next();
      if (item.kind === 'space') continue;
      if (item.kind === 'right' || item.kind === 'rightParen') this.at -= 1;
      else if (item.kind !== 'pipe') this.unexpected(item, 'operand');
      break;
    }
    if (operands.length === 0) this.fail('empty command');
    return { operands, pos };
  }

  private operand(): Operand | undefined {
    const term = this.term();
    if (!term || this.peek().kind !== 'field') return term;
    const { pos } = this.peek();
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    this.peek();
    if (term.kind === 'field') return { ...term, names: [...term.names, ...names], pos };
    if (term.kind === 'variable') return { ...term, names, pos };
    if (term.kind === 'pipeline' || term.kind === 'function') return { kind: 'chain', of: term, names, pos };
    const literal = 'text' in term ? term.text : '';
    return this.fail(`unexpected . after term ${quote(literal)}`);
  }

  private term(): Operand | undefined {
    const item = this.nextNonSpace();
    const { kind, text, pos } = item;
    if (kind === 'identifier') {
      if (!Object.hasOwn(functions, text)) this.fail(`function ${quote(text)} not defined`);
      return { kind: 'function', text, pos };
    }
    if (kind === 'dot' || kind === 'nil' || kind === 'bool') return { kind, text, pos };
    if (kind === 'variable') {
      if (!this.variables.includes(text)) this.fail(`undefined variable ${quote(text)}`);
      return { kind, text, names: [], pos };
    }
    if (kind === 'field') return { kind, names: [text.slice(1)], pos };
    if (kind === 'number' || kind === 'char') return this.number(item);
    if (kind === 'leftParen') {
      return { kind: 'pipeline', pipeline: this.pipeline('parenthesized pipeline', 'rightParen'), pos };
    }
    if (kind === 'string' || kind === 'rawString') {
      this.unquote(item);
      return { kind: 'string', text, pos };
    }
    this.at -= 1;
    return undefined;
  }

  private number({ kind, text, pos }: Item): Operand {
    const isChar =
      /^'(?:[^\\']|\\(?:[abfnrtv\\']|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}))'$/u;
    if (kind === 'char' && !isChar.test(text)) {
      this.fail(
        /^'\\?'$|\\[^abfnrtv\\'xuU0-7]/.test(text)
          ? 'invalid syntax'
          : `malformed character constant: ${text}`,
      );
    }
    const bare = text.replaceAll('_', '').replace(/i$/, '');
    const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$|^[-+]?0(x[0-9a-f]+|o[0-7]+|b[01]+)$/i;
    if (kind === 'number' && !isNumber.test(bare)) this.fail(`illegal number syntax: ${quote(text)}`);
    return { kind: 'number', text, pos };
  }

  protected unquote({ kind, text }: Item): void {
    const right =
      /^"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}))*"$/u;
    if (kind === 'string' && !right.test(text)) this.fail('invalid syntax');
  }
}

function startsCommand({ kind }: Item): boolean {
  const starts: readonly Item['kind'][] = [
    'bool',
    'char',
    'dot',
    'field',
    'identifier',
    'number',
    'nil',
    'rawString',
    'string',
    'variable',
    'leftParen',
  ];
  return starts.includes(kind);
}
