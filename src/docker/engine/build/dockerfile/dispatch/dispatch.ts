import { quote } from '../../../../cli/go/quote.ts';
import { Fault, locate } from '../fault.ts';
import type { Ignore } from '../../ignore.ts';
import { reachable } from '../plan/sources.ts';
import type { Command, Plan } from '../plan/types.ts';
import { dispatchConfig, dispatchWorkdir } from './config.ts';
import { dispatchCopy } from './copy.ts';
import { expandInstruction } from './expand.ts';
import { dispatchRun } from './run.ts';
import { beginStage, configOf, type State } from './state.ts';
import type { BaseImage, StageResult } from './types.ts';

/** What the stages are made with. */
export type DispatchOptions = {
  /** An image by its full name. */
  readonly image: (name: string) => BaseImage;
  /** What .dockerignore leaves out, where there is one. */
  readonly ignore?: Ignore;
  /** Every stage, as `docker build --check` has it, not those alone that the target needs. */
  readonly allStages?: boolean;
};

/**
 * Goes through the stages' instructions: what each does to its image, and the steps that make its layers (the second half of
 * dockerfile2llb.toDispatchState). The result has an entry for each stage of the plan that is built. Throws a Fault.
 */
export function dispatchBuild(plan: Plan, options: DispatchOptions): ReadonlyMap<number, StageResult> {
  const needed = reachable(plan.stages, plan.target);
  const states = new Map<number, State>();
  const nothing: BaseImage = { config: { WorkingDir: '/' } };
  const isDone = (index: number): boolean => states.has(index) || (plan.stages[index]?.isImplicit ?? false);
  for (const [index, stage] of plan.stages.entries()) {
    if (!needed.has(index) && !(options.allStages && !stage.isImplicit)) continue;
    const base = stage.image === undefined ? nothing : options.image(stage.image);
    const parent = stage.base === undefined ? undefined : states.get(stage.base);
    const state = beginStage(plan, stage, base, parent);
    for (const command of stage.commands) {
      locate(command.instruction.lines, () => {
        dispatch(state, command, options, isDone);
      });
    }
    states.set(index, state);
  }
  plan.linter.finish();
  return new Map([...states].map(([index, state]) => [index, resultOf(state)]));
}

function dispatch(
  state: State,
  command: Command,
  { ignore }: DispatchOptions,
  isDone: (stage: number) => boolean,
): void {
  const instruction = expandInstruction(command.instruction, state);
  switch (instruction.kind) {
    case 'run':
      dispatchRun(state, instruction, command, isDone);
      return;
    case 'workdir':
      dispatchWorkdir(state, instruction, command.isTrigger);
      return;
    case 'add':
      dispatchCopy(state, instruction, command, ignore);
      return;
    case 'copy': {
      const [source] = command.sources;
      if (source !== undefined && !isDone(source)) {
        const from = quote(instruction.from);
        throw new Fault(
          `cannot copy from stage ${from}, it needs to be defined before current stage ${quote(state.stage.name)}`,
        );
      }
      dispatchCopy(state, instruction, command, ignore);
      return;
    }
    default:
      dispatchConfig(state, instruction);
  }
}

function resultOf(state: State): StageResult {
  const { name, base, image, platform } = state.stage;
  const { steps, author, history } = state;
  return { name, base, image, platform, steps, config: configOf(state), author, history };
}
