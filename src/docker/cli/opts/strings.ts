import { parseCsv } from '../go/csv.ts';
import { parseCIDR } from '../go/net.ts';
import { fail, ok, type Result } from '../result.ts';

/** pflag's stringSlice: several values between commas, quoted as in CSV. */
export function parseStrings(text: string): Result<string[]> {
  return text === '' ? ok([]) : parseCsv(text);
}

/** pflag's stringToString: `a=1,b=2`. */
export function parsePairs(text: string): Result<string[]> {
  const count = text.split('=').length - 1;
  if (count === 0) return fail(`${text} must be formatted as key=value`);
  const pairs = count === 1 ? ok([text.replace(/^"+|"+$/g, '')]) : parseCsv(text);
  if (!pairs.ok) return pairs;
  const bad = pairs.value.find((pair) => !pair.includes('='));
  return bad === undefined ? pairs : fail(`${bad} must be formatted as key=value`);
}

/** pflag's ipNetSlice: networks between commas. */
export function parseNetworks(text: string): Result<string[]> {
  const networks = parseStrings(text.replace(/["'`]/g, ''));
  if (!networks.ok) return networks;
  const bad = networks.value.find((network) => parseCIDR(network.trim()) === undefined);
  return bad === undefined ? networks : fail(`invalid string being converted to CIDR: ${bad}`);
}
