import { nearest } from '../../docker/cli/index.ts';
import { keysAt, lineAt, load } from '../../docker/engine/compose/index.ts';
import type { AuthorError } from '../author-error.ts';
import { faultAt, type Place } from './place.ts';

/** The directory that a chapter's files stand in, where they are loaded. */
const LAB = '/home/user/lab';

/** What the chapter's other files hold, by their names from the working directory. */
export type Files = ReadonlyMap<string, string>;

/**
 * Checks a compose file by the engine's own loader: the error is the one that `docker compose` prints. An override file is laid over
 * its compose.yaml. Variables count as set and files that no fence shows as empty. The obsolete `version` is an error here, since
 * Compose only warns of it.
 */
export function checkCompose(
  source: string,
  place: Place,
  name = 'compose.yaml',
  files: Files = new Map(),
): AuthorError[] {
  const filename = `${LAB}/${name}`;
  const [folder = ''] = /^(?:.*\/)?/.exec(filename) ?? [];
  const base = /\boverride\b/.test(name)
    ? files.get(`${folder}compose.yaml`.slice(LAB.length + 1))
    : undefined;
  const loaded = load({
    files: [
      ...(base === undefined ? [] : [{ filename: `${folder}compose.yaml`, text: base }]),
      { filename, text: source },
    ],
    workingDir: folder.replace(/\/$/, ''),
    home: '/home/user',
    environment: variablesOf(base ?? '', source, ...files.values()),
    projectName: '',
    profiles: ['*'],
    read: (path) => files.get(path.slice(LAB.length + 1)) ?? '',
  });
  const warnings = loaded.warnings.filter((warning) => warning.includes('`version`'));
  return [...warnings, ...(loaded.ok ? [] : [loaded.message])].map((message) => {
    const told = message.replaceAll(`${LAB}/`, '');
    return faultAt(place, lineOf(told, source), { found: told, ...adviceFor(told) });
  });
}

/** Every variable that a text names, with a value that is a text and a number. */
function variablesOf(...texts: readonly string[]): Record<string, string> {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name),
  );
  return Object.fromEntries(names.map((name) => [name, '1']));
}

/** The place that a message names by its line, or by the keys it begins with: `services.web additional properties …`. */
function lineOf(message: string, source: string): number {
  const line = /\bline (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  if (message.includes('`version`')) return lineAt(source, ['version']);
  const [, path = ''] = /^(?:validating [^:]*: )?([\w.-]+) /.exec(message) ?? [];
  const [, key] = /additional properties '([^']*)'/.exec(message) ?? [];
  return lineAt(source, [...path.split('.'), ...(key === undefined ? [] : [key])]);
}

function adviceFor(message: string): { expected: string; fix: string } {
  if (message.includes('`version`'))
    return { expected: 'no version: it is obsolete', fix: 'delete the line' };
  const [, path = '', key] = /([\w.-]+) additional properties '([^']*)'/.exec(message) ?? [];
  const near = key === undefined ? undefined : nearest(key, keysAt(path.split('.')));
  return {
    expected: 'a file that docker compose accepts',
    fix: near === undefined ? 'see the Compose file reference' : `did you mean "${near}"?`,
  };
}
