/** Compose projects: files to one model, in the words and with the errors of Compose 2.40 (compose-go). No I/O. */
import { loadModel, loadProject, type LoadOptions } from './load.ts';
import type { Project } from './model/project.ts';
import { ComposeError, type Mapping } from './tree.ts';

export { printConfig, printModel } from './config.ts';
export { scaleOf } from './consistency.ts';
export { projectEnvironment } from './environment.ts';
export type { ComposeFile, LoadOptions } from './load.ts';
export type { Build } from './model/build.ts';
export type { FileObject, Network, Project, Volume } from './model/project.ts';
export type { Healthcheck, Port, Service, VolumeMount } from './model/service.ts';
export { normaliseName } from './name.ts';
export { keysAt, lineAt } from './places.ts';
export { selectServices, withProfiles, withServices, withoutUnused } from './select.ts';
export { ComposeError } from './tree.ts';

/** A value, or Compose's message; and the warnings that Compose logs on the way, in their order. */
export type Loaded<T> = { readonly warnings: readonly string[] } & (
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }
);

/** Loads a project from its files. */
export function load(options: LoadOptions): Loaded<Project> {
  return attempt((warn) => loadProject(options, warn));
}

/** A project as a tree in the long forms, as `docker compose config --no-interpolate` has it. */
export function loadTree(options: LoadOptions): Loaded<Mapping> {
  return attempt((warn) => loadModel(options, warn));
}

/** What work comes to, a ComposeError being its message. */
function attempt<T>(work: (warn: (message: string) => void) => T): Loaded<T> {
  const warnings: string[] = [];
  try {
    return { ok: true, value: work((message) => warnings.push(message)), warnings };
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return { ok: false, message: error.message, warnings };
  }
}
