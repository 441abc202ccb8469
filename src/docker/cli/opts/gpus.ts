import { parseCsv } from '../go/csv.ts';
import { atoi } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--gpus all`, `--gpus device=0`: a request for devices; count -1 is all. */
export type GpuRequest = {
  driver: string;
  count: number;
  devices: string[];
  capabilities: string[];
};

/** Go's bare reason behind a NumError. */
export function reasonOf(message: string): string {
  return message.slice(message.lastIndexOf(': ') + 2);
}

function parseCount(text: string): Result<number> {
  if (text === 'all') return ok(-1);
  const count = atoi(text);
  if (count.ok) return count;
  return fail(
    `invalid count (${text}): value must be either "all" or an integer: ${reasonOf(count.message)}`,
  );
}

/** Reads a request for GPUs (opts.GpuOpts). */
export function parseGpus(text: string): Result<GpuRequest> {
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const request: GpuRequest = { driver: '', count: 0, devices: [], capabilities: ['gpu'] };
  const seen = new Set<string>();
  for (const field of fields.value) {
    const { before: key, after, found } = cut(field, '=');
    if (seen.has(key)) return fail(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    if (!found) seen.add('count');
    if (!found || key === 'count') {
      const count = parseCount(found ? after : key);
      if (!count.ok) return count;
      request.count = count.value;
    } else if (key === 'driver') request.driver = after;
    else if (key === 'device') request.devices = after.split(',');
    else if (key === 'capabilities') request.capabilities = [...after.split(','), 'gpu'];
    else if (key === 'options') {
      const options = parseCsv(after);
      if (!options.ok) return fail(`failed to read gpu options: ${options.message}`);
    } else return fail(`unexpected key '${key}' in '${field}'`);
  }
  if (!seen.has('count') && request.devices.length === 0) request.count = 1;
  return ok(request);
}
