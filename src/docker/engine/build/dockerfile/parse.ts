import { checkBefore, checkCasing, checkDescription, checkStageNames } from './check/names.ts';
import { createLinter, type Linter } from './check/linter.ts';
import { NoEmptyContinuation } from './check/rules.ts';
import type { Directives } from './directives.ts';
import { Fault, locate } from './fault.ts';
import { parseInstruction } from './instruction/parse.ts';
import type { Instruction, InstructionOf, Stage } from './instruction/types.ts';
import { scan } from './scan.ts';

/** A Dockerfile understood: its stages, and the ARGs above the first of them. */
export type Dockerfile = {
  readonly directives: Directives;
  readonly globalArgs: readonly InstructionOf<'arg'>[];
  readonly stages: readonly Stage[];
};

/**
 * Reads a Dockerfile (BuildKit's parser, instructions.Parse and the checks that need no image). Throws a Fault; what the checks
 * found until then is in the linter that `open` was given. `checks` are options of the checks that count instead of the file's own.
 */
export function parse(text: string, open: (linter: Linter) => void, checks?: string): Dockerfile {
  if (text === '') throw new Fault('the Dockerfile cannot be empty');
  const { nodes, directives, emptyContinuations } = scan(text);
  const linter = createLinter(checks ?? directives.check);
  open(linter);
  for (const lines of emptyContinuations) linter.run(NoEmptyContinuation, lines);
  const globalArgs: InstructionOf<'arg'>[] = [];
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const node of nodes) {
    const wrap = (message: string): string =>
      `dockerfile parse error on line ${node.lines.start}: ${message}`;
    checkBefore(node, linter);
    const instruction = locate(node.lines, () => parseInstruction(node), wrap);
    if (instruction.kind === 'from') {
      if (instruction.stage !== '') checkDescription('FROM', [instruction.stage], node, linter);
      stages.push({ ...instruction, instructions: [] });
      continue;
    }
    if (instruction.kind === 'arg') {
      checkDescription(
        'ARG',
        instruction.args.map(({ key }) => key),
        node,
        linter,
      );
    }
    const stage = stages.at(-1);
    if (stage) stage.instructions.push(instruction);
    else if (instruction.kind === 'arg') globalArgs.push(instruction);
    else throw new Fault('no build stage in current context', [node.lines]);
  }
  if (stages.length === 0) throw new Fault('dockerfile contains no stages to build');
  checkStageNames(stages, linter);
  checkCasing(stages, linter);
  return { directives, globalArgs, stages };
}
