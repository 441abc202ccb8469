import { quote } from '../../../../cli/go/quote.ts';
import { parseImage, type Reference } from '../../../../cli/reference.ts';
import type { Linter } from '../check/linter.ts';
import { Fault, locate } from '../fault.ts';
import type { Stage } from '../instruction/types.ts';
import type { Dockerfile } from '../parse.ts';
import { hint } from '../suggest.ts';
import { expandBase, expandPlatform } from './bases.ts';
import { checkDefaultBases, globalArgs, platformArgs } from './global-args.ts';
import { checkCircles, sourcesOf, type Stages } from './sources.ts';
import type { BuildOptions, Plan, PlannedStage } from './types.ts';

/** Instructions that are a step of their own in the build's progress. */
const steps = new Set(['add', 'copy', 'run', 'workdir']);

/** Finds every stage's base and sources, and the target (the first half of dockerfile2llb.toDispatchState). Throws a Fault. */
export function planBuild(dockerfile: Dockerfile, options: BuildOptions, linter: Linter): Plan {
  const { escape } = dockerfile.directives;
  const last = dockerfile.stages.at(-1)?.stage ?? '';
  const platform = platformArgs(options.platform, options.target || last, options.buildArgs);
  checkDefaultBases(dockerfile.stages, platform, dockerfile.globalArgs, escape, linter);
  const args = globalArgs(platform, dockerfile.globalArgs, options.buildArgs, escape);
  const declared = new Set([
    ...dockerfile.globalArgs.flatMap(({ args: list }) => list.map(({ key }) => key)),
    ...args.keys(),
  ]);
  const stages: Stages = { all: [], byName: new Map(), platform: options.platform };
  const scope = { args, declared, escape, linter };
  for (const [index, stage] of dockerfile.stages.entries()) {
    const baseName = expandBase(stage, scope);
    const own = stage.platform === '' ? undefined : expandPlatform(stage, scope);
    addStage(stage, index, baseName, own ?? options.platform, stages);
  }
  const target = targetOf(options.target, stages);
  for (const [index, stage] of dockerfile.stages.entries()) {
    for (const instruction of stage.instructions) {
      const sources = sourcesOf(instruction, stages, escape);
      stages.all[index]?.commands.push({ instruction, sources, isTrigger: false });
    }
  }
  checkCircles(stages.all);
  const [only] = stages.all;
  if (stages.all.length === 1 && only) only.name = '';
  const named = stages.all.map(withImage);
  return { dockerfile, options, globalArgs: args, stages: named, target, linter };
}

function addStage(stage: Stage, index: number, baseName: string, platform: string, stages: Stages): void {
  const base = stages.byName.get(baseName);
  const own = stage.instructions.filter(({ kind }) => steps.has(kind)).length;
  stages.all.push({
    name: stage.stage === '' ? `stage-${index}` : stage.stage,
    baseName,
    base,
    image: undefined,
    lines: stage.lines,
    platform,
    commands: [],
    total: own + (baseName !== 'scratch' && base === undefined ? 1 : 0),
    isImplicit: false,
  });
  if (stage.stage !== '') stages.byName.set(stage.stage, index);
}

function targetOf(target: string, { all, byName }: Stages): number {
  if (target === '') return all.length - 1;
  const found = byName.get(target.toLowerCase());
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name);
  throw new Fault(`target stage ${quote(target)} could not be found${hint(target, names)}`);
}

/** The stage with its image's full name. Throws a Fault where the name is none. */
export function withImage(stage: PlannedStage): PlannedStage {
  if (stage.base !== undefined || stage.baseName === 'scratch') return stage;
  const image = parseImage(stage.baseName);
  if (image.ok) return { ...stage, image: fullName(image.value) };
  const message = `failed to parse stage name ${quote(stage.baseName)}: ${image.message}`;
  if (!stage.lines) throw new Fault(message);
  return locate(stage.lines, () => {
    throw new Fault(message);
  });
}

function fullName({ domain, path, tag, digest }: Reference): string {
  const named = tag ?? (digest === undefined ? 'latest' : undefined);
  return `${domain}/${path}${named === undefined ? '' : `:${named}`}${digest === undefined ? '' : `@${digest}`}`;
}
