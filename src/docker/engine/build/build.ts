import { byteLength, type Dir } from '../../linux/fs/node.ts';
import { nodeAt } from '../../linux/fs/tree.ts';
import type { Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';
import { sha256 } from '../../registry/digest.ts';
import type { Engine } from '../engine.ts';
import { resolveBase, type Base } from './bases.ts';
import { newId, note, type Result } from './cache/store.ts';
import { contextTree } from './context.ts';
import {
  dispatchPlan,
  hint,
  planDockerfile,
  planTriggers,
  reachable,
  syntaxOf,
  type Outcome,
  type Plan,
  type StageResult,
  type Warning,
} from './dockerfile/index.ts';
import { BuildFailure } from './failure.ts';
import { loadFrontend } from './frontend.ts';
import { Internal } from './internal.ts';
import type { OnBuildEvent } from './progress.ts';
import { compileIgnore, readIgnoreFile, type Ignore } from './ignore.ts';
import type { BuildRequest } from './request.ts';
import { graphOf } from './solve/graph.ts';
import { solve } from './solve/solver.ts';
import { stepWork } from './steps.ts';
import { badPatterns, wantedPaths } from './wanted.ts';
import { exportResult } from './exporters.ts';

/** What came of a build: the image's id, or the files that it was asked for; and what the checks found. */
export type Built = {
  readonly imageId: string | undefined;
  readonly files: Dir | undefined;
  /** The stages, where they were asked for and nothing was built. */
  readonly plan?: Plan;
};

/** A Dockerfile that was read: its text is shown where an error is. */
export type BuildReport = {
  readonly dockerfile: { readonly name: string; readonly text: string } | undefined;
  readonly warnings: readonly Warning[];
} & (
  | { readonly ok: true; readonly value: Built }
  | { readonly ok: false; readonly error: BuildFailure; readonly isCanceled: boolean }
);

/**
 * Builds an image from a Dockerfile (BuildKit in dockerd: dockerfile frontend, solver, image exporter). Its tasks are the
 * process's, and end with it. Everything that goes wrong is in the report. `onCancel` is given what stops the build.
 */
export function* buildImage(
  engine: Engine,
  process: Process,
  request: BuildRequest,
  tell: OnBuildEvent,
  onCancel: (cancel: () => void) => void = () => undefined,
): Running<BuildReport> {
  const build = new Build(engine, process, request, tell);
  onCancel(() => {
    build.cancel();
  });
  try {
    const value = yield* build.run();
    return { ok: true, value, dockerfile: build.dockerfile, warnings: build.warnings };
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    const { dockerfile, warnings, isCanceled } = build;
    return { ok: false, error, dockerfile, warnings, isCanceled };
  }
}

class Build {
  dockerfile: { readonly name: string; readonly text: string } | undefined;
  warnings: readonly Warning[] = [];
  readonly engine: Engine;
  private readonly process: Process;
  private readonly request: BuildRequest;
  private readonly tell: OnBuildEvent;
  readonly internal: Internal;
  private readonly running = new Set<() => void>();
  private toldWarnings = 0;
  isCanceled = false;
  private onCancel: (error: BuildFailure) => void = () => undefined;

  constructor(engine: Engine, process: Process, request: BuildRequest, tell: OnBuildEvent) {
    this.engine = engine;
    this.process = process;
    this.request = request;
    this.tell = tell;
    this.internal = new Internal(engine, tell);
  }

  /** Stops the build: what runs is ended. */
  cancel(): void {
    this.isCanceled = true;
    this.onCancel(canceled());
  }

  *run(): Running<Built> {
    const { engine, request } = this;
    const { definition, plan: first } = yield* this.loadDockerfile();
    const { call } = request;
    if (call === 'targets') return { imageId: undefined, files: undefined, plan: first };
    if (call !== undefined && call !== 'check' && call !== 'outline') throw unsupported(call);
    const bases = new Map<string, Base>();
    yield* this.loadBases(first, bases);
    const ignore = yield* this.loadIgnore();
    const plan = this.opened(
      planTriggers(first, (image) => bases.get(image)?.image.Config.OnBuild ?? []),
      definition,
    );
    yield* this.loadBases(plan, bases);
    if (call === 'outline') return { imageId: undefined, files: undefined, plan };
    const stages = this.dispatch(plan, bases, ignore, definition);
    if (request.export === 'none') return { imageId: undefined, files: undefined };
    this.requireNetwork(stages);
    requireArguments(stages);
    const result = yield* this.solve(plan, stages, bases, ignore);
    return yield* exportResult({ engine, request, internal: this.internal, plan, stages, bases, result });
  }

  private *loadDockerfile(): Running<{ definition: string; plan: Plan }> {
    const { source, target, buildArgs, platform } = this.request;
    const name = source.kind === 'local' ? source.dockerfile.name : source.dockerfile;
    const asked = buildArgs.get('BUILDKIT_SYNTAX');
    if (asked !== undefined) yield* loadFrontend(this, asked, undefined);
    const text = yield* this.readDockerfile(name);
    this.dockerfile = { name, text };
    const own = asked === undefined ? syntaxOf(text) : undefined;
    if (own) yield* loadFrontend(this, own.name, { start: own.line, end: own.line });
    const definition = sha256(`dockerfile ${name}`);
    const outcome = planDockerfile(text, {
      target: this.request.call === 'targets' ? '' : target,
      buildArgs,
      platform,
    });
    const vertex = this.internal.vertexOf(`[internal] load build definition from ${name}`);
    return { definition: vertex, plan: this.opened(outcome, source.kind === 'local' ? vertex : definition) };
  }

  private *readDockerfile(name: string): Running<string> {
    const { source } = this.request;
    if (source.kind === 'local') {
      const { text } = source.dockerfile;
      this.noteSource('dockerfile', text ?? '');
      const own = source.ignore?.isOwn === true ? source.ignore : undefined;
      yield* this.internal.transfer(
        `[internal] load build definition from ${name}`,
        'transferring dockerfile:',
        [
          ...(text === undefined ? [] : [[name, text] as const]),
          ...(own ? [[own.name, own.text] as const] : []),
        ],
      );
      if (source.dockerfile.isFolder === true) {
        const mount = `/var/lib/docker/tmp/buildkit-mount${this.engine.ids.number(2 ** 32)}`;
        throw new BuildFailure(`failed to read dockerfile: read ${mount}/${name}: is a directory`);
      }
      if (text === undefined) {
        throw new BuildFailure(`failed to read dockerfile: open ${name}: no such file or directory`);
      }
      return text;
    }
    yield* this.internal.step('[internal] load remote build context', 10);
    yield* this.internal.step('copy /context /', 10);
    const node = nodeAt(source.files, name);
    if (node?.kind !== 'file') {
      throw new BuildFailure(`failed to read dockerfile: open ${name}: no such file or directory`);
    }
    return node.content;
  }

  /** What a part of the builder gave; its warnings are told, and its error thrown. */
  private opened<T>(outcome: Outcome<T>, vertex: string): T {
    // who only asks for them is told at the end
    const isAsked = this.request.export === 'none';
    for (const { rule, detail, lines } of isAsked ? [] : outcome.warnings.slice(this.toldWarnings)) {
      const place = lines.start > 0 ? ` (line ${lines.start})` : '';
      this.tell({ kind: 'warning', vertex, text: `${rule}: ${detail}${place}` });
    }
    this.toldWarnings = outcome.warnings.length;
    this.warnings = outcome.warnings;
    if (outcome.ok) return outcome.value;
    throw new BuildFailure(outcome.error.message, outcome.error.places);
  }

  /** Looks up the images that the build needs, all at once. */
  private *loadBases(plan: Plan, bases: Map<string, Base>): Running<void> {
    const needed = [...reachable(plan.stages, plan.target)].sort((a, b) => a - b);
    for (const index of needed) {
      const stage = plan.stages[index];
      if (stage?.image === undefined || bases.has(stage.image)) continue;
      const { image, baseName, lines } = stage;
      try {
        const base = yield* this.internal.watch(
          `[internal] load metadata for ${image}`,
          resolveBase(this.engine, image, this.request.pull),
        );
        bases.set(image, base);
      } catch (error) {
        if (!(error instanceof BuildFailure)) throw error;
        const near = hint(baseName, [...plan.stages.map(({ name }) => name), ...commonImages]);
        throw new BuildFailure(
          `${baseName}: failed to resolve source metadata for ${image}: ${error.message}${near}`,
          lines ? [lines] : [],
        );
      }
    }
  }

  private *loadIgnore(): Running<Ignore | undefined> {
    const { source } = this.request;
    if (source.kind !== 'local') {
      const node = nodeAt(source.files, '.dockerignore');
      return node?.kind === 'file' ? this.readIgnore(node.content) : undefined;
    }
    const { ignore } = source;
    if (ignore?.isOwn === true) return this.readIgnore(ignore.text);
    this.noteSource('context', ignore?.text ?? '');
    const files = ignore ? [[ignore.name, ignore.text] as const] : [];
    yield* this.internal.transfer('[internal] load .dockerignore', 'transferring context:', files);
    return ignore && this.readIgnore(ignore.text);
  }

  /** What came from the client stays with the builder. */
  private noteSource(name: string, text: string): void {
    const { source } = this.request;
    const key = source.kind === 'local' ? source.sharedKey : '';
    const entry = {
      kind: 'source',
      description: `local source for ${name}`,
      size: byteLength(text),
    } as const;
    note(this.engine, `${name} file ${key}`, entry);
  }

  private readIgnore(text: string): Ignore {
    const ignore = compileIgnore(readIgnoreFile(text));
    if (!ignore.ok) throw new BuildFailure(ignore.message);
    return ignore.value;
  }

  private dispatch(
    plan: Plan,
    bases: ReadonlyMap<string, Base>,
    ignore: Ignore | undefined,
    vertex: string,
  ): ReadonlyMap<number, StageResult> {
    const outcome = dispatchPlan(plan, {
      image: (name) => {
        const base = bases.get(name);
        return {
          config: base?.image.Config ?? {},
          author: base?.image.Author ?? '',
          name: base?.name ?? name,
        };
      },
      ...(ignore && { ignore }),
      ...(this.request.export === 'none' && { allStages: true }),
    });
    return this.opened(outcome, vertex);
  }

  /** RUN has the host's network only where the command line allows it (BuildKit's entitlements). */
  private requireNetwork(stages: ReadonlyMap<number, StageResult>): void {
    const { allowsHost } = this.request;
    const asks = [...stages.values()].some(({ steps }) =>
      steps.some((step) => step.kind === 'run' && step.network === 'host'),
    );
    if (asks && !allowsHost) throw new BuildFailure('failed to load LLB: network.host is not allowed');
  }

  private *solve(
    plan: Plan,
    stages: ReadonlyMap<number, StageResult>,
    bases: ReadonlyMap<string, Base>,
    ignore: Ignore | undefined,
  ): Running<Result | undefined> {
    const { engine, process, request, tell, running } = this;
    const byName = new Map([...bases.values()].map((base) => [base.name, base]));
    const end = graphOf({ plan, stages, bases: byName, request, now: engine.now });
    if (!end) return undefined;
    const { source } = request;
    const context = source.kind === 'local' ? contextTree(source.context, ignore) : source.files;
    const refs = new Map<string, string>();
    const session = engine.ids.uuid();
    const refOf = (op: { readonly digest: string } | undefined): string => {
      const known = refs.get(op?.digest ?? '') ?? `${session}::${newId(engine)}`;
      refs.set(op?.digest ?? '', known);
      return known;
    };
    const onStop = (stop: () => void): (() => void) => {
      running.add(stop);
      return () => running.delete(stop);
    };
    const isWanted = wantedPaths(stages);
    const own = { refused: badPatterns(stages), emptied: new Set<string>() };
    const work = stepWork({ engine, request, context, isWanted, tell, refOf, onStop, ...own });
    const stop = (): void => {
      for (const one of [...running]) one();
    };
    if (this.isCanceled) throw canceled();
    const onCancel = (cancel: (error: BuildFailure) => void): void => {
      this.onCancel = cancel;
    };
    return yield* solve({ engine, process, tell, work, stop, onCancel, refOf }, end);
  }
}

function unsupported(call: string): BuildFailure {
  const message = `unsupported request frontend.${call}`;
  return new BuildFailure(`${message}: ${message}`);
}

/** RUN in its exec form must have a command (llb.ExecOp.Validate). */
function requireArguments(stages: ReadonlyMap<number, StageResult>): void {
  const steps = [...stages.values()].flatMap((stage) => stage.steps);
  if (steps.some((step) => step.kind === 'run' && step.Cmd.length === 0)) {
    throw new BuildFailure('failed to marshal LLB definition: arguments are required');
  }
}

/** Images whose names are often mistyped (dockerfile2llb's commonImageNames). */
const commonImages = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'].flatMap(
  (name) => [name, `${name}:latest`],
);

function canceled(): BuildFailure {
  return new BuildFailure('Canceled: context canceled');
}
