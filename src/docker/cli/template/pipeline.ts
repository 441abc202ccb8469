import { quote } from '../go/quote.ts';
import { ItemReader } from './items.ts';
import type { Item } from './lex.ts';
import type { Command, Operand, Pipeline } from './tree.ts';

const builtins =
  'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' ');
const docker = 'json split join title lower upper pad truncate'.split(' ');
const functions = new Set([...builtins, ...docker]);

/** Reads the pipelines of a template: `.Name | upper`, `$x := index .Args 0`. */
export class PipelineParser extends ItemReader {
  protected variables = ['$'];

  protected pipeline(context: string, end: 'right' | 'rightParen'): Pipeline {
    this.peekNonSpace();
    this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const item = this.nextNonSpace();
      if (item.kind === end) break;
      if (!startsCommand(item)) this.unexpected(item, context);
      this.at -= 1;
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    for (const [at, [first]] of commands.entries()) {
      const isLiteral = first && ['bool', 'dot', 'nil', 'number', 'string'].includes(first.kind);
      if (at > 0 && isLiteral) this.fail(`non executable command in pipeline stage ${at + 1}`);
    }
    return commands;
  }

  /** `$x := …`, `$x = …`, and in a range `$i, $x := …`. */
  private declarations(context: string): void {
    for (let count = 1; this.peekNonSpace().kind === 'variable'; count += 1) {
      const start = this.at;
      this.nextNonSpace();
      const variable = this.items[this.at - 1]?.text ?? '';
      const next = this.nextNonSpace();
      if (next.kind === 'assign' || next.kind === 'declare') {
        this.variables.push(variable);
        return;
      }
      if (next.kind !== 'other' || next.text !== ',') {
        this.at = start;
        return;
      }
      this.variables.push(variable);
      if (context !== 'range' || count > 1) this.fail(`too many declarations in ${context}`);
      const after = this.peekNonSpace().kind;
      if (after !== 'variable' && after !== 'right' && after !== 'rightParen') {
        this.fail('range can only initialize variables');
      }
    }
  }

  private command(): Command {
    const operands: Operand[] = [];
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
    return operands;
  }

  private operand(): Operand | undefined {
    const term = this.term();
    if (!term || this.peek().kind !== 'field') return term;
    const { pos } = this.peek();
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    this.peek();
    if (term.kind === 'field') return { ...term, names: [...term.names, ...names], pos };
    if (term.kind === 'variable' || term.kind === 'pipeline' || term.kind === 'function') {
      return { kind: 'chain', text: names.join('.') };
    }
    const literal = 'text' in term ? term.text : '';
    return this.fail(`unexpected . after term ${quote(literal)}`);
  }

  private term(): Operand | undefined {
    const item = this.nextNonSpace();
    const { kind, text, pos } = item;
    if (kind === 'identifier') {
      if (!functions.has(text)) this.fail(`function ${quote(text)} not defined`);
      return { kind: 'function', text };
    }
    if (kind === 'dot' || kind === 'nil' || kind === 'bool') return { kind, text };
    if (kind === 'variable') {
      if (!this.variables.includes(text)) this.fail(`undefined variable ${quote(text)}`);
      return { kind, text };
    }
    if (kind === 'field') return { kind, names: [text.slice(1)], pos };
    if (kind === 'number' || kind === 'char') return this.number(item);
    if (kind === 'leftParen') {
      return { kind: 'pipeline', pipeline: this.pipeline('parenthesized pipeline', 'rightParen') };
    }
    if (kind === 'string' || kind === 'rawString') {
      this.unquote(item);
      return { kind: 'string', text };
    }
    this.at -= 1;
    return undefined;
  }

  private number({ kind, text }: Item): Operand {
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
    return { kind: 'number', text };
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
