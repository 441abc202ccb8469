import { parseDotenv } from './dotenv.ts';
import type { Lookup } from './substitute.ts';
import { ComposeError } from './tree.ts';

/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

/**
 * The variables of a project: the shell's, and those of its `.env` files that the shell does not set (compose-go's
 * dotenv.GetEnvFromFile). `files` are names with their texts. Throws a ComposeError.
 */
export function projectEnvironment(
  shell: Variables,
  files: readonly (readonly [string, string])[],
  warn: (message: string) => void,
): Record<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of files) {
    const lookup: Lookup = (name) => (Object.hasOwn(shell, name) ? shell[name] : found.get(name));
    for (const [key, value] of readEnvFile(path, text, lookup, warn)) found.set(key, value);
  }
  return { ...Object.fromEntries(found), ...shell };
}

/** An env file's variables; its faults name the file. Throws a ComposeError. */
export function readEnvFile(
  path: string,
  text: string,
  lookup: Lookup,
  warn: (message: string) => void,
): Map<string, string> {
  try {
    return parseDotenv(text, lookup, warn);
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    throw new ComposeError(`failed to read ${path}: ${error.message}`);
  }
}
