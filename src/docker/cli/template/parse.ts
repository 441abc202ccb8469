import { unquoteText } from '../go/unquote.ts';
import { fail, ok, type Result } from '../result.ts';
import { TemplateError } from './items.ts';
import type { Item } from './lex.ts';
import { lexTemplate } from './lex.ts';
import { PipelineParser } from './pipeline.ts';
import type { Branch, Node, TemplateCall } from './tree.ts';

type Marker = { readonly kind: 'end' | 'else' };
type Step = Node | Marker;

function isMarker(step: Step): step is Marker {
  return step.kind === 'end' || step.kind === 'else';
}

/**
 * Reads a Go template as docker's `--format` takes it, with Go's errors word for word
 * (text/template/parse; the functions are docker/cli's). `name` stands in the errors, docker leaves it empty.
 */
export function parseTemplate(text: string, name = ''): Result<readonly Node[]> {
  try {
    return ok(new TemplateParser(lexTemplate(text), name).parse());
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

class TemplateParser extends PipelineParser {
  private rangeDepth = 0;
  private readonly definitions: Node[] = [];

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
    return [...this.definitions, ...nodes];
  }

  private textOrAction(): Step {
    const item = this.nextNonSpace();
    if (item.kind === 'text') return { kind: 'text', text: item.text };
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

  private jump(keyword: 'break' | 'continue'): Step {
    const item = this.nextNonSpace();
    if (item.kind !== 'right') this.unexpected(item, `{{${keyword}}}`);
    if (this.rangeDepth === 0) this.fail(`{{${keyword}}} outside {{range}}`);
    return { kind: keyword };
  }

  private branch(kind: Branch['kind']): Branch {
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

  private block(): TemplateCall {
    const context = 'block clause';
    const item = this.nextNonSpace();
    const name = this.templateName(item, context);
    const pipeline = this.pipeline(context, 'right');
    this.define(name, context);
    return { kind: 'template', name, pipeline, pos: item.pos };
  }

  private definition(): void {
    const context = 'define clause';
    const name = this.templateName(this.nextNonSpace(), context);
    this.expect('right', context);
    this.define(name, context);
  }

  /** A template of its own: it sees no variable but `$`, and no range around it. */
  private define(name: string, context: string): void {
    const { variables, rangeDepth } = this;
    this.variables = ['$'];
    this.rangeDepth = 0;
    const { nodes: body, end } = this.list();
    this.variables = variables;
    this.rangeDepth = rangeDepth;
    if (end !== 'end') this.fail(`unexpected {{else}} in ${context}`);
    this.definitions.push({ kind: 'define', name, body });
  }

  private call(): TemplateCall {
    const context = 'template clause';
    const item = this.nextNonSpace();
    const name = this.templateName(item, context);
    const call: TemplateCall = { kind: 'template', name, pos: item.pos };
    if (this.nextNonSpace().kind === 'right') return call;
    this.at -= 1;
    return { ...call, pipeline: this.pipeline(context, 'right') };
  }

  private templateName(item: Item, context: string): string {
    if (item.kind !== 'string' && item.kind !== 'rawString') this.unexpected(item, context);
    this.unquote(item);
    return unquoteText(item.text);
  }
}
