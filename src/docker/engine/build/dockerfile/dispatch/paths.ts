/** Go's path.Clean: no `.`, `..` or double slashes; an empty path is `.`. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isRooted) parts.push(part);
  }
  return `${isRooted ? '/' : ''}${parts.join('/')}` || '.';
}

/** A path as WORKDIR and COPY take it: as it is where it is absolute, else under the parent (system.NormalizePath for Linux). */
export function normalizePath(parent: string, path: string, keepSlash: boolean): string {
  const above = parent.startsWith('/') ? parent : cleanPath(`/${parent}`);
  const full = path === '' ? above : path;
  const clean = full.startsWith('/') ? full : cleanPath(`${above}/${full}`);
  if (!keepSlash) return clean;
  if (path.endsWith('/') && !clean.endsWith('/')) return `${clean}/`;
  return path.endsWith('/.') ? `${clean === '/' ? clean : `${clean}/`}.` : clean;
}
