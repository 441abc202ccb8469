import { quote } from '../../../../cli/go/quote.ts';
import { parseSignal } from '../../../../linux/signals.ts';
import type { ImageConfig } from '../../../../registry/types.ts';
import {
  JSONArgsRecommended,
  LegacyKeyValueFormat,
  MultipleInstructionsDisallowed,
  SecretsUsedInArgOrEnv,
  WorkdirRelativePath,
} from '../check/rules.ts';
import { Fault, type Lines } from '../fault.ts';
import type { Healthcheck, Instruction, InstructionOf } from '../instruction/types.ts';
import { expand } from '../shell.ts';
import { durationText } from './duration.ts';
import { expander } from './expand.ts';
import { exposedPorts } from './expose.ts';
import { commandName } from './names.ts';
import { normalizePath } from './paths.ts';
import { withShell } from './run.ts';
import { commit, setVariable, stepName, type State } from './state.ts';

const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const notSecret = /(?:_|^)public(?:_|$)/i;

function checkSecret(state: State, instruction: 'ARG' | 'ENV', key: string, lines: Lines): void {
  if (secret.test(key) && !notSecret.test(key)) {
    state.linter.run(SecretsUsedInArgOrEnv, lines, instruction, key);
  }
}

/** What the instructions without a layer do to the image, their variables replaced (convert.go's dispatch…). Throws a Fault. */
export function dispatchConfig(state: State, one: Instruction): void {
  const { rest } = state;
  switch (one.kind) {
    case 'arg':
      dispatchArg(state, one);
      return;
    case 'cmd':
    case 'entrypoint':
      dispatchCommand(state, one);
      return;
    case 'env':
    case 'label':
      dispatchPairs(state, one);
      return;
    case 'expose':
      dispatchExpose(state, one);
      return;
    case 'healthcheck':
      useOnce(state, one);
      rest.Healthcheck = withoutZeros(one.health);
      commit(state, `HEALTHCHECK ${healthText(one.health)}`);
      return;
    case 'maintainer':
      state.author = one.author;
      commit(state, `MAINTAINER ${one.author}`);
      return;
    case 'onbuild':
      state.onbuild.push(one.expression);
      return;
    case 'shell':
      rest.Shell = one.shell;
      commit(state, `SHELL [${one.shell.join(' ')}]`);
      return;
    case 'stopsignal':
      if (parseSignal(one.signal) === undefined) throw new Fault(`invalid signal: ${one.signal}`);
      rest.StopSignal = one.signal;
      commit(state, `STOPSIGNAL ${one.signal}`);
      return;
    case 'user':
      rest.User = one.user;
      commit(state, `USER ${one.user}`);
      return;
    case 'volume':
      if (one.volumes.includes('')) throw new Fault('VOLUME specified can not be an empty string');
      for (const volume of one.volumes) state.volumes.add(volume);
      commit(state, `VOLUME [${one.volumes.join(' ')}]`);
      return;
    default:
  }
}

/** WORKDIR, which is a step of its own except for `/` (dispatchWorkdir). */
export function dispatchWorkdir(state: State, one: InstructionOf<'workdir'>, isTrigger: boolean): void {
  const { rest, linter } = state;
  if (!state.workdirSet && !one.path.startsWith('/')) linter.run(WorkdirRelativePath, one.lines, one.path);
  state.workdirSet = true;
  const path = normalizePath(rest.WorkingDir, one.path, false);
  rest.WorkingDir = path;
  const isStep = path !== '/';
  const name = isStep ? stepName(state, commandName(state, one.code), isTrigger) : '';
  const historyIndex = commit(state, `WORKDIR ${path}`, isStep ? 'silent' : 'none');
  if (isStep)
    state.steps.push({ kind: 'workdir', name, lines: one.lines, path, User: rest.User, historyIndex });
}

function dispatchArg(state: State, { args, lines }: InstructionOf<'arg'>): void {
  const { buildArgs } = state.plan.options;
  const texts = args.map(({ key, value: fallback }) => {
    checkSecret(state, 'ARG', key, lines);
    const inherited = fallback === undefined ? state.plan.globalArgs.get(key) : undefined;
    const value =
      buildArgs.get(key) ?? (fallback === undefined ? inherited : expander(state, lines)(fallback));
    if (value !== undefined) setVariable(state, key, value);
    state.buildArgs.push({ key, value });
    return value === undefined ? key : `${key}=${value}`;
  });
  commit(state, `ARG ${texts.join(' ')}`);
}

function dispatchCommand(state: State, one: InstructionOf<'cmd' | 'entrypoint'>): void {
  const { rest, linter } = state;
  useOnce(state, one);
  const hasShell = rest.Shell !== undefined && rest.Shell.length > 0;
  if (one.isShell && !hasShell) linter.run(JSONArgsRecommended, one.lines, one.name);
  const args = one.isShell ? withShell(state, one.args) : one.args;
  if (one.kind === 'cmd') {
    rest.Cmd = args.length > 0 ? args : undefined;
    rest.ArgsEscaped = true;
  } else {
    rest.Entrypoint = args.length > 0 ? args : undefined;
    if (!state.used.has('cmd')) rest.Cmd = undefined;
  }
  commit(state, `${one.kind.toUpperCase()} ${quotedList(args)}`);
}

/** Of CMD, ENTRYPOINT and HEALTHCHECK only a stage's last counts; the place shown is the one before. */
function useOnce(state: State, { kind, name, lines }: Instruction): void {
  const before = state.used.get(kind);
  if (before) state.linter.run(MultipleInstructionsDisallowed, before, name);
  state.used.set(kind, lines);
}

function dispatchPairs(state: State, { kind, name, pairs, lines }: InstructionOf<'env' | 'label'>): void {
  for (const { key, value, isLegacy } of pairs) {
    if (isLegacy) state.linter.run(LegacyKeyValueFormat, lines, name);
    if (kind === 'label') {
      state.labels.set(key, value);
      continue;
    }
    checkSecret(state, 'ENV', key, lines);
    setVariable(state, key, value);
    state.env.set(key, value);
  }
  commit(state, `${kind.toUpperCase()} ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
}

function dispatchExpose(state: State, { ports, lines }: InstructionOf<'expose'>): void {
  const { escape } = state.plan.dockerfile.directives;
  const words = ports.flatMap((port) => expand(port, state.variables, { escape }).words);
  const exposed = words.flatMap((word) => exposedPorts(word, lines, state));
  for (const port of exposed) state.ports.add(port);
  commit(state, `EXPOSE [${exposed.join(' ')}]`);
}

/** Go's `%q` of a list of strings. */
function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quote).join(' ')}]`;
}

/** As the API writes it: what is 0 is left out. */
function withoutZeros({ Test, ...numbers }: Healthcheck): ImageConfig['Healthcheck'] {
  return { Test, ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0)) };
}

/** Go's `%q` of a health check: its numbers of retries are letters there. */
function healthText(health: Healthcheck): string {
  const times = [health.Interval, health.Timeout, health.StartPeriod, health.StartInterval];
  const retries = quote(String.fromCodePoint(health.Retries)).slice(1, -1);
  return `&{${quotedList(health.Test)} ${times.map((time) => quote(durationText(time))).join(' ')} '${retries}'}`;
}
