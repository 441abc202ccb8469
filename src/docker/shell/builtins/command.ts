import { keywords, lookup } from '../run/lookup.ts';
import type { Builtin, Shell } from '../shell.ts';

/** `command`: a command without functions; -v and -V tell what a name means. */
export const command: Builtin = function* (shell, args) {
  const [first = '', ...names] = args;
  if (first === '-v' || first === '-V') {
    let status = names.length === 0 ? 1 : 127;
    for (const name of names) {
      const meaning = first === '-v' ? meaningOf(shell, name) : describe(shell, name);
      if (meaning !== undefined) {
        status = 0;
        yield* shell.process.write(1, `${meaning}\n`);
      } else if (first === '-V') {
        notFound(shell, 'command', name);
      }
      if (meaning === undefined && shell.can.bash && status === 127) status = 1;
    }
    return status;
  }
  const words = first === '-p' || first === '--' ? names : args;
  return words.length === 0 ? 0 : yield* shell.evaluator.words(shell, words, true);
};

function notFound(shell: Shell, builtin: string, name: string): void {
  if (shell.can.bash) shell.complain(`${name}: not found`, builtin);
  else shell.process.put(1, `${name}: not found\n`);
}

/** A name as `command -v` gives it: an alias, the word itself for what the shell has, the path of a program. */
function meaningOf(shell: Shell, name: string): string | undefined {
  const alias = shell.aliases.get(name);
  if (alias !== undefined) return `alias ${name}='${alias}'`;
  if (
    (shell.can.bash && keywords.has(name)) ||
    shell.functions.has(name) ||
    shell.evaluator.builtin(shell, name)
  )
    return name;
  return lookup(shell, name);
}

function describe(shell: Shell, name: string): string | undefined {
  const alias = shell.aliases.get(name);
  if (alias !== undefined)
    return shell.can.bash ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}`;
  if (keywords.has(name)) return `${name} is a shell keyword`;
  const known = shell.functions.get(name);
  if (known) {
    const text = known.source.text.slice(known.body.pos, known.body.end);
    if (shell.can.bash) return `${name} is a function\n${name} () \n${text}`;
    return `${name} is a ${shell.dialect === 'dash' ? 'shell ' : ''}function`;
  }
  if (shell.evaluator.builtin(shell, name)) {
    const isSpecial =
      shell.dialect !== 'bash' &&
      /^(?:[.:]|break|continue|eval|exec|exit|export|readonly|return|set|shift|times|trap|unset)$/.test(name);
    return `${name} is a ${isSpecial ? 'special ' : ''}shell builtin`;
  }
  const path = lookup(shell, name);
  return path === undefined ? undefined : `${name} is ${path}`;
}

/** `type`; in bash with -t and -p. */
export const type: Builtin = function* (shell, args) {
  const [first = ''] = args;
  const isOption = shell.can.bash && /^-[tpPaf]+$/.test(first);
  let status = 0;
  for (const name of isOption ? args.slice(1) : args) {
    const meaning =
      first === '-t' && isOption
        ? kindOf(shell, name)
        : isOption && /[pP]/.test(first)
          ? lookup(shell, name)
          : describe(shell, name);
    if (meaning !== undefined) {
      yield* shell.process.write(1, `${meaning}\n`);
      continue;
    }
    status = shell.can.bash ? 1 : 127;
    if (!isOption || !/[tpP]/.test(first)) notFound(shell, 'type', name);
  }
  return status;
};

function kindOf(shell: Shell, name: string): string | undefined {
  if (shell.aliases.has(name)) return 'alias';
  if (keywords.has(name)) return 'keyword';
  if (shell.functions.has(name)) return 'function';
  if (shell.evaluator.builtin(shell, name)) return 'builtin';
  return lookup(shell, name) === undefined ? undefined : 'file';
}

/** `builtin`: a builtin though a function has its name. */
export const builtin: Builtin = function* (shell, [name = '', ...args]) {
  if (name === '') return 0;
  const found = shell.evaluator.builtin(shell, name);
  if (found) return yield* found(shell, args, new Map());
  shell.complain(`${name}: not a shell builtin`, 'builtin');
  return 1;
};

/** `hash`: programs are looked up each time, so there is nothing to forget. */
export const hash: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  let status = 0;
  for (const name of args.filter((word) => !word.startsWith('-'))) {
    if (
      lookup(shell, name) !== undefined ||
      shell.functions.has(name) ||
      shell.evaluator.builtin(shell, name)
    )
      continue;
    status = 1;
    shell.complain(`${name}: not found`, 'hash');
  }
  if (args.length === 0 && shell.dialect === 'bash') shell.process.put(1, 'hash: hash table empty\n');
  return status;
};
