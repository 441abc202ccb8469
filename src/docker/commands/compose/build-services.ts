import { buildImage } from '../../engine/build/build.ts';
import { excerpt } from '../../engine/build/dockerfile/index.ts';
import { Internal } from '../../engine/build/internal.ts';
import type { BuildEvent, OnBuildEvent } from '../../engine/build/progress.ts';
import type { Application } from '../../engine/compose/application.ts';
import { dryRunImage } from '../../engine/compose/service/hash.ts';
import type { Reporter } from '../../engine/compose/running/progress.ts';
import type { Running } from '../../linux/wait.ts';
import { plainDisplay } from '../build/progress/plain.ts';
import type { Display } from '../build/progress/display.ts';
import { rawDisplay } from '../build/progress/raw.ts';
import { ttyDisplay } from '../build/progress/tty.ts';
import { watched } from '../build/progress/watched.ts';
import { CommandError, type Call } from '../command.ts';
import { bakeDefinition, bakeTargets, type BakeTarget, type BuildOptions } from './bake.ts';
import { bakeRequest } from './bake-source.ts';
import { modeOf } from './display/index.ts';
import { rootOf } from './root.ts';

export type { BuildOptions } from './bake.ts';

type Some = Pick<Call, 'process' | 'invocation' | 'engine'>;

/** What the steps take that only buildx has, in milliseconds. */
const SHORT = 10;

/** Builds the images of services as Compose does through `buildx bake` (compose build_bake.go). Throws CommandError. */
export function* buildServices(
  call: Some,
  application: Application,
  services: readonly string[],
  options: BuildOptions,
  report: Reporter,
): Running<void> {
  const all = bakeTargets(application, options);
  const chosen = all.filter(({ service }) => services.includes(service));
  if (rootOf(call).isDry) {
    rehearse(all, report);
    return;
  }
  const definition = bakeDefinition(all, services);
  yield* watched(call.process, displayOf(call, options), function* (tell) {
    const internal = new Internal(call.engine, tell);
    const first = '[internal] load local bake definitions';
    yield* internal.watch(first, internal.status(first, 'reading from stdin', definition.length, SHORT));
    const done = new Set<string>();
    for (const target of chosen) {
      const front = chosen.length > 1 ? target.target : '';
      yield* buildTarget(call, application, target, labelled(tell, front, target, done));
    }
    for (const { target } of chosen) {
      const name = chosen.length > 1 ? `[${target}] ` : '';
      yield* internal.step(`${name}resolving provenance for metadata file`, 0);
    }
  });
  for (const { image } of chosen) report.event({ id: image, status: 'done', text: '', statusText: 'Built' });
}

function* buildTarget(
  { process, engine }: Some,
  { project, environment }: Application,
  target: BakeTarget,
  tell: OnBuildEvent,
): Running<void> {
  const request = yield* bakeRequest(process, project, environment, target);
  const result = yield* buildImage(engine, process, request, tell);
  if (result.ok) return;
  const { message, places } = result.error;
  const { dockerfile } = result;
  const shown = dockerfile
    ? places.map((lines) => excerpt(dockerfile.name, dockerfile.text, lines)).join('')
    : '';
  // Compose joins the lines of buildx, each with its end, by another one
  const lines = `${shown}failed to solve: ${message}`.split('\n').map((line) => `${line}\n`);
  throw new CommandError(lines.join('\n'));
}

/** Where several images are built, each step tells its own; a step that several share is done once. */
function labelled(tell: OnBuildEvent, front: string, { build }: BakeTarget, done: Set<string>): OnBuildEvent {
  if (front === '') return tell;
  const own = new Set<string>();
  const ids = new Map<string, string>();
  return (event: BuildEvent) => {
    if ('name' in event) ids.set(event.vertex, idOf(event.name, event.vertex, front, build.context ?? ''));
    const vertex = ids.get(event.vertex) ?? event.vertex;
    if (done.has(vertex) && !own.has(vertex)) return;
    own.add(vertex);
    if (event.kind === 'completed') done.add(vertex);
    tell('name' in event ? { ...event, vertex, name: nameOf(event.name, front) } : { ...event, vertex });
  };
}

function nameOf(name: string, front: string): string {
  return name.startsWith('[') ? `[${front} ${name.slice(1)}` : `[${front}] ${name}`;
}

function idOf(name: string, vertex: string, front: string, context: string): string {
  if (!name.startsWith('[')) return `${front} ${vertex}`;
  return name.startsWith('[internal] load') && !name.includes('metadata') ? `${context} ${vertex}` : vertex;
}

function rehearse(targets: readonly BakeTarget[], report: Reporter): void {
  for (const { target, tags } of targets) {
    report.event({ id: `${target} ==>`, status: 'done', text: `==> writing image ${dryRunImage(target)}` });
    report.event({ id: `${target} ==> ==>`, status: 'done', text: `naming to ${tags[0] ?? ''}` });
  }
  for (const { target } of targets)
    report.event({ id: target, status: 'done', text: '', statusText: 'Built' });
}

const nothing = (): void => undefined;

/** Progress of builds goes to stdout. */
function displayOf(call: Some, { quiet = false }: BuildOptions): Display {
  const { process } = call;
  const print = (text: string): void => {
    if (text !== '') process.put(1, text);
  };
  const { progress, ansi } = rootOf(call);
  if (quiet || modeOf(call) === 'quiet') return { tell: nothing, refresh: nothing, finish: nothing };
  if (progress === 'json') return rawDisplay(print);
  const tty = process.fds.get(1)?.tty;
  const isPlain = progress === 'plain' || ansi === 'never';
  return tty && !isPlain ? ttyDisplay(print, tty, () => process.kernel.now, '') : plainDisplay(print, '');
}
