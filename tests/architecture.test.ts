import { readFileSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom, folder by folder under src/. A file belongs to the longest folder that names it; within its own
 * folder it may import freely. `packages` are the libraries that a folder may use.
 */
type Layer = {
  folders: string[];
  packages: (string | RegExp)[];
  /** Folders that may be loaded by `import()` alone, when a reader asks for what they do. */
  lazily?: string[];
  /** Folders whose types may be named; nothing of them is in the program. */
  types?: string[];
};

const LAYERS: Record<string, Layer> = {
  'docker/cli': { folders: [], packages: [] },
  'docker/linux': { folders: [], packages: [] },
  'docker/registry': { folders: ['docker/linux'], packages: [/^@noble\/hashes/] },
  'docker/engine': {
    folders: ['docker/cli', 'docker/linux', 'docker/registry'],
    packages: ['yaml', /^@noble\/hashes/],
  },
  'docker/formatters': { folders: ['docker/cli'], packages: [] },
  'docker/commands': {
    folders: ['docker/cli', 'docker/engine', 'docker/formatters', 'docker/linux', 'docker/registry'],
    packages: [],
  },
  'docker/shell': { folders: ['docker/cli', 'docker/linux', 'docker/registry'], packages: ['unbash'] },
  'docker/session': {
    folders: [
      'docker/cli',
      'docker/commands',
      'docker/engine',
      'docker/linux',
      'docker/registry',
      'docker/shell',
    ],
    packages: [],
  },
  site: {
    folders: ['docker/cli'],
    packages: ['astro/zod', 'es-hangul', 'shiki', 'unbash', 'yaml'],
  },
  // judges content by what plays it, so it holds the engine; no page may load it
  'site/validate': {
    folders: ['site', 'docker/cli', 'docker/engine'],
    packages: ['ajv', 'unbash', 'yaml'],
  },
  components: {
    folders: ['site', 'docker/cli'],
    packages: ['astro:content', 'astro/types'],
    lazily: ['docker/session', 'docker/registry', 'docker/commands', 'docker/shell'],
    types: ['docker/engine', 'docker/session'],
  },
  layouts: {
    folders: ['components', 'site', 'docker/cli', 'styles'],
    packages: ['astro', 'astro/types', 'astro:content'],
  },
  pages: { folders: ['components', 'layouts', 'site', 'docker/cli', 'styles'], packages: ['astro:content'] },
  styles: { folders: [], packages: [] },
  content: { folders: [], packages: [] },
  'content.config.ts': { folders: ['site'], packages: ['astro:content', 'astro/loaders'] },
};

/** `typeOnly` imports are gone when the program runs: they may go in a circle. */
type Import = { file: string; specifier: string; typeOnly: boolean; lazy: boolean };

const SRC = 'src';
const files = globSync(`${SRC}/**/*.{ts,astro,mdx}`).sort();

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const code = file.endsWith('.mdx') ? text.replace(/^(`{3,}).*?^\1/gms, '') : text;
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      file,
      specifier: match[1] ?? '',
      typeOnly: /^\s*(?:import|export) type\b/.test(match[0]),
      lazy: /\bimport\($/.test(match[0].replace(/\s*['"][^'"]*['"]$/, '')),
    })),
  );
}

/** The layer of a path relative to src/, or `undefined` where none names it. */
function layerOf(path: string): string | undefined {
  return Object.keys(LAYERS)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const target = ({ file, specifier }: Import): string => relative(SRC, join(dirname(file), specifier));

const all = files.flatMap(importsOf);

describe('imports', () => {
  it('are read from the source', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(all.length).toBeGreaterThan(files.length / 2);
  });

  it('every file belongs to a layer', () => {
    const strays = files
      .map((file) => relative(SRC, file))
      .filter((path) => layerOf(path) === undefined && path !== 'env.d.ts');
    expect(strays).toEqual([]);
  });

  it('go only where the table lets them', () => {
    const faults = all.flatMap((one) => {
      const from = layerOf(relative(SRC, one.file));
      const layer = from === undefined ? undefined : LAYERS[from];
      if (from === undefined || layer === undefined) return [];
      if (!one.specifier.startsWith('.')) {
        const known = layer.packages.some((name) =>
          typeof name === 'string' ? name === one.specifier : name.test(one.specifier),
        );
        return known ? [] : [`${one.file}: ${from} may not import the package ${one.specifier}`];
      }
      const to = layerOf(target(one));
      if (to === undefined) return [`${one.file}: ${one.specifier} leads out of src/`];
      const allowed = [
        from,
        ...layer.folders,
        ...(one.lazy ? (layer.lazily ?? []) : []),
        ...(one.typeOnly ? (layer.types ?? []) : []),
      ];
      return allowed.includes(to) ? [] : [`${one.file}: ${from} may not import ${to} (${one.specifier})`];
    });
    expect(faults).toEqual([]);
  });

  it('form no cycle', () => {
    const edges = new Map<string, string[]>();
    for (const one of all.filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly))
      edges.set(relative(SRC, one.file), [...(edges.get(relative(SRC, one.file)) ?? []), target(one)]);
    const done = new Set<string>();
    const cycle = (node: string, path: string[]): string[] | undefined => {
      if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
      if (done.has(node)) return undefined;
      for (const next of edges.get(node) ?? []) {
        const found = cycle(next, [...path, node]);
        if (found) return found;
      }
      done.add(node);
      return undefined;
    };
    for (const node of edges.keys()) expect(cycle(node, [])).toBeUndefined();
  });

  it('content imports nothing', () => {
    const imports = files.filter((file) => file.endsWith('.mdx')).flatMap(importsOf);
    expect(imports).toEqual([]);
  });

  it('docker touches neither Node, DOM, clock nor chance', () => {
    // our own `process` is a simulated one; Node's modules are kept out by the table of packages
    const banned =
      /\b(?:globalThis|document|window|localStorage|Date\.now|Math\.random|setTimeout|setInterval|fetch)\b(?=[.([])|\bnew Date\(\)/;
    const faults = files
      .filter((file) => file.startsWith('src/docker/') && !file.includes('.generated.'))
      .filter((file) =>
        banned.test(readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|\/\/.*$|(['"`]).*?\1/gms, '')),
      );
    expect(faults).toEqual([]);
  });
});
