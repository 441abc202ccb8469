import { cleanPath } from '../build/dockerfile/dispatch/paths.ts';

/** Go's filepath.Join. */
export function joinPath(...parts: readonly string[]): string {
  return cleanPath(parts.filter((part) => part !== '').join('/'));
}

/** Go's filepath.Base. */
export function baseName(path: string): string {
  if (path === '') return '.';
  const bare = path.replace(/\/+$/, '');
  return bare === '' ? '/' : bare.slice(bare.lastIndexOf('/') + 1);
}

/** Whether the last part of a path is a dot. */
export function specifiesCurrentDir(path: string): boolean {
  return baseName(path) === '.';
}

/** Whether a path says by its end that it is a directory. */
export function assertsDirectory(path: string): boolean {
  return path.endsWith('/') || specifiesCurrentDir(path);
}

/** A path cut into its folder and its last part, which stays a dot (moby/go-archive SplitPathDirEntry). */
export function splitPath(path: string): { readonly folder: string; readonly base: string } {
  const clean = cleanPath(path);
  if (specifiesCurrentDir(path)) return { folder: clean, base: '.' };
  const at = clean.lastIndexOf('/');
  const folder = at < 0 ? '.' : clean.slice(0, at) || '/';
  return { folder, base: baseName(clean) };
}

/** A changed path with the dot or the slash that the original ended with (PreserveTrailingDotOrSeparator). */
export function keepEnd(changed: string, original: string): string {
  let path = changed;
  if (!specifiesCurrentDir(path) && specifiesCurrentDir(original)) path += path.endsWith('/') ? '.' : '/.';
  if (!path.endsWith('/') && original.endsWith('/')) path += '/';
  return path;
}
