/** The last part of a path, as basename(1). */
export function basename(path: string): string {
  const trimmed = path.replace(/(?<=.)\/+$/, '');
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** All but the last part of a path, as dirname(1). */
export function dirname(path: string): string {
  const trimmed = path.replace(/(?<=.)\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}

/** A name below a directory, as the tools print it: no doubled slash. */
export function join(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** The way from one absolute path to another. */
export function relative(from: string, to: string): string {
  const [here = [], there = []] = [from, to].map((path) => path.split('/').filter((part) => part !== ''));
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared += 1;
  const up = here.slice(shared).map(() => '..');
  return [...up, ...there.slice(shared)].join('/') || '.';
}
