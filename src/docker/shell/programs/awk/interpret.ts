import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { exitStatus } from '../../../linux/exit.ts';
import { byteLength } from '../../../linux/fs/node.ts';
import type { Call } from '../lib/tool.ts';
import { failure } from '../lib/tool.ts';
import type { AwkProgram, Expr, Place, Rule, Statement } from './ast.ts';
import { operate, pure, sprintf, substitute } from './builtins.ts';
import { Input } from './input.ts';
import { AwkError } from './lex.ts';
import { regexOf } from './parse.ts';
import { RecordFields, splitFields } from './record.ts';
import { Streams } from './streams.ts';
import { fromInput, isTrue, toNumber, toText, type Value } from './value.ts';

type List = Map<string, Value>;
/** Names of a function's call; outside of functions the globals. */
type Scope = Map<string, Value | List>;
/** How a statement ended, where it did not just end. */
type Leave =
  | { readonly kind: 'next' | 'break' | 'continue' | 'exit' }
  | { readonly kind: 'return'; readonly value: Value };

const DEPTH = 200;

/** Runs an awk program; `run` gives the exit status. */
export class Interpreter {
  private readonly call: Call;
  private readonly program: AwkProgram;
  private readonly globals: Scope = new Map();
  private readonly scopes: Scope[] = [];
  private readonly record: RecordFields;
  private readonly streams: Streams;
  private readonly input: Input;
  private readonly ranges = new Set<Rule>();
  private readonly dynamic = new Map<string, RegExp>();
  private status = 0;
  private seed = 0;

  constructor(call: Call, program: AwkProgram, names: readonly string[]) {
    this.call = call;
    this.program = program;
    this.record = new RecordFields((name) => toText(this.get(name)));
    this.streams = new Streams(call.process);
    const defaults = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      OFMT: '%.6g',
      CONVFMT: '%.6g',
      SUBSEP: '\x1c',
      RSTART: 0,
      RLENGTH: -1,
      NR: 0,
      FNR: 0,
      FILENAME: '',
    };
    for (const [name, value] of Object.entries(defaults)) this.globals.set(name, value);
    this.globals.set(
      'ENVIRON',
      new Map([...call.process.env].map(([name, value]) => [name, fromInput(value)])),
    );
    this.globals.set('ARGV', new Map(['awk', ...names].map((name, at) => [String(at), name])));
    this.globals.set('ARGC', names.length + 1);
    this.input = new Input(call, () => this.operands(), {
      separator: () => toText(this.get('RS')),
      assign: (name, value) => this.assign(name, value),
      begin: (name) => {
        this.globals.set('FILENAME', name);
        this.globals.set('FNR', 0);
      },
    });
  }

  private operands(): string[] {
    const argv = this.list('ARGV');
    const count = toNumber(this.get('ARGC'));
    return Array.from({ length: Math.max(0, count - 1) }, (_, at) => toText(argv.get(String(at + 1)))).filter(
      (name) => name !== '',
    );
  }

  assign(name: string, value: string): void {
    this.globals.set(name, fromInput(value));
  }

  *run(): Running<number> {
    const { rules } = this.program;
    const main = rules.filter(({ when }) => when !== 'BEGIN' && when !== 'END');
    const ends = rules.filter(({ when }) => when === 'END');
    let leave: Leave | undefined;
    for (const { when, action } of rules)
      if (when === 'BEGIN' && action && !leave) leave = yield* this.execute(action);
    if (leave?.kind !== 'exit' && (main.length > 0 || ends.length > 0)) leave = yield* this.records(main);
    else if (leave?.kind === 'exit') return yield* this.finish();
    for (const { action } of ends) {
      if (action && (yield* this.execute(action))?.kind === 'exit') break;
    }
    return yield* this.finish();
  }

  private *finish(): Running<number> {
    yield* this.streams.closeAll();
    return this.status;
  }

  private *records(main: readonly Rule[]): Running<Leave | undefined> {
    while (yield* this.nextRecord()) {
      for (const rule of main) {
        if (!(yield* this.selects(rule))) continue;
        const leave = rule.action
          ? yield* this.execute(rule.action)
          : (yield* this.call.process.write(1, this.record.whole + toText(this.get('ORS'))), undefined);
        if (leave?.kind === 'next') break;
        if (leave?.kind === 'exit') return leave;
      }
      yield* this.call.process.work(0.01);
    }
    return undefined;
  }

  private *nextRecord(): Running<boolean> {
    const text = yield* this.input.next();
    if (text === undefined) return false;
    this.count();
    this.record.set(text);
    return true;
  }

  private count(): void {
    this.globals.set('NR', toNumber(this.get('NR')) + 1);
    this.globals.set('FNR', toNumber(this.get('FNR')) + 1);
  }

  private *selects(rule: Rule): Running<boolean> {
    const { when } = rule;
    if (typeof when === 'string') return true;
    if (when.kind !== 'range') return isTrue(yield* this.eval(when));
    if (!this.ranges.has(rule)) {
      if (!isTrue(yield* this.eval(when.from))) return false;
      this.ranges.add(rule);
    }
    if (isTrue(yield* this.eval(when.to))) this.ranges.delete(rule);
    return true;
  }

  private *execute(statement: Statement): Running<Leave | undefined> {
    switch (statement.kind) {
      case 'block':
        for (const one of statement.body) {
          const leave = yield* this.execute(one);
          if (leave) return leave;
        }
        return undefined;
      case 'expr':
        yield* this.eval(statement.expr);
        return undefined;
      case 'print':
        yield* this.print(statement);
        return undefined;
      case 'if':
        if (isTrue(yield* this.eval(statement.test))) return yield* this.execute(statement.yes);
        return statement.no && (yield* this.execute(statement.no));
      case 'while':
      case 'for':
        return yield* this.loop(statement);
      case 'each':
        for (const key of [...this.list(statement.list).keys()]) {
          this.set(statement.name, fromInput(key));
          const leave = yield* this.execute(statement.body);
          if (leave?.kind === 'break') break;
          if (leave && leave.kind !== 'continue') return leave;
        }
        return undefined;
      case 'exit':
        if (statement.value) this.status = toNumber(yield* this.eval(statement.value)) & 255;
        return { kind: 'exit' };
      case 'return':
        return { kind: 'return', value: statement.value && (yield* this.eval(statement.value)) };
      case 'delete':
        if (statement.keys) this.list(statement.name).delete(yield* this.key(statement.keys));
        else this.list(statement.name).clear();
        return undefined;
      default:
        return { kind: statement.kind };
    }
  }

  private *loop(statement: Extract<Statement, { kind: 'while' | 'for' }>): Running<Leave | undefined> {
    if (statement.kind === 'for' && statement.start) yield* this.execute(statement.start);
    for (let isFirst = true; ; isFirst = false) {
      const skipsTest = isFirst && statement.kind === 'while' && statement.first;
      if (!skipsTest && statement.test && !isTrue(yield* this.eval(statement.test))) return undefined;
      const leave = yield* this.execute(statement.body);
      if (leave?.kind === 'break') return undefined;
      if (leave && leave.kind !== 'continue') return leave;
      if (statement.kind === 'for' && statement.step) yield* this.execute(statement.step);
      yield* this.call.process.work(0.001);
    }
  }

  private *print({ format, args, to }: Extract<Statement, { kind: 'print' }>): Running<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.eval(arg));
    const shape = toText(this.get('OFMT'));
    const text = format
      ? sprintf(values)
      : (args.length === 0
          ? this.record.whole
          : values.map((value) => toText(value, shape)).join(toText(this.get('OFS')))) +
        toText(this.get('ORS'));
    if (!to) {
      yield* this.call.process.write(1, text);
      return;
    }
    const name = toText(yield* this.eval(to.target));
    if (name === '/dev/stderr' || name === '/dev/stdout')
      this.call.process.put(name === '/dev/stderr' ? 2 : 1, text);
    else yield* this.streams.write(to.mode, name, text);
  }

  private get scope(): Scope | undefined {
    return this.scopes.at(-1);
  }

  private get(name: string): Value {
    if (name === 'NF') return this.record.count;
    const local = this.scope;
    const value = local?.has(name) ? local.get(name) : this.globals.get(name);
    if (value instanceof Map) throw failure(this.call, `type error: array ${name} in scalar context`, 2);
    return value;
  }

  private set(name: string, value: Value): void {
    if (name === 'NF') this.record.count = Math.max(0, toNumber(value));
    else if (this.scope?.has(name)) this.scope.set(name, value);
    else this.globals.set(name, value);
  }

  private list(name: string): List {
    const scope = this.scope?.has(name) ? this.scope : this.globals;
    const found = scope.get(name);
    if (found instanceof Map) return found;
    const made: List = new Map();
    scope.set(name, made);
    return made;
  }

  private *key(keys: readonly Expr[]): Running<string> {
    const parts: string[] = [];
    for (const key of keys) parts.push(toText(yield* this.eval(key), toText(this.get('CONVFMT'))));
    return parts.join(toText(this.get('SUBSEP')));
  }

  /** A place with its index evaluated once: reads and writes it. */
  private *place(place: Place): Running<{ readonly get: () => Value; readonly set: (value: Value) => void }> {
    if (place.kind === 'name')
      return { get: () => this.get(place.name), set: (value) => this.set(place.name, value) };
    if (place.kind === 'field') {
      const index = Math.trunc(toNumber(yield* this.eval(place.index)));
      if (index < 0) throw failure(this.call, `trying to access out of range field ${index}`, 2);
      return { get: () => this.record.get(index), set: (value) => this.record.put(index, value) };
    }
    const list = this.list(place.name);
    const key = yield* this.key(place.keys);
    return {
      get: () => {
        if (!list.has(key)) list.set(key, undefined);
        return list.get(key);
      },
      set: (value) => void list.set(key, value),
    };
  }

  private *regex(expr: Expr): Running<RegExp> {
    if (expr.kind === 'regex') return expr.pattern;
    const text = toText(yield* this.eval(expr));
    const known = this.dynamic.get(text) ?? regexOf(text);
    this.dynamic.set(text, known);
    return known;
  }

  private *eval(expr: Expr): Running<Value> {
    switch (expr.kind) {
      case 'number':
      case 'string':
        return expr.value;
      case 'regex':
        return expr.pattern.test(this.record.whole) ? 1 : 0;
      case 'group':
        return yield* this.eval(expr.of);
      case 'name':
      case 'field':
      case 'item':
        return (yield* this.place(expr)).get();
      case 'unary': {
        const value = yield* this.eval(expr.of);
        if (expr.op === '!') return isTrue(value) ? 0 : 1;
        return expr.op === '-' ? -toNumber(value) : toNumber(value);
      }
      case 'binary':
        return yield* this.binary(expr);
      case 'match': {
        const text = toText(yield* this.eval(expr.left));
        return (yield* this.regex(expr.right)).test(text) !== expr.negated ? 1 : 0;
      }
      case 'in':
        return this.list(expr.name).has(yield* this.key(expr.keys)) ? 1 : 0;
      case 'ternary':
        return yield* this.eval(isTrue(yield* this.eval(expr.test)) ? expr.yes : expr.no);
      case 'assign': {
        const value = yield* this.eval(expr.value);
        const place = yield* this.place(expr.place);
        const result = expr.op === '=' ? value : this.operate(expr.op.slice(0, -1), place.get(), value);
        place.set(result);
        return result;
      }
      case 'step': {
        const place = yield* this.place(expr.place);
        const before = toNumber(place.get());
        place.set(before + expr.by);
        return expr.prefix ? before + expr.by : before;
      }
      case 'call':
        return yield* this.callFunction(expr.name, expr.args);
      case 'getline':
        return yield* this.getline(expr);
    }
  }

  private operate(op: string, left: Value, right: Value): Value {
    if ((op === '/' || op === '%') && toNumber(right) === 0)
      throw failure(this.call, op === '/' ? 'division by zero' : 'division by zero in %', 2);
    return operate(op, left, right, toText(this.get('CONVFMT')));
  }

  private *binary({ op, left, right }: Extract<Expr, { kind: 'binary' }>): Running<Value> {
    const first = yield* this.eval(left);
    if (op === '&&' || op === '||') {
      if (isTrue(first) !== (op === '&&')) return op === '&&' ? 0 : 1;
      return isTrue(yield* this.eval(right)) ? 1 : 0;
    }
    return this.operate(op, first, yield* this.eval(right));
  }

  private *getline({ place, from, source }: Extract<Expr, { kind: 'getline' }>): Running<Value> {
    let text: string | undefined;
    if (from === 'main' || !source) {
      text = yield* this.input.next();
      if (text !== undefined) this.count();
    } else {
      const name = toText(yield* this.eval(source));
      try {
        const line = yield* this.call.process.readLine(this.streams.reader(from, name));
        text = line?.replace(/\n$/, '');
        if (text !== undefined && from === 'command') this.globals.set('NR', toNumber(this.get('NR')) + 1);
      } catch (error) {
        if (!isSysError(error)) throw error;
        return -1;
      }
    }
    if (text === undefined) return 0;
    if (place) (yield* this.place(place)).set(fromInput(text));
    else this.record.set(text);
    return 1;
  }

  private *callFunction(name: string, args: readonly Expr[]): Running<Value> {
    const own = this.program.functions.get(name);
    if (own) {
      if (this.scopes.length >= DEPTH) throw failure(this.call, 'function call nesting too deep', 2);
      const scope: Scope = new Map();
      for (const [at, param] of own.params.entries()) {
        const arg = args[at];
        const isList =
          arg?.kind === 'name' && (this.scope?.get(arg.name) ?? this.globals.get(arg.name)) instanceof Map;
        scope.set(
          param,
          arg === undefined ? undefined : isList ? this.list(arg.name) : yield* this.eval(arg),
        );
      }
      this.scopes.push(scope);
      const leave = yield* this.execute(own.body);
      this.scopes.pop();
      return leave?.kind === 'return' ? leave.value : undefined;
    }
    return yield* this.builtin(name, args);
  }

  private *builtin(name: string, args: readonly Expr[]): Running<Value> {
    const { process } = this.call;
    const [first, second, third] = args;
    if (name === 'length' && first?.kind === 'name' && this.isList(first.name))
      return this.list(first.name).size;
    if (name === 'sub' || name === 'gsub') {
      if (!first || !second) return undefined;
      const pattern = yield* this.regex(first);
      const replacement = toText(yield* this.eval(second));
      const place = yield* this.place(
        third && 'kind' in third && (third.kind === 'name' || third.kind === 'field' || third.kind === 'item')
          ? third
          : { kind: 'field', index: { kind: 'number', value: 0 } },
      );
      const { text, count } = substitute(pattern, replacement, toText(place.get()), name === 'gsub');
      if (count > 0) place.set(text);
      return count;
    }
    if (name === 'match' && first && second) {
      const text = toText(yield* this.eval(first));
      const found = (yield* this.regex(second)).exec(text);
      this.globals.set('RSTART', found ? [...text.slice(0, found.index)].length + 1 : 0);
      this.globals.set('RLENGTH', found ? [...found[0]].length : -1);
      return this.get('RSTART');
    }
    if (name === 'split' && first && second?.kind === 'name') {
      const text = toText(yield* this.eval(first));
      const separator = third
        ? third.kind === 'regex'
          ? third.pattern
          : toText(yield* this.eval(third))
        : toText(this.get('FS'));
      const parts = splitFields(text, separator);
      const list = this.list(second.name);
      list.clear();
      parts.forEach((part, at) => list.set(String(at + 1), fromInput(part)));
      return parts.length;
    }
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.eval(arg));
    const simple = Object.hasOwn(pure, name) ? pure[name] : undefined;
    if (simple) return simple(values);
    if (name === 'length') return byteLength(first ? toText(values[0]) : this.record.whole);
    if (name === 'sprintf') return sprintf(values);
    if (name === 'systime') return Math.floor(process.kernel.now / 1000);
    if (name === 'close') return yield* this.streams.close(toText(values[0]));
    if (name === 'fflush') return 0;
    if (name === 'system') {
      const child = process.kernel.spawn({ argv: ['sh', '-c', toText(values[0])] }, process);
      return exitStatus(yield* process.wait(child));
    }
    if (name === 'srand') {
      const before = this.seed;
      this.seed = values.length > 0 ? toNumber(values[0]) : process.kernel.now;
      return before;
    }
    if (name === 'rand') {
      // numbers that follow from the seed alone: nothing here is left to chance
      this.seed = (Math.imul(Math.trunc(this.seed) | 0, 1_664_525) + 1_013_904_223) >>> 0;
      return this.seed / 2 ** 32;
    }
    throw new AwkError(`line 1: function ${name} never defined`);
  }

  private isList(name: string): boolean {
    return (this.scope?.get(name) ?? this.globals.get(name)) instanceof Map;
  }
}
