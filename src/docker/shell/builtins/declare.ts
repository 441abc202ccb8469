import type { Builtin, Shell } from '../shell.ts';
import type { Variable } from '../variables.ts';
import { arithmetic, assign } from '../words/assign.ts';
import { declaration, isName, splitAssignment } from './variables.ts';

/** `local`: variables that end with the function. */
export const local: Builtin = function* (shell, args, arrays) {
  if (shell.calls.length === 0) {
    return shell.usage('local', 'can only be used in a function', 1, 'not in a function');
  }
  return yield* declareAll(shell, 'local', args, arrays, true);
};

/** `declare` and `typeset`: attributes and values; local in functions but for -g. */
export const declare: Builtin = function* (shell, args, arrays) {
  return yield* declareAll(shell, 'declare', args, arrays, shell.calls.length > 0);
};

type Arrays = Parameters<Builtin>[2];

function* declareAll(
  shell: Shell,
  builtin: string,
  args: readonly string[],
  arrays: Arrays,
  isLocal: boolean,
): ReturnType<Builtin> {
  const flags = args.filter((word) => /^[-+][A-Za-z]+$/.test(word));
  const words = args.filter((word) => !/^[-+][A-Za-z]+$/.test(word) && word !== '--');
  const letters = flags.filter((flag) => flag.startsWith('-')).join('');
  const removed = flags.filter((flag) => flag.startsWith('+')).join('');
  if (letters.includes('p') || letters.includes('f') || letters.includes('F') || words.length === 0) {
    return yield* show(shell, builtin, words, letters);
  }
  let status = 0;
  for (const word of words) {
    const { name, value, append } = splitAssignment(word);
    const [, plain = name, subscript] = /^(\w+)\[(.*)\]$/.exec(name) ?? [];
    if (!isName(shell, builtin, plain, word)) {
      status = 1;
      continue;
    }
    if (isLocal && !letters.includes('g')) makeLocal(shell, plain);
    shell.variables.mark(plain, attributes(letters, removed));
    const array = arrays.get(name);
    const old = shell.variables.get(plain);
    const isArray = /[aA]/.test(letters);
    if (array) shell.variables.put(plain, { ...old, value: array });
    else if (isArray && typeof old?.value !== 'object')
      shell.variables.put(plain, {
        ...old,
        value: new Map(old?.value === undefined ? [] : [['0', old.value]]),
      });
    if (value !== undefined)
      assign(shell, plain, value, { append, ...(subscript !== undefined && { subscript }) });
    if (letters.includes('r')) shell.variables.mark(plain, { readonly: true });
  }
  return status;
}

/** A local variable: without a value in bash, with the value that it hides in dash and ash. */
function makeLocal(shell: Shell, name: string): void {
  if (shell.variables.isLocal(name)) return;
  const old = shell.variables.get(name);
  shell.variables.hide(name);
  if (shell.can.bash)
    shell.variables.put(name, { value: undefined, ...(old?.exported && { exported: true }) });
}

function attributes(letters: string, removed: string): Partial<Variable> {
  return {
    ...(letters.includes('x') && { exported: true }),
    ...(removed.includes('x') && { exported: false }),
    ...(letters.includes('i') && { integer: true }),
    ...(removed.includes('i') && { integer: false }),
    ...(letters.includes('A') && { associative: true }),
    ...(letters.includes('u') && { letters: 'upper' as const }),
    ...(letters.includes('l') && { letters: 'lower' as const }),
  };
}

function* show(
  shell: Shell,
  builtin: string,
  words: readonly string[],
  letters: string,
): ReturnType<Builtin> {
  if (/[fF]/.test(letters)) return yield* showFunctions(shell, words, letters);
  let status = 0;
  for (const name of words.length > 0 ? words : shell.variables.names()) {
    const variable = shell.variables.get(name);
    if (variable) {
      yield* shell.process.write(1, `${declaration(name, variable)}\n`);
    } else {
      shell.complain(`${name}: not found`, builtin);
      status = 1;
    }
  }
  return status;
}

function* showFunctions(shell: Shell, words: readonly string[], letters: string): ReturnType<Builtin> {
  let status = 0;
  for (const name of words.length > 0 ? words : [...shell.functions.keys()].sort()) {
    const known = shell.functions.get(name);
    if (!known) status = 1;
    else if (letters.includes('F'))
      yield* shell.process.write(1, words.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else
      yield* shell.process.write(
        1,
        `${name} () \n${known.source.text.slice(known.body.pos, known.body.end)}\n`,
      );
  }
  return status;
}

/** `let`: arithmetic; 1 where the last value is 0. */
export const letting: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  if (args.length === 0) {
    shell.complain('expression expected', 'let');
    return 1;
  }
  let value = 0n;
  for (const word of args) value = arithmetic(shell, word);
  return value === 0n ? 1 : 0;
};
