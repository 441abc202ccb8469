import { quote } from '../go/quote.ts';
import { fail, ok, type Result } from '../result.ts';
import { lexTemplate, type Item } from './lex.ts';

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

type Marker = { readonly kind: 'end' | 'else' };
type Step = Node | Marker;

function isMarker(step: Step): step is Marker {
  return step.kind === 'end' || step.kind === 'else';
}

const builtins =
  'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' ');
const docker = 'json split join title lower upper pad truncate'.split(' ');
const functions = new Set([...builtins, ...docker]);

class TemplateError extends Error {}

/**
 * Reads a Go template as docker's `--format` takes it, with Go's errors word for word
 * (text/template/parse; the functions are docker/cli's). `name` stands in the errors, docker leaves it empty.
 */
export function parseTemplate(text: string, name = ''): Result<readonly Node[]> {
  try {
    return ok(new Parser(lexTemplate(text), name).parse());
  } catch (error) {
    if (error instanceof TemplateError) return fail(error.message);
    throw error;
  }
}

/** What is wrong with a template of `--format`, in Go's words; undefined where it can be read. */
export function checkTemplate(text: string): string | undefined {
  const read = parseTemplate(text);
  return read.ok ? undefined : read.message;
}

class Parser {
  private readonly items: readonly Item[];
  private readonly name: string;
  private at = 0;
  private line = 1;
  private actionLine = 0;
  private rangeDepth = 0;
  private variables = ['$'];

  constructor(items: readonly Item[], name: string) {
    this.items = items;
    this.name = name;
  }

  parse(): Node[] {
    const nodes: Node[] = [];
    while (this.peek().kind !== 'eof') {
      if (this.peek().kind === 'left' && this.keywordAfterLeft() === 'define') {
        this.next();
        this.nextNonSpace();
        this.definition();
        continue;
      }
      const step = this.textOrAction();
      if (isMarker(step)) this.fail(`unexpected {{${step.kind}}}`);
      else nodes.push(step);
    }
    return nodes;
  }

  // ----- items

  private item(): Item {
    return this.items[Math.min(this.at, this.items.length - 1)] ?? { kind: 'eof', text: '', pos: 0, line: 1 };
  }

  private next(): Item {
    const item = this.item();
    this.at += 1;
    this.line = item.line;
    return item;
  }

  private peek(): Item {
    const item = this.item();
    this.line = item.line;
    return item;
  }

  private nextNonSpace(): Item {
    let item = this.next();
    while (item.kind === 'space') item = this.next();
    return item;
  }

  private peekNonSpace(): Item {
    const item = this.nextNonSpace();
    this.at -= 1;
    return item;
  }

  private keywordAfterLeft(): string {
    const start = this.at;
    this.next();
    const item = this.nextNonSpace();
    this.at = start;
    return item.kind === 'keyword' ? item.text : '';
  }

  private fail(message: string): never {
    throw new TemplateError(`template: ${this.name}:${this.line}: ${message}`);
  }

  private unexpected(item: Item, context: string): never {
    if (item.kind !== 'error') this.fail(`unexpected ${shown(item)} in ${context}`);
    const started = ` in action started at ${this.name}:${this.actionLine}`;
    const extra = this.actionLine !== 0 && this.actionLine !== item.line ? started : '';
    this.fail(item.text + (item.text.endsWith(' action') ? extra.slice(' in action'.length) : extra));
  }

  private expect(kind: Item['kind'], context: string): Item {
    const item = this.nextNonSpace();
    return item.kind === kind ? item : this.unexpected(item, context);
  }

  // ----- nodes

  private textOrAction(): Step {
    const item = this.nextNonSpace();
    if (item.kind === 'text') return { kind: 'text' };
    if (item.kind !== 'left') return this.unexpected(item, 'input');
    this.actionLine = item.line;
    const step = this.action();
    this.actionLine = 0;
    return step;
  }

  private action(): Step {
    const item = this.nextNonSpace();
    if (item.kind === 'keyword') {
      const step = this.control(item.text);
      if (step) return step;
    }
    this.at -= 1;
    this.peek();
    return { kind: 'action', pipeline: this.pipeline('command', 'right') };
  }

  private control(keyword: string): Step | undefined {
    if (keyword === 'if' || keyword === 'with' || keyword === 'range') return this.branch(keyword);
    if (keyword === 'end') {
      this.expect('right', 'end');
      return { kind: 'end' };
    }
    if (keyword === 'else') return this.otherwise();
    if (keyword === 'break' || keyword === 'continue') return this.jump(keyword);
    if (keyword === 'block') return this.block();
    return keyword === 'template' ? this.call() : undefined;
  }

  private otherwise(): Step {
    const item = this.peekNonSpace();
    const isElseIf = item.kind === 'keyword' && (item.text === 'if' || item.text === 'with');
    if (!isElseIf) this.expect('right', 'else');
    return { kind: 'else' };
  }

  private jump(keyword: string): Step {
    const item = this.nextNonSpace();
    if (item.kind !== 'right') this.unexpected(item, `{{${keyword}}}`);
    if (this.rangeDepth === 0) this.fail(`{{${keyword}}} outside {{range}}`);
    return { kind: 'other' };
  }

  private branch(kind: 'if' | 'with' | 'range'): Node {
    const known = this.variables.length;
    const pipeline = this.pipeline(kind, 'right');
    if (kind === 'range') this.rangeDepth += 1;
    const { nodes: body, end } = this.list();
    if (kind === 'range') this.rangeDepth -= 1;
    let otherwise: Node[] = [];
    if (end === 'else') {
      const item = this.peek();
      if (kind !== 'range' && item.kind === 'keyword' && item.text === kind) {
        this.next();
        otherwise = [this.branch(kind)];
      } else {
        const rest = this.list();
        otherwise = rest.nodes;
        if (rest.end !== 'end') this.fail('expected end; found {{else}}');
      }
    }
    this.variables.length = known;
    return { kind, pipeline, body, otherwise };
  }

  private list(): { nodes: Node[]; end: Marker['kind'] } {
    const nodes: Node[] = [];
    while (this.peekNonSpace().kind !== 'eof') {
      const step = this.textOrAction();
      if (isMarker(step)) return { nodes, end: step.kind };
      nodes.push(step);
    }
    return this.fail('unexpected EOF');
  }

  private block(): Node {
    const context = 'block clause';
    this.templateName(this.nextNonSpace(), context);
    this.pipeline(context, 'right');
    const { end } = this.list();
    if (end !== 'end') this.fail(`unexpected {{else}} in ${context}`);
    return { kind: 'other' };
  }

  private definition(): void {
    const context = 'define clause';
    const item = this.nextNonSpace();
    this.templateName(item, context);
    this.expect('right', context);
    const variables = this.variables;
    this.variables = ['$'];
    const { end } = this.list();
    this.variables = variables;
    if (end !== 'end') this.fail(`unexpected {{else}} in ${context}`);
  }

  private call(): Node {
    const context = 'template clause';
    this.templateName(this.nextNonSpace(), context);
    if (this.nextNonSpace().kind !== 'right') {
      this.at -= 1;
      this.pipeline(context, 'right');
    }
    return { kind: 'other' };
  }

  private templateName(item: Item, context: string): void {
    if (item.kind !== 'string' && item.kind !== 'rawString') this.unexpected(item, context);
    this.unquote(item);
  }

  // ----- pipelines

  private pipeline(context: string, end: 'right' | 'rightParen'): Pipeline {
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

  private unquote({ kind, text }: Item): void {
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

/** A piece as an error shows it (item.String). */
function shown({ kind, text }: Item): string {
  if (kind === 'eof') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  return [...text].length > 10 ? `${quote([...text].slice(0, 10).join(''))}...` : quote(text);
}
