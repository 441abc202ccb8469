import { parseInt64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--ulimit nofile=1024:2048`; -1 is no limit. */
export type Ulimit = { readonly name: string; readonly soft: number; readonly hard: number };

const names = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

/** Reads a limit (go-units' ParseUlimit). */
export function parseUlimit(text: string): Result<Ulimit> {
  const { before: name, after, found } = cut(text, '=');
  if (!found) return fail(`invalid ulimit argument: ${text}`);
  if (!names.has(name)) return fail(`invalid ulimit type: ${name}`);
  const [first = '', second, ...more] = after.split(':');
  if (more.length > 0) {
    return fail(`too many limit value arguments - ${after}, can only have up to two, \`soft[:hard]\``);
  }
  const hard = second === undefined ? undefined : parseInt64(second, 10);
  if (hard && !hard.ok) return hard;
  const soft = parseInt64(first, 10);
  if (!soft.ok) return soft;
  const limit = hard?.value ?? soft.value;
  const rule = 'ulimit soft limit must be less than or equal to hard limit';
  if (limit !== -1 && soft.value === -1) return fail(`${rule}: soft: -1 (unlimited), hard: ${limit}`);
  if (limit !== -1 && soft.value > limit) return fail(`${rule}: ${soft.value} > ${limit}`);
  return ok({ name, soft: soft.value, hard: limit });
}
