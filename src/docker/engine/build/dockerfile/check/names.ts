import type { Node } from '../node.ts';
import type { Stage } from '../instruction/types.ts';
import type { Lines } from '../fault.ts';
import type { Linter } from './linter.ts';
import {
  ConsistentInstructionCasing,
  DuplicateStageName,
  FromAsCasing,
  InvalidDefinitionDescription,
  MaintainerDeprecated,
  ReservedStageName,
  StageNameCasing,
} from './rules.ts';

const reserved = new Set(['context', 'scratch']);

const isLower = (text: string): boolean => text === text.toLowerCase();
const isUpper = (text: string): boolean => text === text.toUpperCase();

/** What the builder says of an instruction before it is understood (ParseInstructionWithLinter). */
export function checkBefore({ name, args, lines }: Node, linter: Linter): void {
  const command = name.toLowerCase();
  if (command === 'maintainer') linter.run(MaintainerDeprecated, lines);
  if (command !== 'from') return;
  const [, as = '', stage = ''] = args;
  if (args.length === 3 && !isLower(stage)) linter.run(StageNameCasing, lines, stage);
  if (args.length < 3) return;
  const differs = isLower(name) ? !isLower(as) : isUpper(name) && !isUpper(as);
  if (differs) linter.run(FromAsCasing, lines, name, as);
}

/** A comment right above FROM … AS or ARG is meant to begin with the name that it explains. */
export function checkDescription(
  instruction: 'FROM' | 'ARG',
  names: readonly string[],
  { comments, lines }: Node,
  linter: Linter,
): void {
  const [first = ''] = names;
  const word = comments.at(-1)?.split(' ')[0];
  if (names.length === 0 || word === undefined || names.includes(word)) return;
  linter.run(InvalidDefinitionDescription, lines, instruction, names.length > 1 ? '<arg_key>' : first);
}

/** Stages that have a name twice, or one that the builder keeps for itself (validateStageNames). */
export function checkStageNames(stages: readonly Stage[], linter: Linter): void {
  const seen = new Set<string>();
  for (const { stage, lines } of stages) {
    if (stage === '') continue;
    if (reserved.has(stage)) linter.run(ReservedStageName, lines, stage);
    if (seen.has(stage)) linter.run(DuplicateStageName, lines, stage);
    seen.add(stage);
  }
}

/** Instructions that are not written in the case that most of the others have (validateCommandCasing). */
export function checkCasing(stages: readonly Stage[], linter: Linter): void {
  const all: { name: string; lines: Lines }[] = stages.flatMap((stage) => [stage, ...stage.instructions]);
  const lower = all.filter(({ name }) => isLower(name)).length;
  const upper = all.filter(({ name }) => !isLower(name) && isUpper(name)).length;
  const isMajorityLower = lower > upper;
  for (const { name, lines } of all) {
    if (isMajorityLower ? isLower(name) : isUpper(name)) continue;
    linter.run(ConsistentInstructionCasing, lines, name, isMajorityLower ? 'lowercase' : 'uppercase');
  }
}
