import { quote } from '../../cli/go/quote.ts';
import { interpolate } from './interpolate.ts';
import type { Lookup } from './substitute.ts';
import { ComposeError, get } from './tree.ts';
import type { YamlNode } from './yaml/nodes.ts';
import type { Yaml } from './yaml/parser.ts';
import { resolveScalar } from './yaml/scalar.ts';

/** A project's name without the letters that a name may not have (loader.NormalizeProjectName). */
export function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/** The name that the user gave by a flag or COMPOSE_PROJECT_NAME. Throws a ComposeError where it is none. */
export function givenName(name: string): string {
  if (normaliseName(name) === name) return name;
  throw new ComposeError(
    `invalid project name ${quote(name)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
  );
}

/** The name that files give their project, the last one's; empty where none does. Throws a ComposeError. */
export function nameInFiles(files: readonly Yaml[], lookup: Lookup): string {
  const names = files.flatMap(({ documents }) => documents.map(topLevelName)).filter((name) => name !== '');
  const silent = (): void => undefined;
  const name = get(interpolate({ name: names.at(-1) ?? '' }, lookup, silent), 'name');
  return normaliseName(String(name ?? ''));
}

function topLevelName(top: YamlNode): string {
  if (top.kind !== 'mapping') return '';
  const pair = top.pairs.find(([key]) => key.kind === 'scalar' && key.value === 'name');
  return pair?.[1].kind === 'scalar' ? pair[1].value : '';
}

/**
 * Compose first reads each file for its name alone, and so finds faults of its YAML there: those of the first document, and keys at
 * the top that stand twice. Throws a ComposeError.
 */
export function checkTopLevel({ documents, fault }: Yaml): void {
  const [top] = documents;
  if (!top) {
    if (fault) throw new ComposeError(`yaml: ${fault.message}`);
    return;
  }
  const { line } = top;
  if (top.kind === 'sequence') throw unmarshal(`line ${line}: cannot unmarshal !!seq into cli.named`);
  if (top.kind === 'scalar' && resolveScalar(top.value) !== null) {
    throw unmarshal(`line ${line}: cannot unmarshal !!str \`${shortened(top.value)}\` into cli.named`);
  }
  if (top.kind !== 'mapping') return;
  const lines = new Map<string, number>();
  for (const [key] of top.pairs) {
    if (key.kind !== 'scalar') continue;
    const before = lines.get(key.value);
    if (before !== undefined) {
      throw unmarshal(`line ${key.line}: mapping key ${quote(key.value)} already defined at line ${before}`);
    }
    lines.set(key.value, key.line);
  }
}

function unmarshal(what: string): ComposeError {
  return new ComposeError(`yaml: unmarshal errors:\n  ${what}`);
}

/** go-yaml shows the beginning of a value. */
function shortened(value: string): string {
  return value.length > 10 ? `${value.slice(0, 7)}...` : value;
}
