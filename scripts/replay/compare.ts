import { definitionText, ReplayNormaliser } from './normalise/index.ts';
import { machineFor, playStep } from './play.ts';
import type { Scenario } from './scenario.ts';

/** What a step ended with, its outputs normalised. */
export type Outputs = { readonly exit: number | string; readonly stdout: string; readonly stderr: string };

/** A step that our engine plays otherwise than the real one; `step` counts from 1. */
export type Difference = {
  readonly step: number;
  readonly run: string;
  readonly expected: Outputs;
  readonly actual: Outputs;
};

/** How far a scenario agrees: numbers of steps, of those with equal outputs, and of those with equal exit codes. */
export type Comparison = {
  readonly id: string;
  readonly steps: number;
  readonly equal: number;
  readonly exitEqual: number;
  readonly differences: readonly Difference[];
};

/** Plays a scenario on a new machine and compares every step with its record. */
export async function compareScenario(scenario: Scenario): Promise<Comparison> {
  const machine = machineFor(scenario);
  const normaliser = new ReplayNormaliser(definitionText(scenario));
  const differences: Difference[] = [];
  let equal = 0;
  let exitEqual = 0;
  for (const [at, step] of scenario.steps.entries()) {
    const played = await playStep(machine, step);
    const expected: Outputs = { exit: step.exit, ...step.normalised };
    const actual: Outputs = {
      exit: played.exit,
      stdout: normaliser.text(played.stdout, step.unordered),
      stderr: normaliser.text(played.stderr, step.unordered),
    };
    const sameText = expected.stdout === actual.stdout && expected.stderr === actual.stderr;
    const sameExit = expected.exit === actual.exit;
    if (sameText) equal += 1;
    if (sameExit) exitEqual += 1;
    if (!sameText || !sameExit) differences.push({ step: at + 1, run: step.run, expected, actual });
  }
  return { id: scenario.id, steps: scenario.steps.length, equal, exitEqual, differences };
}
