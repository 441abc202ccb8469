/** The words of an address that led nowhere, to search for: `/guide/chapters/docker_volumes.html` under `/guide` → `docker volumes`. */
export function wordsOfPath(path: string, base: string): string {
  const rest = path.startsWith(base) ? path.slice(base.length) : path;
  const words = decoded(rest)
    .normalize('NFC')
    .replace(/\.\w+$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !FOLDERS.includes(word));
  return [...new Set(words)].join(' ');
}

/** Folders of the site itself; they say nothing of what was looked for. */
const FOLDERS = ['chapters', 'index', 'html'];

/** An address may hold what is no encoded text at all; then it is taken as it stands. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
