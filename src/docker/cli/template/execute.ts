import { byteLength } from '../go/text.ts';
import { quote } from '../go/quote.ts';
import { functions, type TemplateFunction } from './functions.ts';
import { TemplateError } from './items.ts';
import { showCommand, showOperand, showPipeline } from './tree.ts';
import type { Command, Node, Operand, Pipeline } from './tree.ts';
import {
  bool,
  int,
  nothing,
  text,
  truth,
  typeOf,
  unknown,
  type Method,
  type Type,
  type Value,
} from './values.ts';

/**
 * Why Go's text/template refuses to run a template on a value, in its words; undefined where it runs.
 * What is not known of the value is taken for right, and a branch whose condition is not known is not entered.
 */
export function executionFault(
  nodes: readonly Node[],
  template: string,
  value: Value,
  name = '',
): string | undefined {
  try {
    new Execution(template, name, value).walk(nodes, value);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}

/** text/template's state (exec.go): the node it is at, which errors name, and the variables. */
class Execution {
  private at = { pos: 0, shown: '' };
  private readonly template: string;
  private readonly name: string;
  private readonly variables: Map<string, Value>;

  constructor(template: string, name: string, value: Value) {
    this.template = template;
    this.name = name;
    this.variables = new Map([['$', value]]);
  }

  walk(nodes: readonly Node[], dot: Value): void {
    for (const node of nodes) {
      if (node.kind === 'text' || node.kind === 'other') continue;
      const value = this.pipeline(node.pipeline, dot);
      if (node.kind === 'range') this.range(node.body, node.otherwise, value, dot);
      else if (node.kind !== 'action') {
        const holds = truth(value);
        if (holds === true) this.walk(node.body, node.kind === 'with' ? value : dot);
        if (holds === false) this.walk(node.otherwise, dot);
      }
    }
  }

  private range(body: readonly Node[], otherwise: readonly Node[], value: Value, dot: Value): void {
    if (value.kind === 'list') this.walk(body, value.item);
    if (value.kind === 'nothing' || (value.kind === 'number' && value.value === 0)) this.walk(otherwise, dot);
    else if (value.kind === 'number') this.walk(body, value);
    if (value.kind === 'string') this.fail(`range can't iterate over ${value.text ?? ''}`);
    if (value.kind === 'bool') this.fail(`range can't iterate over ${String(value.on ?? '')}`);
    if (value.kind === 'shape') this.fail(`range can't iterate over {}`);
  }

  private visit(pos: number, shown: string): void {
    this.at = { pos, shown };
  }

  private fail(why: string): never {
    const before = this.template.slice(0, this.at.pos).split('\n');
    const place = `${this.name}:${before.length}:${byteLength(before.at(-1) ?? '')}`;
    throw new TemplateError(
      `template: ${place}: executing ${quote(this.name)} at <${this.at.shown}>: ${why}`,
    );
  }

  private pipeline(pipeline: Pipeline, dot: Value): Value {
    this.visit(pipeline.pos, showPipeline(pipeline));
    let value: Value | undefined;
    for (const command of pipeline.commands) value = this.command(command, dot, value);
    for (const variable of pipeline.declares) {
      // of a range's two, neither is the pipeline's value
      this.variables.set(variable, pipeline.declares.length > 1 ? unknown : (value ?? unknown));
    }
    return value ?? unknown;
  }

  private command(command: Command, dot: Value, final: Value | undefined): Value {
    const [first, ...args] = command.operands;
    if (!first) return unknown;
    const hasArguments = args.length > 0 || final !== undefined;
    if (first.kind === 'function') {
      this.visit(first.pos, first.text);
      return this.function(first.text, command.pos, showCommand(command), args, dot, final);
    }
    if (first.kind === 'pipeline') {
      if (hasArguments) this.notAFunction(showPipeline(first.pipeline));
      return this.pipeline(first.pipeline, dot);
    }
    if (first.kind === 'field' || first.kind === 'variable' || first.kind === 'chain') {
      return this.fields(first, dot, args, final);
    }
    this.visit(first.pos, first.text);
    if (hasArguments) this.notAFunction(first.text);
    return first.kind === 'nil' ? this.fail('nil is not a command') : this.literal(first, dot);
  }

  private notAFunction(shown: string): never {
    return this.fail(`can't give argument to non-function ${shown}`);
  }

  private literal({ kind, text: shown }: Operand & { readonly text: string }, dot: Value): Value {
    if (kind === 'dot') return dot;
    if (kind === 'bool') return bool(shown === 'true');
    if (kind === 'string') return text(/^"[^\\]*"$|^`/.test(shown) ? shown.slice(1, -1) : undefined);
    if (/^[-+]?[1-9]\d*$|^0$/.test(shown)) return int(Number(shown));
    return kind === 'number' && /[.eEp]/.test(shown) && !/^0x/i.test(shown)
      ? { kind: 'number', type: 'float64' }
      : unknown;
  }

  /** `.A.B`, `$x.A`, `(…).A`: the arguments are the last one's. */
  private fields(
    operand: Operand & { readonly names: readonly string[] },
    dot: Value,
    args: readonly Operand[],
    final: Value | undefined,
  ): Value {
    this.visit(operand.pos, showOperand(operand));
    let value = dot;
    if (operand.kind === 'variable') value = this.variables.get(operand.text) ?? unknown;
    if (operand.kind === 'chain') value = this.argument(operand.of, dot);
    const { names } = operand;
    if (names.length === 0 && (args.length > 0 || final !== undefined)) {
      this.notAFunction(showOperand(operand));
    }
    for (const [depth, name] of names.entries()) {
      const isLast = depth === names.length - 1;
      value = this.field(value, name, operand, dot, isLast ? args : [], isLast ? final : undefined);
    }
    return value;
  }

  private field(
    value: Value,
    name: string,
    operand: Operand,
    dot: Value,
    args: readonly Operand[],
    final: Value | undefined,
  ): Value {
    if (value.kind === 'unknown' || value.kind === 'nothing') return value;
    const hasArguments = args.length > 0 || final !== undefined;
    if (value.kind === 'map') {
      return hasArguments
        ? this.fail(`${name} is not a method but has arguments`)
        : (value.entries[name] ?? nothing);
    }
    const found =
      value.kind === 'shape' && Object.hasOwn(value.fields, name) ? value.fields[name] : undefined;
    if (found?.kind === 'method') {
      return this.call(asFunction(found), name, operand.pos, showOperand(operand), args, dot, final);
    }
    if (!found) return this.fail(`can't evaluate field ${name} in type ${typeOf(value)}`);
    if (value.kind === 'shape' && value.isNil === true) {
      return this.fail(`nil pointer evaluating ${value.type}.${name}`);
    }
    return hasArguments ? this.fail(`${name} has arguments but cannot be invoked as function`) : found;
  }

  private function(
    name: string,
    pos: number,
    shown: string,
    args: readonly Operand[],
    dot: Value,
    final: Value | undefined,
  ): Value {
    const found = functions[name];
    return found ? this.call(found, name, pos, shown, args, dot, final) : unknown;
  }

  private call(
    called: TemplateFunction,
    name: string,
    pos: number,
    shown: string,
    args: readonly Operand[],
    dot: Value,
    final: Value | undefined,
  ): Value {
    const count = args.length + (final === undefined ? 0 : 1);
    const { takes, rest } = called;
    if (rest !== undefined && count < takes.length) {
      this.fail(`wrong number of args for ${name}: want at least ${takes.length} got ${args.length}`);
    }
    if (rest === undefined && count !== takes.length) {
      this.fail(`wrong number of args for ${name}: want ${takes.length} got ${count}`);
    }
    if (name === 'and' || name === 'or') return this.shortCircuit(name, args, dot, final);
    const values = args.map((arg, at) => this.argument(arg, dot, takes[at] ?? rest));
    if (final) values.push(this.fitting(final, takes[args.length] ?? rest));
    const result = called.call(values, args.map(showOperand));
    if (result.ok) return result.value;
    this.visit(pos, shown);
    return this.fail(`error calling ${name}: ${result.message}`);
  }

  /** `and` and `or` look at no more arguments than they need. */
  private shortCircuit(name: string, args: readonly Operand[], dot: Value, final: Value | undefined): Value {
    let last: Value = unknown;
    for (const arg of args) {
      last = this.argument(arg, dot, 'value');
      const holds = truth(last);
      if (holds === undefined) return unknown;
      if (holds === (name === 'or')) return last;
    }
    return final ?? last;
  }

  private argument(operand: Operand, dot: Value, type?: Type): Value {
    this.visit(
      operand.pos,
      operand.kind === 'pipeline' ? showPipeline(operand.pipeline) : showOperand(operand),
    );
    if (operand.kind === 'nil') {
      const isNillable = type !== 'string' && type !== 'int';
      return isNillable ? nothing : this.fail(`cannot assign nil to ${type}`);
    }
    if (operand.kind === 'dot') return this.fitting(dot, type);
    if (operand.kind === 'pipeline') return this.fitting(this.pipeline(operand.pipeline, dot), type);
    if (operand.kind === 'function') {
      return this.fitting(this.function(operand.text, operand.pos, operand.text, [], dot, undefined), type);
    }
    if (operand.kind === 'field' || operand.kind === 'variable' || operand.kind === 'chain') {
      return this.fitting(this.fields(operand, dot, [], undefined), type);
    }
    const value = this.literal(operand, dot);
    if (type === 'string' && operand.kind !== 'string') this.fail(`expected string; found ${operand.text}`);
    if (type === 'int' && operand.kind !== 'number') this.fail(`expected integer; found ${operand.text}`);
    if (type === '[]string') this.fail(`can't handle ${operand.text} for arg of type []string`);
    return value;
  }

  private fitting(value: Value, type: Type | undefined): Value {
    if (type === undefined || type === 'any' || type === 'value' || value.kind === 'unknown') return value;
    if (value.kind === 'nothing') {
      return type === '[]string' ? value : this.fail(`invalid value; expected ${type}`);
    }
    const actual = typeOf(value);
    return actual === type ? value : this.fail(`wrong type for value; expected ${type}; got ${actual}`);
  }
}

function asFunction({ takes, gives }: Method): TemplateFunction {
  return { takes, call: () => ({ ok: true, value: gives }) };
}
