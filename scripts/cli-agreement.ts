/** Compares our verdicts with the real CLI's: node scripts/cli-agreement.ts FILE.jsonl [how many differences to show] */
import { readFileSync } from 'node:fs';
import { agreement, type Row } from './cli/agreement.ts';

const [file = 'tests/docker/cli/corpus.jsonl', show = '20'] = process.argv.slice(2);
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const found = agreement(rows);
for (const { ours, theirs, in: where } of found.differences.slice(0, Number(show))) {
  console.log(`${where}: ${theirs.cmd}`);
  console.log(
    `  theirs ${theirs.ok ? 'ok' : theirs.exit} ${theirs.env ?? ''} ${JSON.stringify(theirs.stderr)}`,
  );
  console.log(`  ours   ${ours.ok ? 'ok' : ours.exit} ${JSON.stringify(ours.stderr)}`);
}
const percent = (part: number, whole: number) => `${part}/${whole} (${((100 * part) / whole).toFixed(2)} %)`;
console.log(`ok and exit ${percent(found.verdict, found.rows)}`);
console.log(`first line  ${percent(found.firstLine, found.texts)}`);
console.log(`whole text  ${percent(found.whole, found.texts)}`);
