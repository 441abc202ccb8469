import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordFault } from './fault.ts';
import type { Host } from './host.ts';

/** Where images come from when a chapter needs them, and where strangers' images go before they are removed. */
export type ImageStore = {
  /** Sets an image aside as `<id>.tar` with its references, unless it is there already. */
  save: (id: string, references: readonly string[]) => Promise<void>;
  /** Brings an image to the engine: from a folder of tars, from what was set aside, or by a pull. */
  load: (reference: string) => Promise<void>;
};

/** A tar's name in the folder of `DOCKER_IMAGES`: `nginx:1.27` → `nginx_1.27.tar`. */
export function tarName(reference: string): string {
  return `${reference.replace(/[/:]/g, '_')}.tar`;
}

type Folders = { host: Host; cache: string; tars: string | undefined; say: (line: string) => void };

/**
 * The store in two folders: `cache`, which it writes (`<id>.tar` by `docker save`, `<id>.json` with the references that it has),
 * and `tars`, which someone else filled.
 */
export function imageStore({ host, cache, tars, say }: Folders): ImageStore {
  return {
    save: async (id, references) => {
      await mkdir(cache, { recursive: true });
      const name = join(cache, id.replace(/^sha256:/, ''));
      const known = await readReferences(`${name}.json`);
      if (!(await exists(`${name}.tar`))) await saveTar(host, id, references, `${name}.tar`);
      const all = [...new Set([...known, ...references])];
      await writeFile(`${name}.json`, `${JSON.stringify({ references: all })}\n`);
      say(`set aside: ${references.join(' ') || id} (docker load -i ${name}.tar brings it back)`);
    },
    load: async (reference) => {
      const tar = tars === undefined ? undefined : join(tars, tarName(reference));
      if (tar !== undefined && (await exists(tar))) return loadTar(host, tar);
      const id = await findCached(cache, reference);
      if (id !== undefined) {
        await loadTar(host, join(cache, `${id}.tar`));
        await host.docker(['tag', `sha256:${id}`, reference]);
        return;
      }
      const { exitCode, stderr } = await host.docker(['pull', '--quiet', reference]);
      if (exitCode !== 0) throw new RecordFault(`the image ${reference} cannot be had: ${stderr.trim()}`);
    },
  };
}

async function saveTar(host: Host, id: string, references: readonly string[], tar: string): Promise<void> {
  const part = `${tar}.${process.pid}`;
  const what = references.length > 0 ? references : [id];
  const { exitCode, stderr } = await host.docker(['save', ...what], { outputFile: part });
  if (exitCode !== 0) {
    await rm(part, { force: true });
    throw new RecordFault(`docker save ${what.join(' ')} exited with ${exitCode}: ${stderr.trim()}`);
  }
  await rename(part, tar);
}

async function loadTar(host: Host, tar: string): Promise<void> {
  const { exitCode, stderr } = await host.docker(['load', '--quiet'], { inputFile: tar });
  if (exitCode !== 0) throw new RecordFault(`docker load < ${tar} exited with ${exitCode}: ${stderr.trim()}`);
}

async function findCached(cache: string, reference: string): Promise<string | undefined> {
  const names = (await exists(cache)) ? await readdir(cache) : [];
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const id = name.slice(0, -'.json'.length);
    const references = await readReferences(join(cache, name));
    if (references.includes(reference) && (await exists(join(cache, `${id}.tar`)))) return id;
  }
  return undefined;
}

async function readReferences(file: string): Promise<string[]> {
  if (!(await exists(file))) return [];
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  const references =
    typeof value === 'object' && value !== null && 'references' in value ? value.references : [];
  return Array.isArray(references) ? references.filter((one) => typeof one === 'string') : [];
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
