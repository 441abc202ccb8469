import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--label key=value`; a label without a value is empty. */
export type Label = { readonly key: string; readonly value: string };

/** Reads a label: the key must not be empty nor hold blanks (opts.ValidateLabel). */
export function parseLabel(text: string): Result<Label> {
  const { before, after } = cut(text, '=');
  const key = before.replace(/^[ \t]+/, '');
  if (key === '') return fail(`invalid label '${text}': empty name`);
  if (/[ \t]/.test(key)) return fail(`label '${key}' contains whitespaces`);
  return ok({ key, value: after });
}
