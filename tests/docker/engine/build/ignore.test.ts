import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileIgnore,
  ignoredWith,
  isIgnored,
  readIgnoreFile,
  type Ignore,
} from '../../../../src/docker/engine/build/ignore.ts';

type Recorded = { name: string; files: Record<string, string>; context: string[]; build: { code: number } };

const records = (
  JSON.parse(readFileSync('tests/docker/engine/build/recorded/dockerfiles.json', 'utf8')) as Recorded[]
).filter(({ name, build }) => name.startsWith('ignore-') && build.code === 0);

function ignoreOf({ files }: Recorded): Ignore {
  const ignore = compileIgnore(readIgnoreFile(files['.dockerignore'] ?? ''));
  if (!ignore.ok) throw new Error(ignore.message);
  return ignore.value;
}

/** Whether a walk from the top down leaves the path out. */
function isWalkedPast(ignore: Ignore, path: string): boolean {
  const parts = path.split('/');
  return parts.reduce(
    (above, _, at) => ignoredWith(ignore, parts.slice(0, at + 1).join('/'), above.patterns),
    { isIgnored: false, patterns: [] as readonly boolean[] },
  ).isIgnored;
}

describe('.dockerignore leaves in the context what the builder copied', () => {
  it.each(records)('$name', (record) => {
    const ignore = ignoreOf(record);
    const paths = Object.keys(record.files).sort();
    const kept = (isOut: (path: string) => boolean): string[] => paths.filter((path) => !isOut(path)).sort();
    expect(kept((path) => isIgnored(ignore, path))).toEqual([...record.context].sort());
    expect(kept((path) => isWalkedPast(ignore, path))).toEqual([...record.context].sort());
  });
});

describe('.dockerignore', () => {
  it.each(['a[', 'a[]', 'b\\', '[a-]'])('refuses %s', (pattern) => {
    expect(compileIgnore([pattern])).toEqual({ ok: false, message: 'syntax error in pattern' });
  });

  it('refuses an exception of nothing', () => {
    expect(compileIgnore(readIgnoreFile('!\n'))).toEqual({
      ok: false,
      message: 'illegal exclusion pattern: "!"',
    });
  });
});
