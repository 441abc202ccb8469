import {
  ComposeError,
  load,
  loadTree,
  projectEnvironment,
  selectServices,
  withoutUnused,
  withServices,
  type ComposeFile,
  type Loaded,
  type LoadOptions,
  type Project,
} from '../../engine/compose/index.ts';
import type { Application } from '../../engine/compose/application.ts';
import { applicationFromEngine } from '../../engine/compose/from-containers.ts';
import { readProject } from '../../engine/compose/model/project.ts';
import type { Mapping } from '../../engine/compose/tree.ts';
import { isSysError } from '../../linux/errno.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, type Call } from '../command.ts';
import { findFiles } from './find-files.ts';
import { warn } from './log.ts';
import { absolute, rootOf } from './root.ts';

type Some = Pick<Call, 'process' | 'invocation' | 'engine'>;

/** What a project is loaded from. */
export type Sources = {
  readonly options: LoadOptions;
  readonly configFiles: readonly string[];
  readonly envFiles: readonly string[];
};

/** Loads the project around a command, with the named services and what they need (compose.go, ToProject). Throws CommandError. */
export function* loadApplication(call: Some, services: readonly string[] = []): Running<Application> {
  const { options, configFiles, envFiles } = yield* readSources(call);
  const whole = told(call, load(options));
  const project = refused(() => {
    const chosen = selectServices(withServices(whole, services), services);
    return rootOf(call).keepsUnused ? chosen : withoutUnused(chosen);
  });
  return {
    project,
    workingDir: options.workingDir,
    configFiles,
    envFiles,
    environment: options.environment,
  };
}

/** The project as a tree that is not interpolated; no variable has a value but the project's name. Throws CommandError. */
export function* loadModelTree(call: Some): Running<Mapping> {
  const { options } = yield* readSources(call);
  const { COMPOSE_PROJECT_NAME: name } = options.environment;
  const environment = name === undefined ? {} : { COMPOSE_PROJECT_NAME: name };
  return told(call, loadTree({ ...options, environment, noInterpolate: true }));
}

/** The services as their files have them, what is in their env_files left there. Throws CommandError. */
export function* loadWithoutEnvFiles(call: Some): Running<Project> {
  const { options } = yield* readSources(call);
  const whole = told(call, load(options));
  const tree = loadTree(options);
  if (!tree.ok) throw new CommandError(tree.message);
  const { services } = readProject(tree.value, whole.name);
  const own = Object.entries(whole.services).map(
    ([name, service]) => [name, services[name] ?? service] as const,
  );
  return { ...whole, services: Object.fromEntries(own) };
}

/** A project, or with `--project-name` alone what the engine knows of it (projectOrName). */
export type Named = { readonly application: Application; readonly isDescribed: boolean };

/** Loads the project, or finds it by its name where no file is named. Throws CommandError. */
export function* projectOrName(call: Some, services: readonly string[] = []): Running<Named> {
  const { projectName, files } = rootOf(call);
  if (projectName !== '' && files.length === 0) {
    return { application: applicationFromEngine(call.engine, projectName), isDescribed: false };
  }
  try {
    return { application: yield* loadApplication(call, services), isDescribed: true };
  } catch (error) {
    const name = call.process.env.get('COMPOSE_PROJECT_NAME') ?? '';
    if (name === '' || !(error instanceof CommandError)) throw error;
    return { application: applicationFromEngine(call.engine, name), isDescribed: false };
  }
}

/** The name of the project alone, for commands that need no more (toProjectName). Throws CommandError. */
export function* projectName(call: Some): Running<string> {
  const { projectName: flag } = rootOf(call);
  const given = flag === '' ? (call.process.env.get('COMPOSE_PROJECT_NAME') ?? '') : flag;
  if (given !== '') return given;
  const { project } = yield* loadApplication(call);
  return project.name;
}

/** Finds and reads the files of a project, and the variables around it (compose-go cli.NewProjectOptions). */
export function* readSources(call: Some): Running<Sources> {
  const { process } = call;
  const flags = call.invocation.flags as Readonly<Record<string, unknown>>;
  const root = rootOf(call);
  const log = (message: string): void => {
    warn(call, message);
  };
  const shell = Object.fromEntries(process.env);
  const directory = root.directory === '' ? '' : absolute(process, root.directory);
  const named = root.files.map((path) => (path === '-' ? path : absolute(process, path)));
  const envFilesIn = (folder: string): readonly string[] => {
    if (root.envFiles.length > 0) return root.envFiles;
    const path = `${folder === '/' ? '' : folder}/.env`;
    return isFile(call, path) ? [path] : [];
  };
  const first = envFilesIn(folderOf(directory, named, process.cwd));
  const environment = variables(call, shell, first, log);
  const files = named.length > 0 ? named : findFiles(call, directory, environment, log);
  const workingDir = folderOf(directory, files, process.cwd);
  const second = envFilesIn(workingDir).filter((path) => !first.includes(path));
  const whole = variables(call, environment, second, log);
  const texts: ComposeFile[] = [];
  for (const filename of files) {
    const text = filename === '-' ? yield* process.readAll(0) : readFile(call, filename);
    texts.push({ filename, text });
  }
  if (texts.length === 0) throw new CommandError('no configuration file provided: not found');
  const options: LoadOptions = {
    files: texts,
    workingDir,
    home: process.env.get('HOME') ?? '/root',
    environment: whole,
    projectName: root.projectName,
    profiles: root.profiles,
    read: (path) => readText(call, path),
    noNormalize: flags['no-normalize'] === true,
    noPathResolution: flags['no-path-resolution'] === true,
    noConsistency: flags['no-consistency'] === true,
  };
  return { options, configFiles: files, envFiles: root.envFiles };
}

function folderOf(directory: string, files: readonly string[], cwd: string): string {
  if (directory !== '') return directory;
  const file = files.find((path) => path !== '-');
  return file === undefined ? cwd : file.slice(0, Math.max(1, file.lastIndexOf('/')));
}

function variables(
  call: Some,
  shell: Readonly<Record<string, string>>,
  paths: readonly string[],
  log: (message: string) => void,
): Record<string, string> {
  const texts = paths.map((path): readonly [string, string] => {
    const text = readText(call, path);
    if (text === undefined) throw new CommandError(`couldn't find env file: ${path}`);
    return [path, text];
  });
  return refused(() => projectEnvironment(shell, texts, log));
}

function isFile({ process }: Some, path: string): boolean {
  return process.files.find(path)?.kind === 'file';
}

function readFile(call: Some, path: string): string {
  const kind = call.process.files.find(path)?.kind;
  if (kind === 'dir') throw new CommandError(`read ${path}: is a directory`);
  const text = readText(call, path);
  if (text === undefined) throw new CommandError(`open ${path}: no such file or directory`);
  return text;
}

function readText({ process }: Some, path: string): string | undefined {
  try {
    return process.files.readFile(path);
  } catch (error) {
    if (isSysError(error)) return undefined;
    throw error;
  }
}

/** What was loaded, its warnings logged. Throws what is refused. */
function told<T>(call: Some, loaded: Loaded<T>): T {
  for (const message of loaded.warnings) warn(call, message);
  if (loaded.ok) return loaded.value;
  throw new CommandError(loaded.message);
}

/** What work gives; a ComposeError becomes the command's. */
export function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ComposeError) throw new CommandError(error.message);
    throw error;
  }
}
