import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Host } from '../../scripts/record/host.ts';
import { imageStore, tarName, type ImageStore } from '../../scripts/record/images.ts';

/** A store whose docker only notes what it is asked; `save` prints what it was asked to save. */
async function newStore(): Promise<{ store: ImageStore; folder: string; calls: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'record-images-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'tars'));
  const calls: string[] = [];
  const docker: Host['docker'] = async (args, { inputFile, outputFile } = {}) => {
    calls.push(
      [...args, ...(inputFile === undefined ? [] : ['<', inputFile.slice(folder.length + 1)])].join(' '),
    );
    if (outputFile !== undefined) await writeFile(outputFile, args.join(' '));
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  const nowhere = (): Promise<never> => Promise.reject(new Error('not here'));
  const host: Host = { docker, sh: nowhere, freshLab: nowhere, lab: '/lab', dispose: nowhere };
  const folders = { cache: join(folder, 'cache'), tars: join(folder, 'tars') };
  return { store: imageStore({ host, ...folders, say: () => undefined }), folder, calls };
}

describe('an image store', () => {
  it('loads from the folder of tars first', async () => {
    const { store, folder, calls } = await newStore();
    await writeFile(join(folder, 'tars/alicek106_stress_latest.tar'), '');
    await store.load('alicek106/stress:latest');
    expect(calls).toEqual(['load --quiet < tars/alicek106_stress_latest.tar']);
  });

  it('loads what was set aside, under the name that it had', async () => {
    const { store, folder, calls } = await newStore();
    await store.save('sha256:abc', ['mine:1', 'mine:2']);
    await store.save('sha256:abc', ['mine:3']);
    expect(await readFile(join(folder, 'cache/abc.tar'), 'utf8')).toBe('save mine:1 mine:2');
    await store.load('mine:3');
    expect(calls).toEqual(['save mine:1 mine:2', 'load --quiet < cache/abc.tar', 'tag sha256:abc mine:3']);
  });

  it('sets an image without a name aside by its id', async () => {
    const { store, calls } = await newStore();
    await store.save('sha256:abc', []);
    expect(calls).toEqual(['save sha256:abc']);
  });

  it('pulls what is nowhere', async () => {
    const { store, calls } = await newStore();
    await store.load('nginx:1.27');
    expect(calls).toEqual(['pull --quiet nginx:1.27']);
  });
});

describe('the name of a tar', () => {
  it.each([
    ['nginx:1.27', 'nginx_1.27.tar'],
    ['alicek106/volume_test:latest', 'alicek106_volume_test_latest.tar'],
    ['localhost:5000/app:1', 'localhost_5000_app_1.tar'],
  ])('%s', (reference, name) => {
    expect(tarName(reference)).toBe(name);
  });
});
