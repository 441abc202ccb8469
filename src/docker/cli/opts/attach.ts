import { fail, ok, type Result } from '../result.ts';

/** `--attach`: one of the three streams, in any case. */
export function parseAttach(text: string): Result<'stdin' | 'stdout' | 'stderr'> {
  const stream = text.toLowerCase();
  if (stream === 'stdin' || stream === 'stdout' || stream === 'stderr') return ok(stream);
  return fail('valid streams are STDIN, STDOUT and STDERR');
}
