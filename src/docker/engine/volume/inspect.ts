import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Volume } from './types.ts';

/** The volume of a name; throws where there is none. */
export function findVolume(engine: Engine, name: string): Volume {
  const volume = engine.state.volumes[name];
  if (!volume) throw errors.noSuchVolume(name);
  return volume;
}

/** A volume as GET /volumes/{name} has it, its fields in the API's order. */
export function inspectVolume({
  CreatedAt,
  Driver,
  Labels,
  Mountpoint,
  Name,
  Options,
  Scope,
}: Volume): Record<string, unknown> {
  const seconds = new Date(CreatedAt).toISOString().slice(0, 19);
  return { CreatedAt: `${seconds}Z`, Driver, Labels, Mountpoint, Name, Options, Scope };
}
