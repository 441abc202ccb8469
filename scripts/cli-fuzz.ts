/** Prints fresh command lines to compare with the real CLI: node scripts/cli-fuzz.ts [how many] [seed] */
import { fuzzLine } from './cli/fuzz.ts';
import { randomFrom } from './cli/random.ts';

const [count = '6000', seed = '1'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const lines = new Set<string>();
while (lines.size < Number(count)) {
  const line = fuzzLine(random);
  if (!line.includes('\n')) lines.add(line);
}
process.stdout.write(`${[...lines].join('\n')}\n`);
