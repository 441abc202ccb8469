/** Replays all scenarios of tests/docker/golden and writes docs/fidelity.md: `npm run fidelity`. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
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
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
