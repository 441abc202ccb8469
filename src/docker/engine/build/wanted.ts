import { cleanPath } from './dockerfile/dispatch/paths.ts';
import type { StageResult } from './dockerfile/index.ts';
import { matchesGlob, parseGlob } from './glob.ts';

/**
 * Which paths of the context a build may ask for: what COPY, ADD and bind mounts name, all below it, and the directories
 * above it (BuildKit's FollowPaths).
 */
export function wantedPaths(stages: ReadonlyMap<number, StageResult>): (path: string) => boolean {
  const paths = [...new Set(namedPaths(stages).map((path) => cleanPath(`/${path}`)))];
  if (paths.includes('/')) return () => true;
  const tests = paths.map(tester);
  return (path) => tests.some((test) => test(path));
}

/** What the client says of patterns that are none when it is asked for the context (fsutil's filter); undefined where all are well. */
export function badPatterns(stages: ReadonlyMap<number, StageResult>): string | undefined {
  const paths = [...new Set(namedPaths(stages).map((path) => cleanPath(`/${path}`).slice(1)))].sort();
  const bad = paths.map(parseGlob).find(({ ok }) => !ok);
  if (!bad || bad.ok) return undefined;
  return `rpc error: code = Unknown desc = invalid includepatterns: [${paths.join(' ')}]: ${bad.message}`;
}

/** The paths of the context that COPY, ADD and bind mounts name. */
function namedPaths(stages: ReadonlyMap<number, StageResult>): string[] {
  return [...stages.values()].flatMap(({ steps }) =>
    steps.flatMap((step) => {
      if (step.kind === 'run') {
        return step.mounts.flatMap(({ Type, From, Source }) =>
          Type === 'bind' && From === '' ? [Source] : [],
        );
      }
      if (step.kind !== 'copy' && step.kind !== 'add') return [];
      return step.source === undefined ? step.instruction.sources : [];
    }),
  );
}

function tester(wanted: string): (path: string) => boolean {
  if (!/[*?[]/.test(wanted)) {
    return (path) => path === wanted || path.startsWith(`${wanted}/`) || wanted.startsWith(`${path}/`);
  }
  const glob = parseGlob(wanted);
  const depth = wanted.split('/').length;
  return (path) => {
    const parts = path.split('/');
    // a directory may hold what is meant
    return parts.length < depth || (glob.ok && matchesGlob(glob.value, parts.slice(0, depth).join('/')));
  };
}
