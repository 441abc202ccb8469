import { atoi } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--restart on-failure:5`; the policy's name is the daemon's to judge. */
export type RestartPolicy = { readonly name: string; readonly maximumRetryCount: number };

/** Reads a restart policy (opts.ParseRestartPolicy). */
export function parseRestart(text: string): Result<RestartPolicy> {
  const { before: name, after, found } = cut(text, ':');
  if (found && name === '') return fail('invalid restart policy format: no policy provided before colon');
  const count = after === '' ? ok(0) : atoi(after);
  if (!count.ok) return fail('invalid restart policy format: maximum retry count must be an integer');
  return ok({ name, maximumRetryCount: count.value });
}
