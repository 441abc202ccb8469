import { quote } from '../go/quote.ts';
import { byteLength } from '../go/text.ts';
import type { functions, TemplateFunction } from './functions.ts';
import { TemplateError } from './items.ts';
import { literal } from './literal.ts';
import { showCommand, showOperand, showPipeline } from './tree.ts';
import type { Command, Operand, Pipeline } from './tree.ts';
import {
  fieldOf,
  held,
  isNil,
  isPointer,
  nothing,
  pointed,
  truth,
  typeOf,
  unknown,
  type Dictionary,
  type Method,
  type Type,
  type Value,
} from './values.ts';

/** How a template is run: its name in errors, its functions, and whether a missing key of a map is an error. */
export type RunOptions = {
  readonly name: string;
  readonly functions: typeof functions;
  readonly missingKey: 'default' | 'error';
};

/** What a command is given behind its own arguments: what came through the pipe. */
type Given = Value | undefined;

/** Values of pipelines (text/template, exec.go): the node it is at, which errors name, and the variables. */
export class Evaluator {
  protected variables: { readonly name: string; value: Value }[] = [];
  /** The template that is run: the whole one, or one that it defines. */
  protected running: string;
  private readonly at = { pos: 0, shown: () => '' };
  private readonly template: string;
  private readonly options: RunOptions;

  constructor(template: string, options: RunOptions) {
    this.template = template;
    this.options = options;
    this.running = options.name;
  }

  /** Where it is; what errors call it is worded only when there is one. */
  protected visit(pos: number, shown: () => string): void {
    this.at.pos = pos;
    this.at.shown = shown;
  }

  protected fail(why: string): never {
    const before = this.template.slice(0, this.at.pos).split('\n');
    const place = `${this.options.name}:${before.length}:${byteLength(before.at(-1) ?? '')}`;
    throw new TemplateError(
      `template: ${place}: executing ${quote(this.running)} at <${this.at.shown()}>: ${why}`,
    );
  }

  protected set(name: string, value: Value): void {
    const variable = this.variables.findLast((one) => one.name === name);
    if (variable) variable.value = value;
  }

  protected pipeline(pipeline: Pipeline, dot: Value): Value {
    this.visit(pipeline.pos, () => showPipeline(pipeline));
    let value: Given;
    for (const command of pipeline.commands) value = held(this.command(command, dot, value));
    const result = value ?? unknown;
    for (const name of pipeline.declares) {
      if (pipeline.assigns) this.set(name, result);
      else this.variables.push({ name, value: result });
    }
    return result;
  }

  private command(command: Command, dot: Value, final: Given): Value {
    const [first, ...args] = command.operands;
    if (!first) return unknown;
    const hasArguments = args.length > 0 || final !== undefined;
    if (first.kind === 'function') {
      this.visit(first.pos, () => first.text);
      return this.function(first.text, command.pos, showCommand(command), args, dot, final);
    }
    if (first.kind === 'pipeline') {
      if (hasArguments) this.notAFunction(showPipeline(first.pipeline));
      return this.pipeline(first.pipeline, dot);
    }
    if (first.kind === 'field' || first.kind === 'variable' || first.kind === 'chain') {
      return this.fields(first, dot, args, final);
    }
    this.visit(first.pos, () => first.text);
    if (hasArguments) this.notAFunction(first.text);
    if (first.kind === 'nil') this.fail('nil is not a command');
    return first.kind === 'dot' ? dot : literal(first.kind, first.text);
  }

  private notAFunction(shown: string): never {
    return this.fail(`can't give argument to non-function ${shown}`);
  }

  /** `.A.B`, `$x.A`, `(…).A`: the arguments are the last one's. */
  private fields(
    operand: Operand & { readonly names: readonly string[] },
    dot: Value,
    args: readonly Operand[],
    final: Given,
  ): Value {
    this.visit(operand.pos, () => showOperand(operand));
    let value = dot;
    if (operand.kind === 'variable') {
      value = this.variables.findLast(({ name }) => name === operand.text)?.value ?? unknown;
    }
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
    receiver: Value,
    name: string,
    operand: Operand,
    dot: Value,
    args: readonly Operand[],
    final: Given,
  ): Value {
    if (receiver.kind === 'unknown') return receiver;
    if (receiver.kind === 'nothing') return this.missing(`nil data; no entry for key ${quote(name)}`);
    const type = typeOf(receiver);
    const value = held(receiver);
    if (value.kind === 'nothing') this.fail(`nil pointer evaluating ${type}.${name}`);
    const hasArguments = args.length > 0 || final !== undefined;
    const found = memberOf(value, name);
    if (found?.kind === 'method') {
      return this.call(asFunction(found), name, operand.pos, showOperand(operand), args, dot, final);
    }
    if (value.kind === 'map' && (value.key ?? 'string') === 'string') {
      if (hasArguments) this.fail(`${name} is not a method but has arguments`);
      return this.entry(value, name);
    }
    const isNilPointer = value.kind === 'nil' || (value.kind === 'shape' && value.isNil === true);
    if (isNilPointer && (found ?? value.kind === 'nil')) this.fail(`nil pointer evaluating ${type}.${name}`);
    if (!found) return this.fail(`can't evaluate field ${name} in type ${type}`);
    return hasArguments ? this.fail(`${name} has arguments but cannot be invoked as function`) : found;
  }

  private entry({ entries }: Dictionary, name: string): Value {
    const found = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return found ?? this.missing(`map has no entry for key ${quote(name)}`);
  }

  private missing(why: string): Value {
    return this.options.missingKey === 'error' ? this.fail(why) : nothing;
  }

  private function(
    name: string,
    pos: number,
    shown: string,
    args: readonly Operand[],
    dot: Value,
    final: Given,
  ): Value {
    const found = this.options.functions[name];
    return found ? this.call(found, name, pos, shown, args, dot, final) : unknown;
  }

  private call(
    called: TemplateFunction,
    name: string,
    pos: number,
    shown: string,
    args: readonly Operand[],
    dot: Value,
    final: Given,
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
    this.visit(pos, () => shown);
    return this.fail(`error calling ${name}: ${result.message}`);
  }

  /** `and` and `or` look at no more arguments than they need. */
  private shortCircuit(name: string, args: readonly Operand[], dot: Value, final: Given): Value {
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
    const { kind, pos } = operand;
    this.visit(pos, () =>
      operand.kind === 'pipeline' ? showPipeline(operand.pipeline) : showOperand(operand),
    );
    if (kind === 'nil') {
      const isNillable = type !== 'string' && type !== 'int';
      return isNillable ? nothing : this.fail(`cannot assign nil to ${type}`);
    }
    if (kind === 'dot') return this.fitting(dot, type);
    if (kind === 'pipeline') return this.fitting(this.pipeline(operand.pipeline, dot), type);
    if (kind === 'function') {
      return this.fitting(this.function(operand.text, pos, operand.text, [], dot, undefined), type);
    }
    if (kind === 'field' || kind === 'variable' || kind === 'chain') {
      return this.fitting(this.fields(operand, dot, [], undefined), type);
    }
    if (type === 'string' && kind !== 'string') this.fail(`expected string; found ${operand.text}`);
    if (type === 'int' && kind !== 'number') this.fail(`expected integer; found ${operand.text}`);
    if (type === '[]string') this.fail(`can't handle ${operand.text} for arg of type []string`);
    return literal(kind, operand.text);
  }

  /** A value as the argument of a parameter: one pointer is followed, other types are refused (validateType). */
  private fitting(given: Value, type: Type | undefined): Value {
    if (type === undefined || type === 'any' || type === 'value' || given.kind === 'unknown') return given;
    if (given.kind === 'nothing') {
      return type === '[]string' ? given : this.fail(`invalid value; expected ${type}`);
    }
    const value = held(given);
    if (isAssignable(value, type)) return value;
    if (isPointer(value) && typeOf(value) === `*${type}`) {
      return isNil(value) ? this.fail(`dereference of nil pointer of type ${type}`) : pointed(value);
    }
    const actual = value.kind === 'nothing' ? typeOf(given) : typeOf(value);
    return this.fail(`wrong type for value; expected ${type}; got ${actual}`);
  }
}

/** A list of strings is a `[]string` under any name of its own; a string of a type of its own is no `string`. */
function isAssignable(value: Value, type: Type): boolean {
  if (type !== '[]string' || value.kind !== 'list') return typeOf(value) === type;
  return typeOf(value.item) === 'string' && value.item.kind === 'string';
}

function memberOf(value: Value, name: string): Value | Method | undefined {
  if (value.kind === 'map' || value.kind === 'string') return value.methods?.[name];
  return value.kind === 'shape' ? fieldOf(value, name) : undefined;
}

function asFunction({ takes, gives, call }: Method): TemplateFunction {
  return { takes, call: (args) => ({ ok: true, value: call ? call(args) : gives }) };
}
