import { quote } from '../go/quote.ts';
import { printed, sortedKeys } from './fmt.ts';
import { Evaluator, type RunOptions } from './evaluate.ts';
import { functions } from './functions.ts';
import { TemplateError } from './items.ts';
import { showTemplateCall, type Branch, type Node, type TemplateCall } from './tree.ts';
import { held, int, isPointer, nothing, pointed, truth, unknown, type Value } from './values.ts';

/** What running a template wrote, and why it stopped before its end. */
export type Execution = { readonly output: string; readonly fault?: string };

/**
 * Runs a template on a value as Go's text/template does. What is not known of the value is taken for right, and a
 * branch whose condition is not known is not entered.
 */
export function execute(
  nodes: readonly Node[],
  template: string,
  value: Value,
  options: Partial<RunOptions> = {},
): Execution {
  const run = new Run(template, { name: '', functions, missingKey: 'default', ...options }, nodes);
  try {
    run.start(nodes, value);
    return { output: run.output };
  } catch (error) {
    if (error instanceof TemplateError) return { output: run.output, fault: error.message };
    throw error;
  }
}

/** Why Go's text/template refuses to run a template on a value, in its words; undefined where it runs. */
export function executionFault(
  nodes: readonly Node[],
  template: string,
  value: Value,
  name = '',
): string | undefined {
  return execute(nodes, template, value, { name }).fault;
}

/** Go goes deeper than any real template does; this is as deep as we follow. */
const maxDepth = 500;

type Jump = 'break' | 'continue' | undefined;

class Run extends Evaluator {
  output = '';
  private depth = 0;
  private readonly definitions = new Map<string, readonly Node[]>();

  constructor(template: string, options: RunOptions, nodes: readonly Node[]) {
    super(template, options);
    for (const node of nodes) if (node.kind === 'define') this.definitions.set(node.name, node.body);
  }

  start(nodes: readonly Node[], dot: Value): void {
    this.variables = [{ name: '$', value: dot }];
    this.walk(nodes, dot);
  }

  private walk(nodes: readonly Node[], dot: Value): Jump {
    for (const node of nodes) {
      const jump = this.step(node, dot);
      if (jump) return jump;
    }
    return undefined;
  }

  private step(node: Node, dot: Value): Jump {
    if (node.kind === 'break' || node.kind === 'continue') return node.kind;
    if (node.kind === 'text') this.output += node.text;
    if (node.kind === 'action') {
      const value = this.pipeline(node.pipeline, dot);
      if (node.pipeline.declares.length === 0) this.output += printed(value);
    }
    if (node.kind === 'template') this.callTemplate(node, dot);
    if (node.kind === 'range') this.scoped(() => this.range(node, dot));
    if (node.kind === 'if' || node.kind === 'with') return this.scoped(() => this.branch(node, dot));
    return undefined;
  }

  /** Variables that are declared inside end with it. */
  private scoped<T>(inside: () => T): T {
    const mark = this.variables.length;
    const result = inside();
    this.variables.length = mark;
    return result;
  }

  private branch({ kind, pipeline, body, otherwise }: Branch, dot: Value): Jump {
    const value = this.pipeline(pipeline, dot);
    const holds = truth(value);
    if (holds === true) return this.walk(body, kind === 'with' ? value : dot);
    return holds === false ? this.walk(otherwise, dot) : undefined;
  }

  private range(node: Branch, dot: Value): Jump {
    const items = this.items(pointed(held(this.pipeline(node.pipeline, dot))), node);
    if (items.length === 0) return this.walk(node.otherwise, dot);
    for (const [key, item] of items) {
      const jump = this.scoped(() => this.round(node, key, item));
      if (jump === 'break') break;
    }
    return undefined;
  }

  private round({ pipeline: { declares, assigns }, body }: Branch, key: Value, item: Value): Jump {
    const values = declares.length > 1 ? [key, item] : [item];
    for (const [at, name] of declares.entries()) {
      const value = values[at] ?? unknown;
      if (assigns) this.set(name, value);
      else this.variables.push({ name, value });
    }
    return this.walk(body, item);
  }

  /** What a range goes over, with the keys; a list of which the items are not known stands for one of them. */
  private items(value: Value, { pipeline }: Branch): (readonly [key: Value, item: Value])[] {
    if (value.kind === 'unknown' || value.kind === 'nothing') return [];
    if (value.kind === 'list') {
      return value.items?.map((item, at) => [int(at), item]) ?? [[int(), value.item]];
    }
    if (value.kind === 'map') {
      const { entries, key } = value;
      return sortedKeys(entries).map((name) => [
        { kind: 'string', text: name, ...(key !== undefined && { type: key }) },
        entries[name] ?? nothing,
      ]);
    }
    if (value.kind !== 'number' || isPointer(value) || value.type.startsWith('float')) {
      return this.fail(`range can't iterate over ${printed(value)}`);
    }
    if (pipeline.declares.length > 1) {
      this.fail(`can't use ${printed(value)} to iterate over more than one variable`);
    }
    if (value.value === undefined) return [[nothing, value]];
    return Array.from({ length: Math.max(value.value, 0) }, (_, at) => [nothing, { ...value, value: at }]);
  }

  private callTemplate(node: TemplateCall, dot: Value): void {
    const { name, pipeline, pos } = node;
    this.visit(pos, () => showTemplateCall(node));
    const body = this.definitions.get(name);
    if (!body) this.fail(`template ${quote(name)} not defined`);
    if (this.depth === maxDepth) this.fail('exceeded maximum template depth (100000)');
    const value = pipeline ? this.pipeline(pipeline, dot) : nothing;
    const { variables, running } = this;
    this.variables = [{ name: '$', value }];
    this.running = name;
    this.depth += 1;
    this.walk(body, value);
    this.depth -= 1;
    this.variables = variables;
    this.running = running;
  }
}
