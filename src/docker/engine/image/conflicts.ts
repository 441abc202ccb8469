import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { shortId } from './progress.ts';
import { childrenOf, referencesOf } from './resolve.ts';

/** What may keep an image: `hard` for children and running containers, which force does not help against. */
export type ConflictKind = 'hard' | 'stopped' | 'referenced';

/** Why an image cannot be deleted; `isUsed` where containers are the reason. */
export type Conflict = { readonly message: string; readonly isUsed: boolean };

/** A container of the image. */
export function userOf(engine: Engine, imageId: string): Container | undefined {
  return Object.values(engine.state.containers).find(({ Image }) => Image === imageId);
}

/** The first reason of these kinds not to delete an image (moby checkImageDeleteConflict). */
export function conflictOf(
  engine: Engine,
  imageId: string,
  kinds: readonly ConflictKind[],
): Conflict | undefined {
  const users = Object.values(engine.state.containers).filter(({ Image }) => Image === imageId);
  const running = users.find(({ State }) => State.Running);
  const stopped = users.find(({ State }) => !State.Running);
  if (kinds.includes('hard') && childrenOf(engine.state, imageId).length > 0) {
    return conflict(imageId, true, 'image has dependent child images', false);
  }
  if (kinds.includes('hard') && running) {
    return conflict(imageId, true, `image is being used by running container ${shortId(running.Id)}`, true);
  }
  if (kinds.includes('referenced') && referencesOf(engine, imageId).length > 0) {
    return conflict(imageId, false, 'image is referenced in multiple repositories', false);
  }
  if (kinds.includes('stopped') && stopped) {
    return conflict(imageId, false, `image is being used by stopped container ${shortId(stopped.Id)}`, true);
  }
  return undefined;
}

function conflict(imageId: string, isHard: boolean, why: string, isUsed: boolean): Conflict {
  const force = isHard ? 'cannot be forced' : 'must be forced';
  return { message: `conflict: unable to delete ${shortId(imageId)} (${force}) - ${why}`, isUsed };
}
