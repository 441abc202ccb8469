import type { Healthcheck, ImageConfig } from '../../../../registry/types.ts';
import type { Linter } from '../check/linter.ts';
import { Fault, type Lines } from '../fault.ts';
import type { Argument } from '../instruction/types.ts';
import { environment, type Environment } from '../plan/variables.ts';
import type { Plan, PlannedStage } from '../plan/types.ts';
import type { BaseImage, History, Step } from './types.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** How much text a stage's history and environments may come to; the real builder has no such bound. */
const patience = 16_000_000;

/** A stage while its instructions are gone through (dockerfile2llb.dispatchState). */
export type State = {
  readonly plan: Plan;
  readonly stage: PlannedStage;
  readonly linter: Linter;
  /** What RUN sees: the image's environment and the arguments. */
  readonly variables: Environment;
  readonly env: Environment;
  readonly labels: Environment;
  readonly ports: Set<string>;
  readonly volumes: Set<string>;
  readonly onbuild: string[];
  readonly buildArgs: Pick<Argument, 'key' | 'value'>[];
  readonly steps: Step[];
  readonly history: History[];
  /** Where CMD, ENTRYPOINT and HEALTHCHECK last stood in this stage. */
  readonly used: Map<string, Lines>;
  readonly rest: Rest;
  author: string;
  workdirSet: boolean;
  index: number;
  spent: number;
  snapshot: readonly string[] | undefined;
};

type Rest = {
  User: string;
  WorkingDir: string;
  Entrypoint: readonly string[] | undefined;
  Cmd: readonly string[] | undefined;
  StopSignal: string | undefined;
  Healthcheck: Healthcheck | undefined;
  Shell: readonly string[] | undefined;
  ArgsEscaped: boolean | undefined;
};

/** A stage at its beginning: on an image, on an earlier stage, or on nothing. */
export function beginStage(
  plan: Plan,
  stage: PlannedStage,
  base: BaseImage,
  parent: State | undefined,
): State {
  const config: ImageConfig = parent ? configOf(parent) : base.config;
  const env = environment((config.Env ?? []).map(keyValue));
  if (env.get('PATH') === undefined) env.set('PATH', defaultPath);
  const variables = environment(parent ? parent.variables.entries() : []);
  for (const [name, value] of env.entries()) variables.set(name, value);
  const state: State = {
    plan,
    stage,
    linter: plan.linter,
    variables,
    env,
    labels: environment(Object.entries(config.Labels ?? {})),
    ports: new Set(Object.keys(config.ExposedPorts ?? {})),
    volumes: new Set(Object.keys(config.Volumes ?? {})),
    onbuild: [],
    buildArgs: parent ? [...parent.buildArgs] : [],
    steps: [],
    history: [],
    used: new Map(),
    rest: {
      User: config.User ?? '',
      WorkingDir: config.WorkingDir ?? '',
      Entrypoint: config.Entrypoint,
      Cmd: config.Cmd,
      StopSignal: config.StopSignal,
      Healthcheck: config.Healthcheck,
      Shell: config.Shell,
      ArgsEscaped: config.ArgsEscaped,
    },
    author: parent?.author ?? base.author ?? '',
    workdirSet: parent?.workdirSet ?? false,
    index: 0,
    spent: 0,
    snapshot: undefined,
  };
  if (stage.image !== undefined) {
    const image = base.name ?? stage.image;
    const name = fromName(state, image);
    state.steps.push({ kind: 'from', name, lines: stage.lines, image });
  }
  return state;
}

/** FROM is named before the base's triggers are known, so it does not count them. */
function fromName(state: State, image: string): string {
  const triggers = state.stage.commands.filter(({ isTrigger }) => isTrigger).length;
  const own = { ...state.stage, total: state.stage.total - triggers };
  const name = stepName({ ...state, stage: own }, `FROM ${image}`, false);
  state.index += 1;
  return name;
}

function keyValue(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The stage's image config as it is now. */
export function configOf(state: State): ImageConfig {
  const { User, WorkingDir, Entrypoint, Cmd, StopSignal, Healthcheck, Shell, ArgsEscaped } = state.rest;
  const keys = (names: ReadonlySet<string>): Record<string, Record<string, never>> =>
    Object.fromEntries([...names].map((name) => [name, {}]));
  return {
    ...(User === '' ? {} : { User }),
    ...(state.ports.size > 0 ? { ExposedPorts: keys(state.ports) } : {}),
    Env: pairsOf(state.env),
    ...(Entrypoint ? { Entrypoint } : {}),
    ...(Cmd ? { Cmd } : {}),
    ...(state.volumes.size > 0 ? { Volumes: keys(state.volumes) } : {}),
    ...(WorkingDir === '' ? {} : { WorkingDir }),
    ...labelsOf(state.labels),
    ...(state.onbuild.length > 0 ? { OnBuild: state.onbuild } : {}),
    ...(StopSignal === undefined ? {} : { StopSignal }),
    ...(Healthcheck ? { Healthcheck } : {}),
    ...(Shell ? { Shell } : {}),
    ...(ArgsEscaped ? { ArgsEscaped } : {}),
  };
}

function labelsOf(labels: Environment): { Labels?: Record<string, string> } {
  const all = [...labels.entries()];
  return all.length > 0 ? { Labels: Object.fromEntries(all) } : {};
}

function pairsOf(variables: Environment): string[] {
  return [...variables.entries()].map(([name, value]) => `${name}=${value}`);
}

/** The environment of the stage's next process. Throws a Fault where the stage has too much of it. */
export function processEnv(state: State): readonly string[] {
  if (!state.snapshot) {
    state.snapshot = pairsOf(state.variables);
    spend(state, state.snapshot.length * 16);
  }
  return state.snapshot;
}

/** Sets a variable for what follows. */
export function setVariable(state: State, name: string, value: string): void {
  state.variables.set(name, value);
  state.snapshot = undefined;
}

/** Adds a line to the history; a layer's says so where the builder made it. Throws a Fault where there is too much of it. */
export function commit(state: State, text: string, layer: 'none' | 'silent' | 'marked' = 'none'): number {
  spend(state, text.length);
  const created_by = layer === 'marked' ? `${text} # buildkit` : text;
  return state.history.push({ created_by, empty_layer: layer === 'none' }) - 1;
}

function spend(state: State, amount: number): void {
  state.spent += amount;
  if (state.spent > patience) throw new Fault('this stage is too large to be simulated');
}

/** A step's name in the build's progress (prefixCommand). */
export function stepName(state: State, text: string, isTrigger: boolean): string {
  const { name, total } = state.stage;
  if (total === 0) return text;
  state.index += 1;
  const index = String(state.index).padStart(String(total).length);
  return `[${name === '' ? '' : `${name} `}${index}/${total}] ${isTrigger ? 'ONBUILD ' : ''}${text}`;
}
