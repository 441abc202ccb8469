/**
 * Replays recorded scenarios through the simulated engine: `npm run -s replay -- FILE…`. Prints a JSON line a scenario and
 * `N passed, N failed` at the end; a scenario passes when all its steps are equal. `--verbose` shows every step that differs.
 */
import { readFileSync } from 'node:fs';
import { compareScenario, type Comparison } from './compare.ts';
import { scenario } from './scenario.ts';

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const files = args.filter((arg) => !arg.startsWith('--'));

function report({ id, steps, equal, exitEqual, differences }: Comparison): void {
  const [first] = differences;
  console.log(
    JSON.stringify({
      id,
      steps,
      equal,
      exitEqual,
      ...(first && { first: { step: first.step, expected: first.expected, actual: first.actual } }),
    }),
  );
  if (!verbose) return;
  for (const { step, run, expected, actual } of differences) {
    console.log(`--- ${id} step ${step}: $ ${run}`);
    for (const key of ['exit', 'stdout', 'stderr'] as const) {
      if (expected[key] === actual[key]) continue;
      console.log(`  expected ${key}: ${String(expected[key])}`);
      console.log(`  actual   ${key}: ${String(actual[key])}`);
    }
  }
}

let passed = 0;
for (const file of files) {
  const read = scenario.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) {
    console.error(`${file}: no scenario: ${read.error.message}`);
    process.exitCode = 1;
    continue;
  }
  const comparison = await compareScenario(read.data);
  report(comparison);
  if (comparison.equal === comparison.steps && comparison.exitEqual === comparison.steps) passed += 1;
}
console.log(`${passed} passed, ${files.length - passed} failed`);
if (passed < files.length) process.exitCode = 1;
