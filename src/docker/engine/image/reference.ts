import {
  familiarName,
  familiarString,
  parseAnyReference,
  parseImage,
  type Reference,
} from '../../cli/reference.ts';
import { errors } from '../errors.ts';

export { familiarName, familiarString, type Reference };

/** Reads an image's name; throws the daemon's "invalid reference format". */
export function readReference(text: string): Reference {
  const read = parseImage(text);
  if (!read.ok) throw errors.bad(read.message);
  return read.value;
}

/** Reads an image's name; undefined stands for an id or a digest, which are no names. Throws as `readReference`. */
export function readAnyReference(text: string): Reference | undefined {
  const read = parseAnyReference(text);
  if (!read.ok) throw errors.bad(read.message);
  return read.value;
}

/** The repository of a reference in full: `docker.io/library/nginx`. */
export function repositoryOf({ domain, path }: Pick<Reference, 'domain' | 'path'>): string {
  return `${domain}/${path}`;
}

/** The reference with `latest` where it has neither tag nor digest (reference.TagNameOnly). */
export function withDefaultTag(reference: Reference): Reference {
  const isNameOnly = reference.tag === undefined && reference.digest === undefined;
  return isNameOnly ? { ...reference, tag: 'latest' } : reference;
}

/** How `State.references` names a reference: in full; of a tag and a digest only the digest counts (moby reference store). */
export function keyOf(reference: Reference): string {
  const { tag = 'latest', digest } = reference;
  return repositoryOf(reference) + (digest === undefined ? `:${tag}` : `@${digest}`);
}

/** The reference behind a key of `State.references`. */
export function referenceOf(key: string): Reference {
  return readReference(key);
}

/** A key as people write it: `nginx:1.27`. */
export function familiarKey(key: string): string {
  return familiarString(referenceOf(key));
}

/** Whether a key names a digest and not a tag (reference.Canonical). */
export function isDigestKey(key: string): boolean {
  return key.includes('@');
}

/** The repository of a key, in full. */
export function repositoryOfKey(key: string): string {
  return repositoryOf(referenceOf(key));
}

/** Reads an image's name; undefined where it is none. */
export function lookupReference(text: string): Reference | undefined {
  const read = parseImage(text);
  return read.ok ? read.value : undefined;
}
