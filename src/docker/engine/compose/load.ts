import { canonical } from './canonical.ts';
import { checkConsistency } from './consistency.ts';
import { checkValues, setDefaults } from './defaults.ts';
import { withEnvFiles, withLabelFiles } from './env-files.ts';
import { projectEnvironment } from './environment.ts';
import { applyExtends, resetValues, type ExtendedFile } from './extends.ts';
import { readDocuments } from './file.ts';
import { applyIncludes, type Include } from './include.ts';
import { interpolate } from './interpolate.ts';
import { mergeFiles } from './merge.ts';
import type { Service } from './model/service.ts';
import { readProject, type Project } from './model/project.ts';
import { checkTopLevel, givenName, nameInFiles, normaliseName } from './name.ts';
import { normalise, resolveEnvironment } from './normalise.ts';
import { absolute, directoryOf, resolvePaths } from './paths.ts';
import { checkSchema } from './schema.ts';
import { withProfiles } from './select.ts';
import type { Lookup } from './substitute.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  mapValues,
  set,
  without,
  type Mapping,
  type Path,
  type Tree,
} from './tree.ts';
import { enforceUnicity } from './unicity.ts';
import { parseYaml, type Yaml } from './yaml/parser.ts';

/** A Compose file: its absolute name, and its text. */
export type ComposeFile = { readonly filename: string; readonly text: string };

/** What a project is loaded from. */
export type LoadOptions = {
  readonly files: readonly ComposeFile[];
  /** Where relative paths begin: the directory of the first file, or `--project-directory`. */
  readonly workingDir: string;
  readonly home: string;
  /** The shell's variables over those of `.env`. */
  readonly environment: Readonly<Record<string, string>>;
  /** `--project-name`, empty where it is not given. */
  readonly projectName: string;
  /** `--profile`; COMPOSE_PROFILES counts too. */
  readonly profiles: readonly string[];
  /** A file's text by its absolute name; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  /** `--no-interpolate`: variables stay as they are written. */
  readonly noInterpolate?: boolean;
  /** `--no-normalize`: nothing is filled in that follows from the rest. */
  readonly noNormalize?: boolean;
  /** `--no-path-resolution`: paths stay relative to the working directory. */
  readonly noPathResolution?: boolean;
  /** `--no-consistency`: the project's parts need not fit together. */
  readonly noConsistency?: boolean;
};

/** What the steps of loading share. */
type Context = {
  readonly options: LoadOptions;
  /** The working directory of the project that includes all others. */
  readonly top: string;
  readonly lookup: Lookup;
  readonly warn: (message: string) => void;
};

/** Loads a project (compose-go's cli and loader). Throws a ComposeError; `warn` is told what Compose logs as warnings. */
export function loadProject(options: LoadOptions, warn: (message: string) => void): Project {
  const { model, name } = loadNamed(options, warn);
  const context: Context = {
    options,
    top: options.workingDir,
    lookup: lookupIn(options.environment, name),
    warn,
  };
  const profiles = [
    ...options.profiles,
    ...(options.environment['COMPOSE_PROFILES'] ?? '').split(','),
  ].filter((profile) => profile !== '');
  const project = withProfiles(readProject(model, name), profiles);
  if (options.noConsistency !== true) checkConsistency(project);
  const services = Object.entries(project.services).map(([key, service]): [string, Service] => {
    const files = { ...context, read: options.read };
    return [key, withLabelFiles(withEnvFiles(service, files), files)];
  });
  return { ...project, services: Object.fromEntries(services) };
}

/** The project as a tree in the long forms, before it is typed. Throws a ComposeError. */
export function loadModel(options: LoadOptions, warn: (message: string) => void): Mapping {
  return loadNamed(options, warn).model;
}

/** The tree, and the project's name, which only a normalised tree has in it. */
function loadNamed(
  options: LoadOptions,
  warn: (message: string) => void,
): { readonly model: Mapping; readonly name: string } {
  const files = options.files.map(readYaml);
  const name = projectName(options, files);
  const context: Context = {
    options,
    top: options.workingDir,
    lookup: lookupIn(options.environment, name),
    warn,
  };
  const merged = mergeAll(files, context, []);
  const long = finish(merged, context, options.noPathResolution === true ? undefined : options.workingDir);
  if (Object.keys(long).length === 0) throw new ComposeError('empty compose file');
  if (name === '') throw new ComposeError('project name must not be empty');
  if (options.noNormalize === true) return { model: long, name };
  return { model: normalise(set(long, 'name', name), context.lookup), name };
}

function lookupIn(environment: Readonly<Record<string, string>>, project: string): Lookup {
  return (name) => {
    if (name === 'COMPOSE_PROJECT_NAME') return project;
    return Object.hasOwn(environment, name) ? environment[name] : undefined;
  };
}

/** A file and what YAML makes of it. */
type ReadFile = { readonly filename: string; readonly yaml: Yaml };

function readYaml({ filename, text }: ComposeFile): ReadFile {
  return { filename, yaml: parseYaml(text) };
}

function projectName(
  { projectName: flag, environment, workingDir }: LoadOptions,
  files: readonly ReadFile[],
): string {
  if (flag === '') for (const { yaml } of files) checkTopLevel(yaml);
  const given = flag === '' ? (environment['COMPOSE_PROJECT_NAME'] ?? '') : flag;
  if (given !== '') return givenName(given);
  const own = nameInFiles(
    files.map(({ yaml }) => yaml),
    lookupIn(environment, ''),
  );
  return own === '' ? normaliseName(workingDir.split('/').at(-1) ?? '') : own;
}

/** The files, each laid over those before it. `included` are the files that this one is included by. */
function mergeAll(files: readonly ReadFile[], context: Context, included: readonly string[]): Mapping {
  return files.reduce<Mapping>((before, file) => {
    const own = readDocuments(file.yaml, file.filename);
    return own.reduce<Mapping>((base, { value, resets }) => {
      return addDocument(base, value, resets, file, context, [...included, file.filename]);
    }, before);
  }, {});
}

function addDocument(
  base: Mapping,
  value: Tree,
  resets: readonly Path[],
  { filename }: ReadFile,
  context: Context,
  included: readonly string[],
): Mapping {
  const { options, lookup, warn } = context;
  if (!isMapping(value)) throw new ComposeError('top-level object must be a mapping');
  const replaced = options.noInterpolate ? value : interpolate(value, lookup, warn);
  const extended = applyExtends(replaced, {
    filename,
    resets,
    load: (name) => loadExtended(name, context),
  });
  const whole = applyIncludes(extended, options, included, (include, above) =>
    loadIncluded(include, context, above),
  );
  const merged = enforceUnicity(mergeFiles(resetValues(base, resets), whole));
  try {
    checkSchema(merged);
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    throw new ComposeError(`validating ${filename}: ${error.message}`);
  }
  if (get(merged, 'version') !== undefined) {
    warn(
      `${filename}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
    );
  }
  return longForms(without(merged, 'version'), warn);
}

/** The resources of an included project, which stands in its own directory with its own `.env`. */
function loadIncluded(
  { files, projectDirectory, envFiles }: Include,
  context: Context,
  included: readonly string[],
): Mapping {
  const { options, top, warn } = context;
  const texts = files.map((filename) => readYaml({ filename, text: readFile(filename, options) }));
  const dotenv = `${projectDirectory}/.env`;
  const own = envFiles.length > 0 ? envFiles : options.read(dotenv) === undefined ? [] : [dotenv];
  const variables = own.map((path) => [path, readFile(path, options)] as const);
  const environment = projectEnvironment(options.environment, variables, warn);
  const name = context.lookup('COMPOSE_PROJECT_NAME') ?? '';
  const inner: Context = {
    options: { ...options, environment, workingDir: projectDirectory },
    top,
    lookup: lookupIn(environment, name),
    warn,
  };
  return finish(mergeAll(texts, inner, included), inner, folderIn(context, projectDirectory));
}

function readFile(path: string, { read }: LoadOptions): string {
  const text = read(path);
  if (text === undefined) throw new ComposeError(`open ${path}: no such file or directory`);
  return text;
}

function longForms(file: Mapping, warn: (message: string) => void): Mapping {
  return enforceUnicity(omitEmptyDns(canonical(file, warn)));
}

/** Empty name servers count as none (loader.OmitEmpty). */
function omitEmptyDns(file: Mapping): Mapping {
  return mapValues(file, (section, name) => {
    if (name !== 'services' || !isMapping(section)) return section;
    return mapValues(section, (service) => {
      const dns = isMapping(service) ? get(service, 'dns') : undefined;
      if (!isMapping(service) || !isList(dns)) return service;
      return set(
        service,
        'dns',
        dns.filter((server) => server !== null && server !== ''),
      );
    });
  });
}

function loadExtended(name: string, context: Context): ExtendedFile & { filename: string } {
  const { options, lookup, warn } = context;
  const filename = absolute(name, options);
  const text = readFile(filename, options);
  const resets: Path[] = [];
  const file = readDocuments(parseYaml(text), filename).reduce<Mapping>((base, part) => {
    if (!isMapping(part.value)) throw new ComposeError('top-level object must be a mapping');
    resets.push(...part.resets);
    const replaced = options.noInterpolate ? part.value : interpolate(part.value, lookup, warn);
    return longForms(enforceUnicity(mergeFiles(base, replaced)), warn);
  }, {});
  const placed = resolvePaths(file, {
    workingDir: folderIn(context, directoryOf(filename)),
    home: options.home,
  });
  return { services: get(placed, 'services'), resets, filename };
}

/** A folder as paths begin with it: where they are not resolved, seen from the working directory. */
function folderIn({ options, top }: Context, folder: string): string {
  if (options.noPathResolution !== true) return folder;
  return folder === top ? '.' : folder.replace(`${top}/`, '');
}

/** What is done to the files once they are one: defaults, checks, paths from `workingDir`, variables without a value. */
function finish(merged: Mapping, { options, lookup }: Context, workingDir: string | undefined): Mapping {
  const whole = setDefaults(merged);
  checkValues(whole);
  const placed = workingDir === undefined ? whole : resolvePaths(whole, { workingDir, home: options.home });
  return resolveEnvironment(placed, lookup);
}
