import type { Dialect } from '../dialect.ts';
import type { Builtin } from '../shell.ts';
import { declare, letting, local } from './declare.ts';
import * as commands from './command.ts';
import { cd, dirs, popd, pushd, pwd } from './folders.ts';
import * as flow from './flow.ts';
import * as jobs from './jobs.ts';
import { times, ulimit, umask } from './limits.ts';
import * as misc from './misc.ts';
import { echo, printf } from './output.ts';
import { getopts } from './getopts.ts';
import { kill } from './kill.ts';
import { mapfile, read } from './read.ts';
import { trap } from './trap.ts';
import { bracket, test } from './test.ts';
import { missing, refusing } from './usage.ts';
import * as variables from './variables.ts';

const posix: Readonly<Record<string, Builtin>> = {
  '.': flow.source,
  ':': flow.truth,
  '[': bracket,
  alias: misc.alias,
  bg: jobs.bg,
  break: flow.breaking,
  cd,
  command: commands.command,
  continue: flow.continuing,
  echo,
  eval: flow.evaluate,
  exec: flow.exec,
  exit: flow.exit,
  export: variables.exporting,
  false: flow.falsehood,
  fg: jobs.fg,
  getopts,
  hash: commands.hash,
  jobs: jobs.jobs,
  kill,
  local,
  printf,
  pwd,
  read,
  readonly: variables.readonly,
  return: flow.returning,
  set: variables.set,
  shift: variables.shift,
  test,
  times,
  trap,
  true: flow.truth,
  type: commands.type,
  ulimit,
  umask,
  unalias: misc.unalias,
  unset: variables.unset,
  wait: jobs.wait,
};

const ash: Readonly<Record<string, Builtin>> = {
  ...posix,
  '[[': bracket,
  help: misc.help,
  history: misc.history,
  let: letting,
  source: flow.source,
};

const allOfBash: Readonly<Record<string, Builtin>> = {
  ...posix,
  builtin: commands.builtin,
  declare,
  dirs,
  disown: jobs.disown,
  help: misc.help,
  history: misc.history,
  let: letting,
  mapfile,
  logout: misc.logout,
  popd,
  pushd,
  readarray: mapfile,
  shopt: misc.shopt,
  source: flow.source,
  typeset: declare,
};

const bash = Object.fromEntries(
  Object.entries({ ...missing, ...allOfBash }).map(([name, builtin]) => [name, refusing(name, builtin)]),
);

const tables: Readonly<Record<Dialect, Readonly<Record<string, Builtin>>>> = { bash, dash: posix, ash };

/** The builtin of a name in a shell; undefined where it has none. */
export function builtinOf(dialect: Dialect, name: string): Builtin | undefined {
  const table = tables[dialect];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
