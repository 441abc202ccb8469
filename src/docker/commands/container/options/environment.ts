import { parseEnv, parseEnvFile, type Env } from '../../../cli/index.ts';
import type { Process } from '../../../linux/process.ts';

type Flags = {
  readonly env?: readonly string[];
  readonly 'env-file'?: readonly string[];
  readonly label?: readonly string[];
  readonly 'label-file'?: readonly string[];
};

/** `NAME=value` of --env-file and --env; a name alone takes the CLI's own value, or nothing where it has none. */
export function environment(flags: Flags, process: Process): string[] {
  const files = (flags['env-file'] ?? []).flatMap((path) => fileOf(path, process));
  const given = (flags.env ?? []).flatMap((text) => {
    const env = parseEnv(text);
    return env.ok ? [env.value] : [];
  });
  return [...files, ...given].flatMap(({ name, value }) => {
    const known = value ?? process.env.get(name);
    return known === undefined ? [] : [`${name}=${known}`];
  });
}

/** `--label-file` and `--label`; a key alone has an empty value on the line and is left out in a file. */
export function labels(flags: Flags, process: Process): Record<string, string> {
  const files = (flags['label-file'] ?? [])
    .flatMap((path) => fileOf(path, process))
    .filter(({ value }) => value !== undefined);
  const given = (flags.label ?? []).flatMap((text) => {
    const at = text.indexOf('=');
    return [{ name: at < 0 ? text : text.slice(0, at), value: at < 0 ? '' : text.slice(at + 1) }];
  });
  return Object.fromEntries([...files, ...given].map(({ name, value }) => [name, value ?? '']));
}

/** The lines of a file whose form the CLI has checked before. */
function fileOf(path: string, process: Process): readonly Env[] {
  const read = parseEnvFile(process.files.readFile(path));
  return read.ok ? read.value : [];
}
