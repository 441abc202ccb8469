import { Leave } from '../leave.ts';
import { optionLetters, optionOf } from '../options.ts';
import type { Builtin, Shell } from '../shell.ts';
import { elementsOf, type Variable } from '../variables.ts';
import { assign, keyOf } from '../words/assign.ts';
import { doubleQuoted, posixQuoted, shellQuoted } from '../words/quote.ts';

const NAME = /^[A-Za-z_]\w*$/;

/** `name`, `name=value` or `name+=value` of a builtin's argument. */
export function splitAssignment(word: string): { name: string; value: string | undefined; append: boolean } {
  const [, name = word, plus, value] = /^([^=+]*)(\+)?=([^]*)$/.exec(word) ?? [];
  return { name, value, append: plus !== undefined };
}

/** Whether a word may name a variable; if not, says so as the shell does. */
export function isName(shell: Shell, builtin: string, name: string, shown = name): boolean {
  if (NAME.test(name)) return true;
  shell.usage(builtin, `\`${shown}': not a valid identifier`, 1, `${name}: bad variable name`);
  return false;
}

function marking(builtin: 'export' | 'readonly', attribute: Partial<Variable>): Builtin {
  return function* (shell, args, arrays) {
    const off = args[0] === '-n';
    const words = args.filter(
      (word, at) => !(word.startsWith('-') && args.slice(0, at).every((one) => one.startsWith('-'))),
    );
    if (words.length === 0) {
      yield* shell.process.write(1, listing(shell, builtin));
      return 0;
    }
    let status = 0;
    for (const word of words) {
      const { name, value, append } = splitAssignment(word);
      if (!isName(shell, builtin, name, word)) {
        status = 1;
        continue;
      }
      const array = arrays.get(name);
      if (array) shell.variables.put(name, { ...shell.variables.get(name), value: array });
      if (value !== undefined) assign(shell, name, value, { append });
      shell.variables.mark(name, off ? { exported: false } : attribute);
    }
    return status;
  };
}

export const exporting = marking('export', { exported: true });
export const readonly = marking('readonly', { readonly: true });

function listing(shell: Shell, builtin: 'export' | 'readonly'): string {
  const marked = shell.variables
    .entries()
    .filter(([, variable]) => (builtin === 'export' ? variable.exported : variable.readonly));
  return marked
    .map(([name, variable]) => {
      if (shell.can.bash) return `${declaration(name, variable)}\n`;
      const text = shell.variables.text(name);
      return `${builtin} ${name}${text === undefined ? '' : `=${posixQuoted(text)}`}\n`;
    })
    .join('');
}

/** A variable as `declare -p` prints it. */
export function declaration(name: string, variable: Variable): string {
  const { value, associative, integer, readonly: fixed, exported, letters } = variable;
  const array = typeof value === 'object' ? (associative ? 'A' : 'a') : '';
  const shape = letters === 'upper' ? 'u' : letters === 'lower' ? 'l' : '';
  const flags = array + (integer ? 'i' : '') + (fixed ? 'r' : '') + (exported ? 'x' : '') + shape;
  return `declare -${flags || '-'} ${name}${valueText(variable)}`;
}

function valueText(variable: Variable): string {
  const { value, associative } = variable;
  if (value === undefined) return '';
  if (typeof value === 'string') return `=${doubleQuoted(value)}`;
  const all = elementsOf(variable).map(([key, text]) => `[${key}]=${doubleQuoted(text)}`);
  return `=(${all.join(' ')}${associative && all.length > 0 ? ' ' : ''})`;
}

export const unset: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  const onlyFunctions = args[0] === '-f';
  const onlyVariables = args[0] === '-v';
  let status = 0;
  for (const word of onlyFunctions || onlyVariables ? args.slice(1) : args) {
    const [, name = word, subscript] = /^(\w+)\[(.*)\]$/.exec(word) ?? [];
    const variable = shell.variables.get(name);
    if (onlyFunctions) {
      shell.functions.delete(word);
    } else if (subscript !== undefined && typeof variable?.value === 'object') {
      const rest = new Map(variable.value);
      rest.delete(keyOf(shell, name, subscript, elementsOf(variable).at(-1)?.[0]));
      shell.variables.put(name, { ...variable, value: rest });
    } else if (variable?.readonly) {
      status = shell.usage('unset', `${name}: cannot unset: readonly variable`, 1, `${name}: is read only`);
    } else if (!NAME.test(name) && !shell.can.bash) {
      isName(shell, 'unset', name);
    } else if (variable || onlyVariables || !shell.can.bash) {
      shell.variables.delete(name);
    } else {
      shell.functions.delete(name);
    }
  }
  return status;
};

export const shift: Builtin = function* (shell, [text = '1']) {
  yield* shell.process.work(0);
  if (!/^\d+$/.test(text))
    return shell.usage('shift', `${text}: numeric argument required`, 1, `Illegal number: ${text}`);
  const by = Number(text);
  if (by > shell.args.length) {
    if (shell.dialect === 'dash') return shell.usage('shift', '', 1, "can't shift that many");
    return 1;
  }
  shell.args = shell.args.slice(by);
  return 0;
};

/** `set`: options, positional parameters, or all variables. */
export const set: Builtin = function* (shell, args) {
  if (args.length === 0) {
    yield* shell.process.write(1, allVariables(shell));
    return 0;
  }
  const rest = setOptions(shell, args);
  if (typeof rest === 'number') return rest;
  if (rest) shell.args = rest;
  return 0;
};

function allVariables(shell: Shell): string {
  const quote = shell.can.bash ? shellQuoted : posixQuoted;
  return shell.variables
    .entries()
    .flatMap(([name, variable]) => {
      if (variable.value === undefined) return [];
      return [
        typeof variable.value === 'string'
          ? `${name}=${quote(variable.value)}\n`
          : `${name}${valueText(variable)}\n`,
      ];
    })
    .join('');
}

/** Carries out option words; gives what becomes `$@`, undefined where it stays, or the status of an error. */
export function setOptions(shell: Shell, args: readonly string[]): readonly string[] | number | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') return args.slice(at + 1);
    if (word === '-') return args.length > at + 1 ? args.slice(at + 1) : undefined;
    if (!/^[-+]./.test(word)) return args.slice(at);
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? args[(at += 1)] : optionOf(letter);
      if (letter === 'o' && name === undefined) {
        showOptions(shell, on);
        return undefined;
      }
      if (name === undefined || !Object.hasOwn(optionLetters, name) || !isKnown(shell, name))
        return wrongOption(shell, on, letter, name);
      if (on) shell.options.add(name);
      else shell.options.delete(name);
    }
  }
  return undefined;
}

function isKnown({ dialect }: Shell, name: string): boolean {
  if (dialect === 'bash') return true;
  const more = dialect === 'ash' ? ['pipefail'] : [];
  return [
    'errexit',
    'noglob',
    'ignoreeof',
    'monitor',
    'noexec',
    'xtrace',
    'verbose',
    'noclobber',
    'allexport',
    'notify',
    'nounset',
    'vi',
    'emacs',
    'nolog',
    ...more,
  ].includes(name);
}

function wrongOption(shell: Shell, on: boolean, letter: string, name: string | undefined): number {
  const sign = on ? '-' : '+';
  if (shell.dialect === 'bash') {
    if (letter === 'o') shell.complain(`${name ?? ''}: invalid option name`, 'set');
    else {
      shell.complain(`${sign}${letter}: invalid option`, 'set');
      shell.say('set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n');
    }
    return 2;
  }
  const text = letter === 'o' ? `o ${name ?? ''}` : letter;
  if (shell.dialect === 'ash') {
    shell.complain(`illegal option ${sign}${text}`, 'set');
    if (letter === 'o') return 1;
    throw new Leave('usage', 2);
  }
  return shell.usage('set', '', 2, `Illegal option ${sign}${text}`);
}

function showOptions(shell: Shell, readable: boolean): void {
  const names = Object.keys(optionLetters).filter((name) => isKnown(shell, name));
  const lines = names.map((name) => {
    const on = shell.options.has(name);
    return readable ? `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${name}\n`;
  });
  shell.process.put(1, (readable && !shell.can.bash ? 'Current option settings\n' : '') + lines.join(''));
}
