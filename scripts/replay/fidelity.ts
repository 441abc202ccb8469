/**
 * Replays all scenarios of tests/docker/golden and all chapters; writes docs/fidelity.md and, for the page that tells readers,
 * src/site/fidelity.json: `npm run fidelity`.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fidelity } from '../../src/site/fidelity.ts';
import { fidelityOfChapters } from './book.ts';
import { compareScenario, type Comparison } from './compare.ts';
import { fidelityText } from './fidelity-text.ts';
import { GOLDEN, readReasons } from './reasons.ts';
import { scenario } from './scenario.ts';

const rows: (Comparison & { readonly title: string })[] = [];
for (const file of globSync(`${GOLDEN}/*.json`).sort()) {
  const read = scenario.parse(JSON.parse(readFileSync(file, 'utf8')));
  rows.push({ ...(await compareScenario(read)), title: read.title });
}
const { text, faults } = fidelityText(rows, readReasons());
writeFileSync('docs/fidelity.md', text);
const sum = (key: 'steps' | 'equal'): number => rows.reduce((all, row) => all + row[key], 0);
const fidelity: Fidelity = {
  scenarios: { count: rows.length, steps: sum('steps'), equal: sum('equal') },
  chapters: await fidelityOfChapters(),
};
writeFileSync('src/site/fidelity.json', `${JSON.stringify(fidelity, undefined, 2)}\n`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
