import { parsePlatform, type Platform } from '../../cli/opts/platform.ts';
import { EngineError, errors } from '../errors.ts';
import type { Image } from '../state.ts';

/** Reads `--platform`; undefined where it is empty. Throws as containerd's parser does, in the daemon's words. */
export function readPlatform(text: string | undefined): Platform | undefined {
  if (text === undefined || text === '') return undefined;
  const read = parsePlatform(text);
  if (!read.ok) throw errors.bad(read.message);
  return read.value;
}

/** A platform as containerd writes it: `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture === '' ? 'amd64' : architecture, variant].filter((part) => part !== '').join('/');
}

/**
 * What the daemon says where an image was found under this name but is made for another platform than was asked for
 * (moby daemon/images GetImage); undefined where it fits.
 */
export function platformMismatch(
  image: Pick<Image, 'Os' | 'Architecture'>,
  ref: string,
  platform: Platform,
): string | undefined {
  const has = `${image.Os}/${image.Architecture}`;
  const wanted = formatPlatform(platform);
  if (has === formatPlatform(withoutUsual(platform))) return undefined;
  return `image with reference ${ref} was found but its platform (${has}) does not match the specified platform (${wanted})`;
}

/** Refuses an image that is made for another platform than the one that is asked for, if one is. Throws EngineError. */
export function requirePlatform(
  image: Pick<Image, 'Os' | 'Architecture'>,
  ref: string,
  text: string | undefined,
): void {
  const platform = readPlatform(text);
  const mismatch = platform && platformMismatch(image, ref, platform);
  if (mismatch !== undefined) throw new EngineError('not-found', mismatch);
}

/** The variant that an architecture has anyway says nothing (containerd/platforms normalizeArch). */
function withoutUsual(platform: Platform): Platform {
  const usual: Readonly<Record<string, string>> = { amd64: 'v1', arm64: 'v8' };
  const isUsual = usual[platform.architecture || 'amd64'] === platform.variant;
  return isUsual ? { ...platform, variant: '' } : platform;
}
