import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--env NAME=value`, or `--env NAME` for the value that the CLI's own environment has (opts.ValidateEnv). */
export type Env = { readonly name: string; readonly value: string | undefined };

/** Reads an environment variable; only an empty name is refused. */
export function parseEnv(text: string): Result<Env> {
  const { before: name, after, found } = cut(text, '=');
  if (name === '') return fail(`invalid environment variable: ${text}`);
  return ok({ name, value: found ? after : undefined });
}

/** Reads a file of `NAME=value` lines, as for `--env-file` and `--label-file` (docker/cli kvfile). */
export function parseEnvFile(text: string): Result<Env[]> {
  const variables: Env[] = [];
  for (const raw of text.replace(/^\uFEFF/, '').split('\n')) {
    const line = raw.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const { before: name, after, found } = cut(line, '=');
    if (name === '') return fail(`no variable name on line '${line}'`);
    if (/[ \t]/.test(name)) return fail(`variable '${name}' contains whitespaces`);
    variables.push({ name, value: found ? after : undefined });
  }
  return ok(variables);
}
