import { quote } from '../../../../cli/go/quote.ts';
import { Fault } from '../fault.ts';
import { chomp, tryHeredoc } from '../heredoc.ts';
import { parseMount, type Mount } from '../instruction/mount.ts';
import type { InstructionOf } from '../instruction/types.ts';
import type { Command } from '../plan/types.ts';
import type { Variables } from '../shell.ts';
import { expander } from './expand.ts';
import { commandName } from './names.ts';
import { cleanPath } from './paths.ts';
import { commit, processEnv, stepName, type State } from './state.ts';

/** RUN (dispatchRun); `isDone` says which stages came before. Throws a Fault. */
export function dispatchRun(
  state: State,
  run: InstructionOf<'run'>,
  { sources, isTrigger }: Command,
  isDone: (stage: number) => boolean,
): void {
  const word = expander(state, run.lines);
  const mounts = run.mounts.map((mount) => parseMount(mount, word));
  const { line, label, files } = commandLine(run);
  const Cmd = run.isShell ? withShell(state, line) : line;
  const WorkingDir = state.rest.WorkingDir === '' ? '/' : state.rest.WorkingDir;
  for (const [at, mount] of mounts.entries()) checkMount(mount, sources[at], WorkingDir, isDone);
  const secrets = mounts.flatMap(({ Type, Env }) => (Type === 'secret' && Env !== undefined ? Env : []));
  const text = commandName(
    state,
    label,
    { rawQuotes: true, skipUnset: true },
    masked(state.variables, secrets),
  );
  const name = stepName(state, text, isTrigger);
  const historyIndex = commit(state, `RUN ${[...argumentsOf(state), ...Cmd].join(' ')}`, 'marked');
  state.steps.push({
    kind: 'run',
    name,
    lines: run.lines,
    Cmd,
    Env: processEnv(state),
    WorkingDir,
    User: state.rest.User,
    mounts,
    sources,
    network: run.network,
    files,
    historyIndex,
  });
}

/** The shell in front of a command's text (withShell). */
export function withShell({ rest }: State, args: readonly string[]): string[] {
  const shell = rest.Shell && rest.Shell.length > 0 ? rest.Shell : ['/bin/sh', '-c'];
  return [...shell, args.join(' ')];
}

type Line = {
  readonly line: readonly string[];
  readonly label: string;
  readonly files: { name: string; data: string }[];
};

/** The command with its here-documents: the one that is all of it is the script, others stay in the shell's text. */
function commandLine({ args, files, isShell, code }: InstructionOf<'run'>): Line {
  const [file] = files;
  const [text] = args;
  if (!file) return { line: isShell ? [args.join(' ')] : args, label: code, files: [] };
  if (args.length !== 1 || text === undefined || !isShell) {
    throw new Fault(`parsing produced an invalid run command: [${args.join(' ')}]`);
  }
  if (!tryHeredoc(text)) {
    const whole = files.reduce((all, { data, name }) => `${all}\n${data}${name}`, text);
    return { line: [whole], label: code, files: [] };
  }
  const data = file.chomp ? chomp(file.data) : file.data;
  const label = `${code} (${summary(file.data)})`;
  if (!file.data.startsWith('#!')) return { line: [data], label, files: [] };
  return { line: [`/dev/pipes/${file.name}`], label, files: [{ name: file.name, data }] };
}

/** The first line of a here-document (summarizeHeredoc). */
function summary(text: string): string {
  const [first = '', ...more] = text.trim().replaceAll('\r\n', '\n').split('\n');
  return more.length > 0 ? `${first}...` : first;
}

function masked(variables: Variables, secrets: readonly string[]): Variables {
  if (secrets.length === 0) return variables;
  return { ...variables, get: (name) => (secrets.includes(name) ? '****' : variables.get(name)) };
}

/** `|2 A=1 B=2`: the arguments that a command was run with, in front of it (runCommandString). */
function argumentsOf(state: State): string[] {
  const values = new Map(
    state.buildArgs.map(({ key, value }) => [key, state.variables.get(key) ?? value ?? '']),
  );
  if (values.size === 0) return [];
  return [`|${values.size}`, ...[...values].map(([key, value]) => `${key}=${value}`)];
}

function checkMount(
  { Type, From, Target }: Mount,
  source: number | undefined,
  directory: string,
  isDone: (stage: number) => boolean,
): void {
  if (From !== '' && source !== undefined && !isDone(source)) {
    throw new Fault(
      `cannot mount from stage ${quote(From)} to ${quote(Target)}, stage needs to be defined before current command`,
    );
  }
  if (Type === 'secret' || Type === 'ssh') return;
  const target = cleanPath(Target).startsWith('/') ? Target : cleanPath(`/${directory}/${Target}`);
  if (target === '/') throw new Fault(`invalid mount target ${quote(target)}`);
}
