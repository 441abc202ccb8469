import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { renameEndpoints } from '../network/rename.ts';
import { reserveName } from './create.ts';
import { containerEvent } from './event.ts';
import { current, findContainer, plainName } from './find.ts';

/** Gives a container another name (moby daemon/rename.go). */
export function renameContainer(engine: Engine, reference: string, asked: string): void {
  const container = findContainer(engine, reference);
  const wanted = asked.startsWith('/') ? asked : `/${asked}`;
  if (wanted === '/') throw errors.bad('Neither old nor new names may be empty');
  if (container.Name === wanted)
    throw errors.bad('Renaming a container with the same name as its current name');
  try {
    const name = reserveName(engine, wanted, container.Id);
    const oldName = plainName(container);
    engine.update(container.Id, () => ({ Name: `/${name}` }));
    renameEndpoints(engine, container.Id, oldName, name);
    engine.report(containerEvent(current(engine, container.Id), 'rename', { oldName: `/${oldName}` }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, `Error when allocating new name: ${error.message}`);
  }
}
