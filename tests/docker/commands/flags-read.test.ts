import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WITHOUT_EFFECT } from './flags-without-effect.ts';

const ROOT = new URL('../../../src/docker/', import.meta.url).pathname;
const COMMANDS = `${ROOT}commands/`;

/** The flags of every command, by its path. */
function grammarFlags(): ReadonlyMap<string, readonly string[]> {
  const source = readFileSync(`${ROOT}cli/flags.generated.ts`, 'utf8');
  const flags = new Map<string, readonly string[]>();
  const lines = [...source.matchAll(/^ {2}"(docker[^"]*)": (?:CommandFlags\["([^"]+)"\]|\{(.*)\});$/gm)];
  for (const [, path = '', , own] of lines)
    if (own !== undefined)
      flags.set(
        path,
        [...own.matchAll(/"([^"]+)"\?:/g)].map(([, name = '']) => name),
      );
  for (const [, path = '', like] of lines) if (like !== undefined) flags.set(path, flags.get(like) ?? []);
  return flags;
}

/** What a command's module is made of: itself and all that it imports of the commands. */
function partsOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file) || !file.startsWith(COMMANDS) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g))
    partsOf(resolve(dirname(file), path), seen);
  return seen;
}

/** Whether code names a flag: as a text, as a property of flags, or where flags are taken apart. */
function isRead(code: string, name: string): boolean {
  if (new RegExp(`['"\`]${name.replace(/\./g, '\\.')}['"\`]`).test(code)) return true;
  if (name.includes('-')) return false;
  return new RegExp(
    `(?:[fF]lags|options|values)\\??\\.${name}\\b|\\{ (?:[^}]*\\W)?${name}\\b[^}]*\\}(?:: |,| =)`,
  ).test(code);
}

const index = readFileSync(`${COMMANDS}index.ts`, 'utf8');
const unlike = readFileSync(`${COMMANDS}unlike-flags.ts`, 'utf8');
const commands = [...index.matchAll(/'(docker [^']+)': \(\) => import\('([^']+)'\)/g)].map(
  ([, path = '', file = '']): [string, string] => [path, resolve(COMMANDS, file)],
);

/** Commands that only say that the engine is in no swarm, whatever their flags. */
const OF_SWARM = /^docker (?:swarm|node|service|stack|secret|config) /;

describe('every flag of a simulated command is read, answered as not simulated, or known to change nothing', () => {
  const flags = grammarFlags();
  it.each(commands.filter(([path]) => !OF_SWARM.test(path)))('%s', (path, file) => {
    const code = [...partsOf(file)].map((part) => readFileSync(part, 'utf8')).join('\n');
    const short = path.replace(/^docker (?:container|image|system) /, 'docker ');
    const silent = { ...WITHOUT_EFFECT['*'], ...WITHOUT_EFFECT[short] };
    const unread = (flags.get(path) ?? []).filter(
      (name) => !isRead(code, name) && !unlike.includes(`'${name}'`) && !(name in silent),
    );
    expect(unread).toEqual([]);
  });
});
