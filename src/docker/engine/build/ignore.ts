import { fail, ok, type Result } from '../../cli/result.ts';
import { cleanPath } from './dockerfile/dispatch/paths.ts';
import { trimSpace } from './dockerfile/text.ts';
import { matchesGlob, parseGlob, type Glob } from './glob.ts';

/** The patterns of a .dockerignore, ready to match; `!` takes back what patterns above it left out. */
export type Ignore = readonly { readonly glob: Glob; readonly isException: boolean }[];

/** The patterns of a .dockerignore, one a line, cleaned (moby/patternmatcher's ignorefile.ReadAll). */
export function readIgnoreFile(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line) => {
      const pattern = line.startsWith('#') ? '' : trimSpace(line);
      if (pattern === '') return [];
      const isException = pattern.startsWith('!');
      const bare = isException ? trimSpace(pattern.slice(1)) : pattern;
      const clean = bare === '' ? '' : cleanPath(bare);
      const path = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
      return `${isException ? '!' : ''}${path}`;
    });
}

/** Patterns as a matcher (patternmatcher.New); an error's message where one is malformed. */
export function compileIgnore(patterns: readonly string[]): Result<Ignore> {
  const compiled: { glob: Glob; isException: boolean }[] = [];
  for (const text of patterns) {
    const trimmed = trimSpace(text);
    if (trimmed === '') continue;
    const clean = cleanPath(trimmed);
    const isException = clean.startsWith('!');
    if (clean === '!') return fail('illegal exclusion pattern: "!"');
    const glob = parseGlob(isException ? clean.slice(1) : clean);
    if (!glob.ok) return glob;
    compiled.push({ glob: glob.value, isException });
  }
  return ok(compiled);
}

/**
 * Whether the patterns leave a path out, itself or a directory above it (patternmatcher's MatchesOrParentMatches). The path is
 * relative to the context.
 */
export function isIgnored(ignore: Ignore, path: string): boolean {
  const clean = cleanPath(path);
  if (clean === '.') return false;
  return ignoredWith(ignore, clean, []).isIgnored;
}

/** What of a directory's patterns matched, which what is in it need not ask again. */
export type Matched = { readonly isIgnored: boolean; readonly patterns: readonly boolean[] };

/**
 * The same for a walk down a tree: `parent` is what the directory above gave, the empty list at the context's top
 * (MatchesUsingParentResults).
 */
export function ignoredWith(ignore: Ignore, path: string, parent: readonly boolean[]): Matched {
  const parents = parent.length > 0 ? [] : directoriesAbove(path);
  let isLeftOut = false;
  const patterns = ignore.map(({ glob, isException }, at) => {
    if (parent[at] !== true) {
      if (isException !== isLeftOut) return false;
      if (!matchesGlob(glob, path) && !parents.some((directory) => matchesGlob(glob, directory)))
        return false;
    }
    isLeftOut = !isException;
    return true;
  });
  return { isIgnored: isLeftOut, patterns };
}

/** `a/b/c` stands in `a` and `a/b`. */
function directoriesAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
