import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import type { Variable } from '../variables.ts';
import { evaluate, type ArithmeticScope } from './arithmetic.ts';
import { ArithmeticError } from './integer.ts';
import { elements, specialValue } from './special.ts';

/** Most characters of a variable; bash would be out of memory. */
const MAX_TEXT = 16 * 1024 * 1024;

/** The text of a parameter or of an element of an array; undefined where it is not set. */
export function valueOf(shell: Shell, name: string, subscript?: string): string | undefined {
  if (subscript === undefined) {
    const special = specialValue(shell, name);
    if (special !== undefined) return special;
    const { variables } = shell;
    return (
      variables.text(name) ??
      (shell.can.bash ? elements(shell, name).find(([key]) => key === '0')?.[1] : undefined)
    );
  }
  const all = elements(shell, name);
  const key = keyOf(shell, name, subscript, all.at(-1)?.[0]);
  return all.find(([other]) => other === key)?.[1];
}

/** The key that a subscript means: the word of an associative array, the value of the expression else. */
export function keyOf(shell: Shell, name: string, subscript: string, last = '-1'): string {
  if (shell.variables.get(name)?.associative) return subscript;
  const index = arithmetic(shell, subscript);
  return String(index < 0n ? BigInt(last) + 1n + index : index);
}

/** Sets a variable or an element of an array, as its attributes say. A read-only one ends what is run. */
export function assign(
  shell: Shell,
  name: string,
  text: string,
  options: { subscript?: string; append?: boolean } = {},
): void {
  const { variables } = shell;
  const old = variables.get(name);
  refuseReadonly(shell, name, old);
  const { subscript } = options;
  const key =
    subscript === undefined ? undefined : keyOf(shell, name, subscript, elements(shell, name).at(-1)?.[0]);
  const before = options.append
    ? ((key === undefined ? variables.text(name) : textAt(shell, name, key)) ?? '')
    : '';
  const value = shaped(shell, old, before, text);
  if (value.length > MAX_TEXT) {
    shell.complain(`xrealloc: cannot allocate ${String(value.length)} bytes`);
    throw new Leave('fatal', 2);
  }
  if (key === undefined) {
    variables.setText(name, value);
  } else {
    const all = new Map(elements(shell, name));
    variables.put(name, { ...old, value: all.set(key, value) });
  }
  if (shell.options.has('allexport')) variables.mark(name, { exported: true });
}

function textAt(shell: Shell, name: string, key: string): string | undefined {
  return elements(shell, name).find(([other]) => other === key)?.[1];
}

/** Ends what is run where the variable may not be changed. */
export function refuseReadonly(shell: Shell, name: string, variable: Variable | undefined): void {
  if (!variable?.readonly) return;
  shell.complain(shell.dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`);
  throw shell.dialect === 'bash' ? new Leave('discard', 1) : new Leave('fatal', 2);
}

function shaped(
  shell: Shell,
  { integer, letters }: Partial<Variable> = {},
  before: string,
  text: string,
): string {
  if (integer) return String(arithmetic(shell, before === '' ? text : `(${before})+(${text})`));
  const value = before + text;
  return letters === 'upper' ? value.toUpperCase() : letters === 'lower' ? value.toLowerCase() : value;
}

/** Sets all elements of an array. */
export function assignArray(
  shell: Shell,
  name: string,
  all: ReadonlyMap<string, string>,
  append = false,
): void {
  const old = shell.variables.get(name);
  refuseReadonly(shell, name, old);
  shell.variables.put(name, { ...old, value: append ? new Map([...elements(shell, name), ...all]) : all });
}

/** The value of an arithmetic expression in this shell; a wrong one ends what is run. */
export function arithmetic(shell: Shell, text: string): bigint {
  try {
    return evaluate(text, scopeOf(shell));
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    shell.complain(arithmeticMessage(shell, text.trim(), error));
    throw shell.dialect === 'bash' ? new Leave('discard', 1) : new Leave('fatal', 2);
  }
}

/** The variables of a shell as arithmetic sees them. */
export function scopeOf(shell: Shell): ArithmeticScope {
  return {
    extended: shell.can.extended,
    get(name, subscript) {
      const value = valueOf(shell, name, subscript);
      if (value === undefined && shell.options.has('nounset')) unbound(shell, name);
      if (shell.dialect === 'dash' && value && !/^\s*[-+]?(?:\d+|0x[\da-f]+)\s*$/i.test(value))
        illegalNumber(shell, value);
      return value ?? '';
    },
    set(name, value, subscript) {
      assign(shell, name, String(value), subscript === undefined ? {} : { subscript });
    },
  };
}

/** dash takes variables in arithmetic for numbers only. */
function illegalNumber(shell: Shell, text: string): never {
  shell.complain(`Illegal number: ${text}`);
  throw new Leave('fatal', 2);
}

/** Ends what is run because a parameter is not set (`set -u`). */
export function unbound(shell: Shell, name: string): never {
  const shown = /^\d+$/.test(name) && shell.dialect === 'bash' ? `$${name}` : name;
  shell.complain(`${shown}: ${shell.dialect === 'bash' ? 'unbound variable' : 'parameter not set'}`);
  throw new Leave('fatal', shell.dialect !== 'bash' ? 2 : shell.mode === 'command' ? 127 : 1);
}

const bashWords: Readonly<Record<ArithmeticError['kind'], string>> = {
  operand: 'syntax error: operand expected',
  operator: 'syntax error in expression',
  zero: 'division by 0',
  exponent: 'exponent less than 0',
  assign: 'attempted assignment to non-variable',
  depth: 'expression recursion level exceeded',
  number: 'value too great for base',
  paren: "missing `)'",
};

function arithmeticMessage({ dialect }: Shell, text: string, { kind, token }: ArithmeticError): string {
  if (dialect === 'bash') return `${text}: ${bashWords[kind]} (error token is "${token || text.slice(-1)}")`;
  if (dialect === 'ash') return kind === 'zero' ? 'divide by zero' : 'arithmetic syntax error';
  const wrong =
    kind === 'zero' ? 'division by zero' : kind === 'operator' ? 'expecting EOF' : 'expecting primary';
  return `arithmetic expression: ${wrong}: "${text}"`;
}
