import { isSysError } from '../../linux/errno.ts';
import type { Running } from '../../linux/wait.ts';
import type { Assignment, Command, Word } from '../bash.ts';
import { Leave } from '../leave.ts';
import type { Builtin, Shell, ShellFunction } from '../shell.ts';
import { lineAt } from '../source.ts';
import type { Variable } from '../variables.ts';
import { assign, assignArray } from '../words/assign.ts';
import { expandText, expandValue, expandWords } from '../words/expand.ts';
import { ashQuoted, shellQuoted } from '../words/quote.ts';
import { elementsOfValue } from './arrays.ts';
import { runExternal, runInstead } from './external.ts';
import { afterRedirectError, keep, redirect, RedirectError, restore } from './redirect.ts';

/** Milliseconds that a builtin takes. */
const BUILTIN_TIME = 0.2;

/** Builtins whose errors end a POSIX shell, and before which assignments stay. */
const special: ReadonlySet<string> = new Set(
  'break : continue . eval exec exit export local readonly return set shift times trap unset'.split(' '),
);

/** Builtins of bash that read their arguments as assignments. */
const declaring: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);

/** Runs a simple command: assignments, words, redirections. */
export function* runSimple(shell: Shell, node: Command, isLast: boolean): Running<number> {
  shell.line = lineAt(shell.source, node.pos);
  shell.substituted = undefined;
  const { words, arrays } = yield* expandCommand(shell, node);
  const assignments = node.prefix.filter((one) => one.type === 'Assignment');
  try {
    const saved = yield* redirect(shell, node.redirects);
    try {
      if (words.length === 0) return yield* assignAll(shell, assignments);
      if (shell.options.has('xtrace')) yield* trace(shell, words, assignments);
      if (words.length === 1 && words[0] === 'exec' && !shell.functions.has('exec')) keep(saved);
      const text = shell.source.text.slice(node.pos, node.end);
      return yield* runWords(shell, words, {
        arrays,
        assignments,
        text,
        isLast: isLast && mayReplace(shell, node),
        plain: false,
      });
    } finally {
      restore(shell, saved);
      for (const fd of shell.pipes.splice(0)) shell.process.closeFd(fd);
    }
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    return afterRedirectError(shell, special.has(words[0] ?? ''));
  }
}

/** Whether a program that comes last takes the shell's place: dash keeps the shell but in subshells, bash is careful. */
function mayReplace(shell: Shell, { prefix, redirects }: Command): boolean {
  if (shell.isSubshell || shell.dialect === 'ash') return true;
  return shell.can.bash && prefix.length === 0 && redirects.length === 0;
}

type Expanded = { readonly words: string[]; readonly arrays: Map<string, ReadonlyMap<string, string>> };

function* expandCommand(shell: Shell, node: Command): Running<Expanded> {
  const arrays = new Map<string, ReadonlyMap<string, string>>();
  const words = node.name ? yield* expandWords(shell, [node.name]) : [];
  for (const argument of node.args) {
    if (argument.type === 'Word') {
      words.push(...(yield* expandWords(shell, [argument])));
    } else if (argument.value.type === 'ArrayValue') {
      if (!shell.can.bash) throw new Leave('fatal', 2);
      arrays.set(
        argument.name,
        yield* elementsOfValue(shell, argument.name, argument.value, words.includes('-A')),
      );
      words.push(argument.name);
    } else {
      words.push(yield* declaredWord(shell, argument, argument.value, words[0] ?? ''));
    }
  }
  return { words, arrays };
}

function* declaredWord(
  shell: Shell,
  { text, name, append, index }: Assignment,
  value: Word,
  command: string,
): Running<string> {
  if (!declaring.has(command) && command !== 'alias') return text;
  const subscript = index ? `[${yield* expandText(shell, index)}]` : '';
  return `${name}${subscript}${append ? '+' : ''}=${yield* expandValue(shell, value)}`;
}

function* assignAll(shell: Shell, assignments: readonly Assignment[]): Running<number> {
  yield* shell.process.work(BUILTIN_TIME);
  for (const one of assignments) {
    const value = yield* assignOne(shell, one);
    if (shell.options.has('xtrace')) yield* tracePrefix(shell, `${one.name}=${shellQuoted(value)}`);
  }
  return shell.substituted ?? 0;
}

/** Carries out one assignment and gives the text of its value. */
function* assignOne(shell: Shell, { name, value, append, index }: Assignment): Running<string> {
  if (value.type === 'ArrayValue') {
    assignArray(shell, name, yield* elementsOfValue(shell, name, value, false, append), append);
    return '';
  }
  const text = yield* expandValue(shell, value);
  const subscript = index && (yield* expandText(shell, index));
  assign(shell, name, text, { ...(append && { append }), ...(subscript !== undefined && { subscript }) });
  return text;
}

function* trace(shell: Shell, words: readonly string[], assignments: readonly Assignment[]): Running<void> {
  const before: string[] = [];
  for (const { name, value } of assignments) {
    if (value.type === 'Word') before.push(`${name}=${shellQuoted(yield* expandValue(shell, value))}`);
  }
  const shown = shell.can.bash
    ? words.map(shellQuoted)
    : shell.dialect === 'ash'
      ? words.map(ashQuoted)
      : words;
  yield* tracePrefix(shell, [...before, ...shown].join(' '));
}

function* tracePrefix(shell: Shell, text: string): Running<void> {
  yield* shell.process.work(0);
  const prompt = shell.variables.text('PS4') ?? '+ ';
  shell.say(`${prompt.charAt(0).repeat(shell.level)}${prompt.slice(1)}${text}\n`);
}

/** What comes with the words of a command. */
export type Call = {
  readonly arrays: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly assignments: readonly Assignment[];
  /** The command as it was written, for messages. */
  readonly text: string;
  /** The program may take the shell's place. */
  readonly isLast: boolean;
  /** Functions are passed over. */
  readonly plain: boolean;
};

/** Runs a command whose words are known: a function, a builtin, or a program. */
export function* runWords(shell: Shell, words: readonly string[], call: Call): Running<number> {
  const [name = '', ...args] = words;
  const called = call.plain ? undefined : shell.functions.get(name);
  const builtin =
    called && !(special.has(name) && !shell.can.bash) ? undefined : shell.evaluator.builtin(shell, name);
  if (!called && !builtin) {
    const env = yield* environment(shell, call.assignments);
    const isFree = shell.traps.size === 0 && shell.pending.length === 0;
    if (call.isLast && isFree) {
      throw new Leave('exit', (yield* runInstead(shell, words, env)).status);
    }
    return yield* runExternal(shell, words, env, call.text);
  }
  const stays = builtin !== undefined && special.has(name) && !shell.can.bash;
  const before = yield* assignFor(shell, call.assignments);
  try {
    if (builtin) return yield* runBuiltin(shell, name, builtin, args, call);
    return called ? yield* callFunction(shell, name, called, args) : 0;
  } finally {
    if (!stays) for (const [of, variable] of before) revert(shell, of, variable);
  }
}

function revert(shell: Shell, name: string, variable: Variable | undefined): void {
  if (variable) shell.variables.put(name, variable);
  else shell.variables.delete(name);
}

/** The environment of a program: exported variables and the command's own assignments. */
function* environment(shell: Shell, assignments: readonly Assignment[]): Running<Map<string, string>> {
  const env = shell.variables.environment();
  for (const { name, value } of assignments) {
    if (value.type === 'Word') env.set(name, yield* expandValue(shell, value));
  }
  return env;
}

/** Sets variables for the time of a builtin or function; gives what they were. */
function* assignFor(
  shell: Shell,
  assignments: readonly Assignment[],
): Running<Map<string, Variable | undefined>> {
  const before = new Map<string, Variable | undefined>();
  for (const one of assignments) {
    if (!before.has(one.name)) before.set(one.name, shell.variables.get(one.name));
    yield* assignOne(shell, one);
    shell.variables.mark(one.name, { exported: true });
  }
  return before;
}

function* runBuiltin(
  shell: Shell,
  name: string,
  builtin: Builtin,
  args: readonly string[],
  call: Call,
): Running<number> {
  yield* shell.process.work(BUILTIN_TIME);
  try {
    return yield* builtin(shell, args, call.arrays);
  } catch (error) {
    if (isSysError(error) && error.errno !== 'EPIPE') {
      shell.complain(`write error: ${error.message}`, name);
      return 1;
    }
    if (!(error instanceof Leave) || error.kind !== 'usage') throw error;
    if (special.has(name) && !shell.can.bash) throw new Leave('fatal', error.value);
    return error.value;
  }
}

/** Calls a function with words as its `$@`. */
function* callFunction(
  shell: Shell,
  name: string,
  { body, source }: ShellFunction,
  args: readonly string[],
): Running<number> {
  const kept = { args: shell.args, calls: shell.calls, source: shell.source, loops: shell.loops };
  Object.assign(shell, { args, calls: [name, ...kept.calls], source, loops: 0 });
  shell.variables.enter();
  try {
    return yield* shell.evaluator.node(shell, body);
  } catch (error) {
    if (error instanceof Leave && error.kind === 'return') return error.value;
    throw error;
  } finally {
    shell.variables.leave();
    Object.assign(shell, kept);
  }
}
