import { parseRational } from '../go/rational.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--cpus 1.5` in billionths of a CPU (opts.ParseCPUs). */
export function parseCpus(text: string): Result<number> {
  const cpus = parseRational(text);
  if (!cpus) return fail(`failed to parse ${text} as a rational number`);
  const nano = cpus.numerator * 1_000_000_000n;
  if (nano % cpus.denominator !== 0n) return fail('value is too precise');
  return ok(Number(nano / cpus.denominator));
}
