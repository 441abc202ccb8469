import type { Builtin, Shell } from '../shell.ts';

/** The letters of bash's builtins, and what is said of another one (bash builtins/*.def). */
const USAGES: Readonly<Record<string, readonly [letters: string, usage: string]>> = {
  alias: ['p', '[-p] [name[=value] ... ]'],
  cd: ['LPe@', '[-L|[-P [-e]] [-@]] [dir]'],
  command: ['pVv', '[-pVv] command [arg ...]'],
  declare: ['aAfFgiIlnrtuxp', '[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]'],
  export: ['fnp', '[-fn] [name[=value] ...] or export -p'],
  hash: ['lrptd', '[-lr] [-p pathname] [-dt] [name ...]'],
  jobs: ['lnprsx', '[-lnprs] [jobspec ...] or jobs -x command [args]'],
  pwd: ['LP', '[-LP]'],
  read: [
    'ersadinNptu',
    '[-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
  ],
  readonly: ['aAfp', '[-aAf] [name[=value] ...] or readonly -p'],
  trap: ['lp', '[-lp] [[arg] signal_spec ...]'],
  type: ['afptP', '[-afptP] name [name ...]'],
  umask: ['pS', '[-p] [-S] [mode]'],
  unalias: ['a', '[-a] name [name ...]'],
  unset: ['fvn', '[-f] [-v] [-n] [name ...]'],
  wait: ['fnp', '[-fn] [-p var] [id ...]'],
};

/** Letters whose effect would be seen, and is not simulated. */
const UNLIKE: Readonly<Record<string, string>> = {
  cd: '@',
  declare: 'Int',
  hash: 'lptd',
  jobs: 'lnrsx',
  local: 'Int',
  read: 'i',
  typeset: 'Int',
  unset: 'n',
  wait: 'p',
};

/** Builtins of bash that are not simulated. */
const MISSING = ['bind', 'caller', 'compgen', 'complete', 'compopt', 'enable', 'fc', 'suspend'];

/** Says of something that bash has that it is not simulated; gives the status. */
export function notSimulated(shell: Shell, what: string): number {
  shell.complain(`${what}: 이 셸에는 없는 기능입니다. This feature is not simulated.`);
  return 1;
}

/** What stands for the builtins that are not simulated: each says so. */
export const missing: Readonly<Record<string, Builtin>> = Object.fromEntries(
  MISSING.map((name): [string, Builtin] => [
    name,
    function* (shell) {
      yield* shell.process.work(0);
      return notSimulated(shell, name);
    },
  ]),
);

/** A builtin of bash that refuses a first option which it does not have (2), as the real one does. */
export function refusing(name: string, builtin: Builtin): Builtin {
  const known = USAGES[name];
  const unlike = UNLIKE[name] ?? '';
  if (!known && unlike === '') return builtin;
  const [letters, usage] = known ?? [undefined, ''];
  return function* (shell, args, arrays) {
    const [, first] = /^-([^-])/.exec(args[0] ?? '') ?? [];
    if (first !== undefined && unlike.includes(first)) return notSimulated(shell, `${name} -${first}`);
    if (first === undefined || letters?.includes(first) !== false) return yield* builtin(shell, args, arrays);
    shell.complain(`-${first}: invalid option`, name);
    shell.say(`${name}: usage: ${name} ${usage}\n`);
    return 2;
  };
}
