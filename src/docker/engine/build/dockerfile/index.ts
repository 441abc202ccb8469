/** The Dockerfile as BuildKit's own frontend reads it: text to plan to steps, with the builder's errors and checks. No I/O. */
import { createLinter, type Linter, type Warning } from './check/linter.ts';
import { dispatchBuild, type DispatchOptions } from './dispatch/dispatch.ts';
import type { StageResult } from './dispatch/types.ts';
import { attempt, type DockerfileError } from './fault.ts';
import { parse } from './parse.ts';
import { planBuild } from './plan/plan.ts';
import { addTriggers } from './plan/triggers.ts';
import type { BuildOptions, Plan } from './plan/types.ts';

export { shortWarning, type Warning } from './check/linter.ts';
export type { DispatchOptions } from './dispatch/dispatch.ts';
export type { BaseImage, History, StageResult, Step } from './dispatch/types.ts';
export { syntaxOf } from './directives.ts';
export { excerpt } from './excerpt.ts';
export type { DockerfileError, Lines } from './fault.ts';
export type { Mount } from './instruction/mount.ts';
export type { Instruction, InstructionOf, Stage } from './instruction/types.ts';
export { outlineOf, targetsOf, type Outline, type Target } from './outline.ts';
export { reachable } from './plan/sources.ts';
export type { BuildOptions, Command, Plan, PlannedStage } from './plan/types.ts';
export { hint } from './suggest.ts';

/** A value or the builder's error, and in both cases the warnings so far, in the order in which they arose. */
export type Outcome<T> = { readonly warnings: readonly Warning[] } & (
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DockerfileError }
);

/** Reads a Dockerfile and finds the stages and images that the build needs. */
export function planDockerfile(text: string, options: BuildOptions): Outcome<Plan> {
  let linter: Linter = createLinter('skip=all');
  const outcome = attempt(() => {
    const open = (opened: Linter): void => {
      linter = opened;
    };
    const dockerfile = parse(text, open, options.buildArgs.get('BUILDKIT_DOCKERFILE_CHECK'));
    return planBuild(dockerfile, options, linter);
  });
  return { ...outcome, warnings: linter.warnings };
}

/** The plan with the ONBUILD triggers of its base images, whose further images it may then need too. */
export function planTriggers(plan: Plan, onbuild: (image: string) => readonly string[]): Outcome<Plan> {
  return { ...attempt(() => addTriggers(plan, onbuild)), warnings: plan.linter.warnings };
}

/** What every stage does, with its variables replaced, and the image that comes of it; entries are the plan's stage numbers. */
export function dispatchPlan(
  plan: Plan,
  options: DispatchOptions,
): Outcome<ReadonlyMap<number, StageResult>> {
  return { ...attempt(() => dispatchBuild(plan, options)), warnings: plan.linter.warnings };
}
