import type { Builtin } from '../shell.ts';
import { singleQuoted } from '../words/quote.ts';

/** `alias`: sets and shows other names of commands. */
export const alias: Builtin = function* (shell, args) {
  const prefix = shell.can.bash ? 'alias ' : '';
  const line = (name: string, value: string): string => `${prefix}${name}=${singleQuoted(value)}\n`;
  const words = args.filter((word) => word !== '-p' && word !== '--');
  if (words.length === 0) {
    const all = [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1));
    yield* shell.process.write(1, all.map(([name, value]) => line(name, value)).join(''));
    return 0;
  }
  let status = 0;
  for (const word of words) {
    const cut = word.indexOf('=');
    const value = shell.aliases.get(word);
    if (cut > 0) {
      shell.aliases.set(word.slice(0, cut), word.slice(cut + 1));
    } else if (value !== undefined) {
      yield* shell.process.write(1, line(word, value));
    } else {
      status = 1;
      if (shell.can.bash) shell.complain(`${word}: not found`, 'alias');
      else shell.say(`alias: ${word} not found\n`);
    }
  }
  return status;
};

export const unalias: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  if (args[0] === '-a') shell.aliases.clear();
  let status = 0;
  for (const name of args.filter((word) => word !== '-a')) {
    if (shell.aliases.delete(name)) continue;
    status = 1;
    if (shell.can.bash) shell.complain(`${name}: not found`, 'unalias');
    else shell.say(`unalias: ${name} not found\n`);
  }
  return status;
};

/** `history`: the lines of this session. */
export const history: Builtin = function* (shell, [first]) {
  if (first === '-c') {
    shell.history = [];
    return 0;
  }
  const all = shell.history.map((line, at) => `${String(at + 1).padStart(5)}  ${line}\n`);
  const most = first !== undefined && /^\d+$/.test(first) ? Number(first) : all.length;
  yield* shell.process.write(1, (most === 0 ? [] : all.slice(-most)).join(''));
  return 0;
};

/** The options that shopt knows (bash 5.2). */
const SHOPTS = new Set(
  `autocd assoc_expand_once cdable_vars cdspell checkhash checkjobs checkwinsize cmdhist compat31 compat32 compat40 compat41 compat42
   compat43 compat44 complete_fullquote direxpand dirspell dotglob execfail expand_aliases extdebug extglob extquote failglob
   force_fignore globasciiranges globskipdots globstar gnu_errfmt histappend histreedit histverify hostcomplete huponexit inherit_errexit
   interactive_comments lastpipe lithist localvar_inherit localvar_unset login_shell mailwarn no_empty_cmd_completion nocaseglob
   nocasematch noexpand_translation nullglob patsub_replacement progcomp progcomp_alias promptvars restricted_shell shift_verbose
   sourcepath varredir_close xpg_echo`.split(/\s+/),
);

/** `logout`, which an interactive shell that is no login shell refuses. */
export const logout: Builtin = function* (shell) {
  yield* shell.process.work(0);
  shell.complain("not login shell: use `exit'", 'logout');
  return 1;
};

/** `shopt`: options of bash by name; those that change nothing here are kept all the same. */
export const shopt: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  const [flag = '', ...names] = args;
  const isFlag = /^-[supqo]+$/.test(flag);
  let status = 0;
  for (const name of isFlag ? names : args) {
    if (!SHOPTS.has(name) && !(isFlag && flag.includes('o'))) {
      shell.complain(`${name}: invalid shell option name`, 'shopt');
      status = 1;
      continue;
    }
    if (flag.includes('s') && isFlag) shell.options.add(name);
    else if (flag.includes('u') && isFlag) shell.options.delete(name);
    else {
      const on = shell.options.has(name);
      if (!on) status = 1;
      if (!flag.includes('q')) shell.process.put(1, `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`);
    }
  }
  return status;
};

/** `help`: which shell this is. */
export const help: Builtin = function* (shell) {
  yield* shell.process.write(
    1,
    shell.can.bash
      ? "GNU bash, version 5.2.21(1)-release (x86_64-pc-linux-gnu)\nThese shell commands are defined internally.  Type `help' to see this list.\n"
      : 'Built-in commands:\n------------------\n\t. : [ alias bg break cd chdir command continue echo eval exec exit\n\texport false fg getopts hash help history jobs kill let local\n\tprintf pwd read readonly return set shift source test times trap\n\ttrue type ulimit umask unalias unset wait\n',
  );
  return 0;
};
