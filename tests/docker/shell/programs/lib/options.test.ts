import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../../../src/docker/shell/programs/lib/options.ts';
import { Failure, type Call, type Dialect } from '../../../../../src/docker/shell/programs/lib/tool.ts';

const FOLDER = new URL('../../../../../src/docker/shell/programs/', import.meta.url).pathname;

function call(args: readonly string[], dialect: Dialect = 'gnu'): Call {
  return { process: undefined as unknown as Call['process'], dialect, name: 'tool', args };
}

function said(parse: () => unknown): { readonly text: string; readonly status: number } | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { text: error.text, status: error.status };
  }
}

describe('options that a spec lists', () => {
  const spec = { gnu: 'a,all b,block:! c,color?! q,quiet~', busybox: 'a q~' };

  it('are read by every name, those without effect too', () => {
    const options = parseOptions(call(['--all', '-q', 'x']), spec);
    expect(options.given).toEqual([
      ['a', ''],
      ['q', ''],
    ]);
    expect(options.operands).toEqual(['x']);
  });

  it.each([['-b'], ['-bx'], ['--block=x'], ['--blo'], ['--color']])(
    '%s says that it is not simulated',
    (word) => {
      const failure = said(() => parseOptions(call([word]), spec));
      expect(failure?.text).toMatch(/^tool: --?\w+ 기능은 .* is not simulated here\.\)\n$/);
      expect(failure?.status).toBe(1);
    },
  );

  it('are those of the dialect', () => {
    expect(said(() => parseOptions(call(['-b'], 'busybox'), spec))?.text).toMatch(
      /^tool: invalid option -- 'b'\n/,
    );
  });

  it.each([
    ['--nonsense=3', "tool: unrecognized option '--nonsense=3'\nTry 'tool --help' for more information.\n"],
    ['-@', "tool: invalid option -- '@'\nTry 'tool --help' for more information.\n"],
    ['--all=1', "tool: option '--all' doesn't allow an argument\nTry 'tool --help' for more information.\n"],
  ])('%s is refused in the words of getopt', (word, text) => {
    expect(said(() => parseOptions(call([word]), spec, { status: 2 }))).toEqual({ text, status: 2 });
  });

  it('are refused with a hint and a status of the tool’s own', () => {
    const rules = { status: { gnu: 2, busybox: 2 }, hint: 'usage\n' };
    expect(said(() => parseOptions(call(['-@']), spec, rules))).toEqual({
      text: "tool: invalid option -- '@'\nusage\n",
      status: 2,
    });
    expect(said(() => parseOptions(call(['-@'], 'busybox'), spec, rules))?.status).toBe(2);
  });
});

/** The text from an opening bracket to the one that closes it. */
function bracketed(source: string, from: number): string {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    else if (source[at] === ')') depth -= 1;
    if (depth === 0) return source.slice(from, at);
  }
  return source.slice(from);
}

/** The specs of a module: what stands in its calls of parseOptions, and in constants whose name ends with SPEC. */
function specsOf(source: string): string[] {
  const calls = [...source.matchAll(/parseOptions\(/g)].map(({ index }) =>
    bracketed(source, index + 'parseOptions'.length).replace(/\b(?:number|hint): [^,}]*/g, ''),
  );
  const constants = [...source.matchAll(/const \w*SPEC =([^;]*);/g)].map(([, text = '']) => text);
  return [...calls, ...constants];
}

/** The first names of the options that are said to be read. */
function readOptions(spec: string): string[] {
  const words = [...spec.matchAll(/'([^']*)'/g)].flatMap(([, text = '']) => text.split(' '));
  return words
    .filter((word) => /^[^\s,!~]+(?:,[^\s,!~]+)*[:?]?$/.test(word) && !word.startsWith('-'))
    .map((word) => word.replace(/[:?]$/, '').split(',')[0] ?? '');
}

/** Whether code names an option: as a text, as the key of an object, or among the letters of a text. */
function isNamed(code: string, name: string): boolean {
  if (code.includes(`'${name}'`) || code.includes(` ${name}: `)) return true;
  return name.length === 1 && new RegExp(`'\\w*${name}\\w*'\\.includes`).test(code);
}

describe('an option that is taken', () => {
  const files = globSync('**/*.ts', { cwd: FOLDER }).filter((path) => path !== 'lib/options.ts');

  it.each(files.filter((path) => readFileSync(FOLDER + path, 'utf8').includes('parseOptions(')))(
    '%s: is read by the program, or marked as without effect or not simulated',
    (path) => {
      // what belongs to a program stands beside it: `ls.ts`, `ls-long.ts`
      const own = path.replace(/\.ts$/, '');
      const parts = files.filter((one) => one === path || one.startsWith(`${own}-`));
      const source = parts.map((one) => readFileSync(FOLDER + one, 'utf8')).join('');
      const specs = specsOf(source);
      const rest = specs.reduce((text, spec) => text.replace(spec, ''), source);
      const unread = specs.flatMap(readOptions).filter((name) => !isNamed(rest, name));
      expect([...new Set(unread)]).toEqual([]);
    },
  );
});
