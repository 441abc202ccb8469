import { Fault, locate, type Lines } from '../fault.ts';
import { mountSource } from '../instruction/mount.ts';
import type { Instruction } from '../instruction/types.ts';
import { expand, noVariables } from '../shell.ts';
import type { PlannedStage } from './types.ts';

/** The stages so far, and their numbers by name. */
export type Stages = {
  readonly all: PlannedStage[];
  readonly byName: Map<string, number>;
  readonly platform: string;
};

/** The stages that an instruction copies or mounts from; images become stages (toCommand, detectRunMount). Throws a Fault. */
export function sourcesOf(instruction: Instruction, stages: Stages, escape: string): number[] {
  if (instruction.kind === 'run') {
    return instruction.mounts.map((mount) => byName(mountSource(mount) || 'scratch', undefined, stages));
  }
  if (instruction.kind !== 'copy' || instruction.from === '') return [];
  const { from, lines } = instruction;
  if (expand(from, noVariables, { escape }).text !== from) {
    throw new Fault(
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    );
  }
  if (!/^[+-]?\d+$/.test(from)) return [byName(from, lines, stages)];
  const index = Number(from);
  if (index < 0 || index >= stages.all.length) throw new Fault(`invalid stage index ${index}`);
  return [index];
}

function byName(name: string, lines: Lines | undefined, stages: Stages): number {
  const found = stages.byName.get(name.toLowerCase());
  if (found !== undefined) return found;
  stages.all.push({
    name: '',
    baseName: name,
    base: undefined,
    image: undefined,
    lines,
    platform: stages.platform,
    commands: [],
    total: 0,
    isImplicit: true,
  });
  return stages.all.length - 1;
}

/** Stages must not copy from one another in a circle (validateCircularDependency). Throws a Fault. */
export function checkCircles(stages: readonly PlannedStage[]): void {
  const visited = new Set<number>();
  for (const [start, { name }] of stages.entries()) {
    const circle = findCircle(stages, start, visited);
    if (!circle) continue;
    let work = (): void => {
      throw new Fault(`circular dependency detected on stage: ${name}`);
    };
    for (const lines of circle) {
      const inner = work;
      work = () => {
        locate(lines, inner);
      };
    }
    work();
  }
}

/** Depth first with a stack of its own: stages may be many. */
function findCircle(
  stages: readonly PlannedStage[],
  start: number,
  visited: Set<number>,
): Lines[] | undefined {
  const path: { stage: number; edges: { to: number; lines: Lines }[]; via: Lines | undefined }[] = [];
  const onPath = new Set<number>();
  const enter = (stage: number, via: Lines | undefined): void => {
    visited.add(stage);
    onPath.add(stage);
    const edges = (stages[stage]?.commands ?? []).flatMap(({ sources, instruction }) =>
      sources.map((to) => ({ to, lines: instruction.lines })),
    );
    path.push({ stage, edges: edges.reverse(), via });
  };
  if (!visited.has(start)) enter(start, undefined);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const edge = top.edges.pop();
    if (!edge) {
      onPath.delete(top.stage);
      path.pop();
    } else if (onPath.has(edge.to)) return [...path.flatMap(({ via }) => via ?? []), edge.lines];
    else if (!visited.has(edge.to)) enter(edge.to, edge.lines);
  }
  return undefined;
}

/** The numbers of the stages that a stage needs, itself included (allReachableStages). */
export function reachable(stages: readonly PlannedStage[], target: number): Set<number> {
  const found = new Set<number>();
  const open = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const stage = stages[at];
    if (!stage || found.has(at)) continue;
    found.add(at);
    if (stage.base !== undefined) open.push(stage.base);
    for (const { sources } of stage.commands) open.push(...sources);
  }
  return found;
}
