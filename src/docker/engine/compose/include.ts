import { absolute, directoryOf, type Base } from './paths.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mappingAt,
  set,
  valueText,
  without,
  type Mapping,
  type Tree,
} from './tree.ts';

/** An `include` entry, its paths absolute. */
export type Include = {
  readonly files: readonly string[];
  readonly projectDirectory: string;
  readonly envFiles: readonly string[];
};

/** The file with what it includes (compose-go's loader.ApplyInclude); `load` gives an entry's resources. Throws a ComposeError. */
export function applyIncludes(
  file: Mapping,
  base: Base,
  included: readonly string[],
  load: (include: Include, included: readonly string[]) => Mapping,
): Mapping {
  const entries = get(file, 'include');
  if (entries === undefined || entries === null) return file;
  if (!isList(entries)) throw new ComposeError('`include` must be a list');
  const whole = entries.reduce<Mapping>((model, entry) => {
    const include = readEntry(entry, base);
    const [main] = include.files;
    if (main !== undefined && included.includes(main)) {
      const [first = '', ...rest] = [...included, main];
      throw new ComposeError(`include cycle detected:\n${first}\n include ${rest.join('\n include ')}`);
    }
    return importResources(load(include, included), model);
  }, file);
  return without(whole, 'include');
}

function readEntry(entry: Tree, base: Base): Include {
  const long: Mapping = isMapping(entry) ? entry : { path: entry };
  const texts = (key: string): string[] => {
    const value = get(long, key);
    if (value === undefined || value === null) return [];
    return isList(value) ? value.map(valueText) : [valueText(value)];
  };
  const files = texts('path').map((path) => absolute(path, base));
  const [directory] = texts('project_directory');
  return {
    files,
    projectDirectory:
      directory === undefined ? directoryOf(files[0] ?? base.workingDir) : absolute(directory, base),
    envFiles: texts('env_file').map((path) => absolute(path, base)),
  };
}

function importResources(from: Mapping, to: Mapping): Mapping {
  return ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'].reduce((model, section) => {
    const resources = Object.entries(mappingAt(from, section));
    if (resources.length === 0) return model;
    const own = mappingAt(model, section);
    for (const [name, value] of resources) {
      const conflict = get(own, name);
      if (conflict === undefined || JSON.stringify(conflict) === JSON.stringify(value)) continue;
      throw new ComposeError(`${section}.${name} conflicts with imported resource`);
    }
    return set(model, section, { ...own, ...Object.fromEntries(resources) });
  }, to);
}
