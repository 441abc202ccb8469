import type { Process } from '../../../../linux/process.ts';

/** A configuration's values by their path: `storage.filesystem.rootdirectory`. */
export type Settings = ReadonlyMap<string, string>;

/** What the configuration may hold at its top. */
const SECTIONS = `version log loglevel storage auth middleware reporting http notifications redis health proxy
 compatibility policy validation`.split(/\s+/);
const LEVELS = ['error', 'warn', 'info', 'debug'];

/** A configuration that is none; the message is what the registry says of it. */
export class ConfigurationError extends Error {}

/** Reads a configuration and what the environment changes in it (distribution configuration/parser.go). Throws ConfigurationError. */
export function readSettings(process: Process, path: string): Settings {
  const settings = new Map<string, string>();
  addYaml(process.files.readFile(path), settings);
  for (const [name, value] of process.env) {
    const [prefix, ...words] = name.toLowerCase().split('_');
    if (prefix === 'registry' && SECTIONS.includes(words[0] ?? '')) settings.set(words.join('.'), value);
  }
  const level = settings.get('log.level') ?? 'info';
  if (!LEVELS.includes(level)) {
    const why = `invalid loglevel ${level} Must be one of [${LEVELS.join(', ')}]`;
    throw new ConfigurationError(`error parsing ${path}: ${why}`);
  }
  return settings;
}

/** Names of the environment that look like settings and are none. */
export function unrecognised(process: Process): string[] {
  return [...process.env.keys()].filter((name) => {
    const [prefix, section = ''] = name.split('_');
    return prefix === 'REGISTRY' && !SECTIONS.includes(section.toLowerCase());
  });
}

/** Adds the values of YAML as configurations use it: maps in blocks and in braces, and scalars. */
function addYaml(text: string, settings: Map<string, string>): void {
  const above: { readonly indent: number; readonly path: string }[] = [];
  for (const line of text.split('\n')) {
    const [, space = '', key, value = ''] =
      /^(\s*)([\w.-]+):(?:\s+(.*))?$/.exec(line.replace(/\s+#.*$/, '')) ?? [];
    if (key === undefined || line.trimStart().startsWith('#')) continue;
    while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop();
    const path = [above.at(-1)?.path, key].filter((part) => part !== undefined).join('.');
    above.push({ indent: space.length, path });
    addValue(path, value.trim(), settings);
  }
}

function addValue(path: string, value: string, settings: Map<string, string>): void {
  if (!value.startsWith('{')) {
    settings.set(path, value.replace(/^(["'])(.*)\1$/, '$2'));
    return;
  }
  settings.set(path, '');
  for (const part of fieldsOf(value.replace(/^\{|\}$/g, ''))) {
    const [, key, inner = ''] = /^\s*["']?([\w.-]+)["']?\s*:\s*(.*)$/.exec(part) ?? [];
    if (key !== undefined) addValue(`${path}.${key}`, inner.trim(), settings);
  }
}

/** The fields of a map in braces, without those of maps within it. */
function fieldsOf(text: string): string[] {
  const fields = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    if (char === ',' && depth === 0) fields.push('');
    else fields.push((fields.pop() ?? '') + char);
  }
  return fields;
}
