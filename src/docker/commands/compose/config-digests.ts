import { get, isMapping, mappingAt, type Mapping } from '../../engine/compose/tree.ts';
import type { Project } from '../../engine/compose/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { isEngineError } from '../../engine/errors.ts';
import { keyOf, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import { fetchImage } from '../../engine/image/remote.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError } from '../command.ts';

/** The project with its images by the digests that their registries give (types.WithImagesResolved). Throws CommandError. */
export function* pinned(engine: Engine, project: Project): Running<Project> {
  const services = { ...project.services };
  for (const [name, service] of Object.entries(services)) {
    if (service.image) services[name] = { ...service, image: yield* pin(engine, service.image) };
  }
  return { ...project, services };
}

/** The same of a project's tree. */
export function* pinnedModel(engine: Engine, model: Mapping): Running<Mapping> {
  let services = mappingAt(model, 'services');
  for (const [name, service] of Object.entries(services)) {
    const image = isMapping(service) ? get(service, 'image') : undefined;
    if (!isMapping(service) || typeof image !== 'string') continue;
    services = { ...services, [name]: { ...service, image: yield* pin(engine, image) } };
  }
  return { ...model, services };
}

function* pin(engine: Engine, image: string): Running<string> {
  const reference = withDefaultTag(readReference(image));
  if (reference.digest !== undefined) return keyOf(reference);
  try {
    return `${keyOf(reference)}@${(yield* fetchImage(engine, reference)).digest}`;
  } catch (error) {
    if (!isEngineError(error)) throw error;
    const why = `Error response from daemon: ${error.message}`;
    throw new CommandError(`failed to resolve digest for ${keyOf(reference)}: ${why}`);
  }
}
