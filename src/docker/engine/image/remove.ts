import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { findImage, isIdPrefix, referencesOf } from './resolve.ts';
import { conflictOf, userOf } from './conflicts.ts';
import { deleteImage, untag, type Removal } from './delete.ts';
import { isDigestKey, keyOf, readReference, repositoryOfKey } from './reference.ts';
import { shortId } from './progress.ts';

/** How to remove an image: in spite of containers that do not run, and whether untagged parents go with it. */
export type ImageRemoveOptions = { readonly force?: boolean; readonly prune?: boolean };

/**
 * Takes a name from an image, and the image itself with its untagged parents where no name is left (moby
 * daemon/images/image_delete.go). Throws `conflict: unable to …`.
 */
export function removeImage(engine: Engine, ref: string, options: ImageRemoveOptions = {}): Removal[] {
  const { force = false, prune = true } = options;
  const image = findImage(engine, ref);
  const records: Removal[] = [];
  const names = referencesOf(engine, image.Id);
  if (isIdPrefix(image.Id, ref)) {
    if (isSingle(names)) {
      const conflict = conflictOf(engine, image.Id, force ? ['hard'] : ['hard', 'stopped']);
      if (conflict) throw errors.conflict(conflict.message);
      for (const key of names) records.push(untag(engine, image.Id, key));
    }
    deleteImage(engine, image.Id, records, { force, prune, isQuiet: false });
    return records;
  }
  const user = userOf(engine, image.Id);
  if (!force && isSingle(names) && user) {
    throw errors.conflict(
      `conflict: unable to remove repository reference ${JSON.stringify(ref)} (must force) - container ${shortId(user.Id)} is using its referenced image ${shortId(image.Id)}`,
    );
  }
  const key = keyOf(readReference(ref));
  records.push(untag(engine, image.Id, key));
  for (const digest of digestsLeft(engine, image.Id, key)) records.push(untag(engine, image.Id, digest));
  if (referencesOf(engine, image.Id).length > 0) return records;
  deleteImage(engine, image.Id, records, { force, prune, isQuiet: true });
  return records;
}

/** The digests of the tag's repository, where no other tag of it is left. */
function digestsLeft(engine: Engine, imageId: string, key: string): string[] {
  if (isDigestKey(key)) return [];
  const repository = repositoryOfKey(key);
  const same = referencesOf(engine, imageId).filter((one) => repositoryOfKey(one) === repository);
  return same.every(isDigestKey) ? same : [];
}

/** Whether there is one name only, digests of the same repository aside (moby isSingleReference). */
function isSingle(names: readonly string[]): boolean {
  if (names.length <= 1) return true;
  const tags = names.filter((key) => !isDigestKey(key));
  const repositories = new Set(names.map(repositoryOfKey));
  return repositories.size === 1 && tags.length <= 1;
}
