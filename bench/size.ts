/** Weighs what a browser loads of the simulator: `node bench/size.ts`. Bundled and minified by Vite, compressed by brotli. */
import { brotliCompressSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { chunkGroups } from '../scripts/chunks.ts';

const ENTRY = 'virtual:simulator';
const code = `
  export { createMachine } from '/src/docker/session/machine.ts';
  export { Session } from '/src/docker/session/session.ts';
  export { registry } from '/src/docker/registry/hub.ts';
`;

const built = (await build({
  logLevel: 'silent',
  configFile: false,
  build: {
    write: false,
    minify: true,
    rolldownOptions: {
      input: ENTRY,
      preserveEntrySignatures: 'allow-extension',
      // as the site is packed
      output: { codeSplitting: { groups: chunkGroups() } },
    },
  },
  plugins: [
    {
      name: 'entry',
      resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
      load: (id) => (id === `\0${ENTRY}` ? code : undefined),
    },
  ],
})) as Rollup.RollupOutput;

const chunks = built.output.filter((one) => one.type === 'chunk');
const size = (files: Iterable<string>): number =>
  chunks
    .filter(({ fileName }) => new Set(files).has(fileName))
    .reduce((sum, chunk) => sum + brotliCompressSync(chunk.code).length, 0);

/** A chunk and what it imports at once. */
function closure(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const next of chunks.find(({ fileName }) => fileName === start)?.imports ?? []) closure(next, seen);
  return seen;
}

const holding = (module: string): string =>
  chunks.find(({ modules }) => Object.keys(modules).some((id) => id.endsWith(module)))?.fileName ?? '';
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

const start = closure(chunks.find(({ isEntry }) => isEntry)?.fileName ?? '');
const and = (...modules: string[]): Set<string> =>
  new Set([...start, ...modules.flatMap((one) => [...closure(holding(one))])]);
console.log('to start', kilobytes(size(start)));
console.log('and docker run', kilobytes(size(and('container/run.ts', 'container/ls.ts'))));
console.log('and bash', kilobytes(size(and('container/run.ts', 'container/ls.ts', 'shell/main.ts'))));
console.log('everything', kilobytes(size(chunks.map(({ fileName }) => fileName))));
console.log('\nlargest modules of the start:');
const modules = chunks
  .filter(({ fileName }) => start.has(fileName))
  .flatMap((chunk) =>
    Object.entries(chunk.modules).map(
      ([id, one]) => [id.replace(/.*\/src\//, 'src/'), one.renderedLength] as const,
    ),
  )
  .sort((a, b) => b[1] - a[1]);
for (const [id, length] of modules.slice(0, 25)) console.log(String(length).padStart(8), id);
