import { EngineError } from '../engine/errors.ts';
import { CommandError } from './command.ts';

/** Things whose names the client library looks at before it asks the daemon. */
export type NamedKind = 'container' | 'network' | 'volume';

/**
 * The name of a thing as the client library asks for it: without the blanks around it (moby client/utils.go, trimID). An empty one
 * throws and is never asked for.
 */
export function named(kind: NamedKind, name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new CommandError(`invalid ${kind} name or ID: value is empty`);
  return inPath(trimmed);
}

/** A name as the path of a request takes it, which needs no slash at its ends; without a name the path leads nowhere. */
export function inPath(name: string): string {
  const bare = name.replace(/^\/+|\/+$/g, '');
  if (bare === '') throw new EngineError('not-found', 'page not found');
  return bare;
}

/** The name of an image that is inspected; an empty one throws and is never asked for. */
export function imageNamed(name: string): string {
  if (name === '') throw new CommandError('Error: No such image: ');
  return inPath(name);
}
