import type { Comparison } from './compare.ts';
import { GOLDEN, type Reasons } from './reasons.ts';

type Row = Comparison & { readonly title: string };

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
const total = (rows: readonly Row[], key: 'steps' | 'equal' | 'exitEqual'): number =>
  rows.reduce((sum, row) => sum + row[key], 0);

const intro = `# Fidelity

How far the simulated engine agrees with the real one. Every scenario under \`${GOLDEN}\` was recorded on Docker Engine 28.5.2
(numbers below 100: the first set; from 100 on: the project's own) and is replayed on ours in every test run. A step agrees when
its exit code is equal and its output is equal after normalisation (ids, times, sizes of images, process numbers).

This file is made by \`npm run fidelity\`; the reasons stand in \`${GOLDEN}/differences.yaml\`. A test fails when a step differs
that is not listed, and when a listed one no longer differs.
`;

/** docs/fidelity.md, and what is wrong with the list of reasons: steps that it lacks, steps that it need not name. */
export function fidelityText(
  rows: readonly Row[],
  reasons: Reasons,
): { readonly text: string; readonly faults: string[] } {
  const faults: string[] = [];
  const sections: string[] = [];
  for (const { id, differences } of rows) {
    const listed = reasons[id] ?? {};
    for (const { step, run } of differences) {
      if (listed[step] === undefined)
        faults.push(`${id}: step ${step} differs and no reason is listed: ${run}`);
    }
    for (const step of Object.keys(listed)) {
      if (differences.some((one) => one.step === Number(step))) continue;
      faults.push(`${id}: step ${step} is listed and does not differ`);
    }
    if (differences.length === 0) continue;
    const lines = differences.map(
      ({ step, run, expected, actual }) =>
        `- ${step}: \`${run.split('\n')[0]?.replaceAll('`', "'") ?? ''}\`${expected.exit === actual.exit ? '' : ' (exit code)'}: ${listed[step] ?? 'not explained'}`,
    );
    sections.push(`### ${id}\n\n${lines.join('\n')}\n`);
  }
  const table = rows.map(
    ({ id, steps, exitEqual, equal }) =>
      `| ${id} | ${steps} | ${exitEqual} | ${equal} | ${percent(equal, steps)} |`,
  );
  const sum = `| **all** | ${total(rows, 'steps')} | ${total(rows, 'exitEqual')} | ${total(rows, 'equal')} | ${percent(total(rows, 'equal'), total(rows, 'steps'))} |`;
  const text = [
    intro,
    '| scenario | steps | exit equal | output equal | |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...table,
    sum,
    '',
    '## Steps that differ, and why',
    '',
    sections.length > 0 ? sections.join('\n') : 'None.\n',
  ].join('\n');
  return { text, faults };
}
