import { Fault, locate } from '../fault.ts';
import { parseInstruction } from '../instruction/parse.ts';
import type { Instruction } from '../instruction/types.ts';
import { scan } from '../scan.ts';
import { withImage } from './plan.ts';
import { reachable, sourcesOf, type Stages } from './sources.ts';
import type { Command, Plan, PlannedStage } from './types.ts';

/**
 * The plan with what the base images' ONBUILD adds in front of the stages' instructions (initOnBuildTriggers). `onbuild` gives an
 * image's triggers. Triggers may copy from images that the plan did not have before: look at its stages again. Throws a Fault.
 */
export function addTriggers(plan: Plan, onbuild: (image: string) => readonly string[]): Plan {
  const stages: Stages = { all: [...plan.stages], byName: namesOf(plan), platform: plan.options.platform };
  for (const index of [...reachable(plan.stages, plan.target)].sort((a, b) => a - b)) {
    const stage = plan.stages[index];
    if (!stage || stage.isImplicit) continue;
    const triggers = triggersOf(plan, stage, onbuild);
    const lines = stage.lines ?? { start: 0, end: 0 };
    const commands = triggers.map((trigger): Command => {
      const instruction = locateAnew(lines, () => parseTrigger(trigger));
      const own: Instruction = { ...instruction, lines };
      return {
        instruction: own,
        sources: sourcesOf(own, stages, plan.dockerfile.directives.escape),
        isTrigger: true,
      };
    });
    stages.all[index] = {
      ...stage,
      commands: [...commands, ...stage.commands],
      total: stage.total + commands.length,
    };
  }
  return {
    ...plan,
    stages: stages.all.map((stage) => (stage.image === undefined ? withImage(stage) : stage)),
  };
}

function namesOf({ dockerfile }: Plan): Map<string, number> {
  return new Map(
    dockerfile.stages.flatMap(({ stage }, index): [string, number][] =>
      stage === '' ? [] : [[stage, index]],
    ),
  );
}

function triggersOf(
  plan: Plan,
  { base, image }: PlannedStage,
  onbuild: (image: string) => readonly string[],
): readonly string[] {
  if (base === undefined) return image === undefined ? [] : onbuild(image);
  return (plan.stages[base]?.commands ?? []).flatMap(({ instruction }) =>
    instruction.kind === 'onbuild' ? instruction.expression : [],
  );
}

function parseTrigger(text: string): Instruction {
  const { nodes } = scan(text);
  const [node] = nodes;
  if (nodes.length !== 1 || !node) throw new Fault('onbuild trigger should be a single expression');
  const instruction = parseInstruction(node);
  if (instruction.kind === 'from') throw new Fault('*instructions.Stage is not a command type');
  return instruction;
}

/** A fault inside a trigger is shown at the stage's FROM alone (parser.SetLocation). */
function locateAnew<T>(lines: { start: number; end: number }, work: () => T): T {
  return locate(lines, () => {
    try {
      return work();
    } catch (error) {
      throw error instanceof Fault ? new Fault(error.message) : error;
    }
  });
}
