/**
 * Records the `console` blocks of chapters on a real engine and writes what it printed back into them.
 *
 *     npm run record -- [--check] [--force] [--pause MS] FILE…
 *
 *     --check   writes nothing; says where the outputs differ from those in the file, ids, times and the like apart
 *     --force   removes the containers and volumes that the engine holds, instead of refusing it
 *     --pause   milliseconds before each command, 1000 by default: a person needs longer, and servers need the time
 *
 * Environment:
 *
 * - `DOCKER_CLI`: the docker CLI to use, words split at blanks; `docker` by default. `W docker` is taken as a wrapper that
 *   reaches an engine on another host if `W sh 'true'` works: then the whole terminal runs behind `W sh 'SCRIPT'`, in
 *   `/home/user/lab` of that host with HOME `/home/user`, both made anew. Otherwise bash runs here, in a temporary folder, with
 *   a `docker` first on its path that runs `DOCKER_CLI`.
 * - `DOCKER_IMAGES`: a folder of image tars, `nginx:1.27` as `nginx_1.27.tar`, to load instead of pulling.
 *
 * Exit code 1 if an author has something to mend or, with `--check`, an output differs; 2 for a wrong use or an engine that
 * cannot be used.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Engine } from './engine.ts';
import { RecordFault } from './fault.ts';
import { findHost, parseCli } from './host.ts';
import { imageStore } from './images.ts';
import { PATIENCE } from '../../src/site/patience.ts';
import { processFile } from './process-file.ts';
import { refusal } from './refusal.ts';

const CACHE = 'node_modules/.cache/record';
const USAGE = 'usage: npm run record -- [--check] [--force] [--pause MS] FILE…';

async function main(): Promise<number> {
  const { files, check, force, pause } = readArguments();
  const { signal } = onInterrupt();
  const host = await findHost(parseCli(process.env['DOCKER_CLI'] ?? 'docker'));
  try {
    const images = imageStore({ host, cache: CACHE, tars: process.env['DOCKER_IMAGES'], say: console.log });
    const engine = new Engine(host, images);
    const refused = force ? undefined : refusal(await engine.holdings());
    if (refused !== undefined) throw new RecordFault(refused);
    const studio = { host, engine, say: console.log, signal, patience: { ...PATIENCE, pause } };
    let good = 0;
    try {
      for (const file of files) good += (await processFile(studio, file, check)) ? 1 : 0;
    } finally {
      await engine.leave();
    }
    console.log(`${good} of ${files.length} chapter(s) ${check ? 'the same' : 'recorded'}`);
    return good === files.length ? 0 : 1;
  } finally {
    await host.dispose();
  }
}

/** `^C` stops what is being recorded; what was made is removed all the same. */
function onInterrupt(): AbortController {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort(new RecordFault('interrupted'));
  });
  return controller;
}

type Arguments = { files: string[]; check: boolean; force: boolean; pause: number };

function readArguments(): Arguments {
  const { check, force, pause, files } = parse();
  if (files.length === 0 || !/^\d+$/.test(pause)) throw new RecordFault(USAGE);
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new RecordFault(`there is no ${missing}`);
  return { files, check, force, pause: Number(pause) };
}

function parse(): { files: string[]; check: boolean; force: boolean; pause: string } {
  const options = {
    check: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    pause: { type: 'string', default: String(PATIENCE.pause) },
  } as const;
  try {
    const { values, positionals: files } = parseArgs({ allowPositionals: true, options });
    return { files, ...values };
  } catch {
    throw new RecordFault(USAGE);
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof RecordFault)) throw error;
  console.error(`record: ${error.message}`);
  return 2;
});
