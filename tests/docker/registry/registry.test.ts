import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layerSize, merged } from '../../../src/docker/linux/fs/layer.ts';
import { dir } from '../../../src/docker/linux/fs/node.ts';
import { nodeAt, walk } from '../../../src/docker/linux/fs/tree.ts';
import { withFacts } from '../../../src/docker/registry/facts.ts';
import { registry } from '../../../src/docker/registry/index.ts';
import { imageManifest } from '../../../src/docker/registry/manifest.ts';
import { digest, sha256 } from '../../../src/docker/registry/digest.ts';
import { internet } from '../../../src/docker/registry/internet.ts';
import type { RegistryImage } from '../../../src/docker/registry/types.ts';
import { catalogue } from '../../../src/docker/shell/programs/catalogue.ts';
import recorded from './images.json' with { type: 'json' };

function imageOf(reference: string): RegistryImage {
  const [name = '', tag = ''] = reference.split(':');
  const image = registry.hub(name.includes('/') ? name : `library/${name}`)?.tags[tag];
  if (!image) throw new Error(`no ${reference}`);
  return image;
}

const everyImage = registry
  .all()
  .flatMap(({ name, tags }) =>
    Object.entries(tags).map(([tag, image]) => [`${name}:${tag}`, image] as const),
  );

describe('the recorded images', () => {
  it.each(Object.entries(recorded))('%s has its config, history and sizes', (reference, facts) => {
    const image = imageOf(reference);
    expect(image.config).toEqual(facts.config);
    expect(image.created).toBe(facts.created);
    expect(image.history).toEqual(facts.history);
    expect(image.layers.map(({ size }) => size)).toEqual(facts.layer_bytes);
  });
});

describe('the catalogue', () => {
  it('says what Docker Hub does not have', () => {
    expect(registry.hub('library/centos')).toBeUndefined();
    expect(registry.hub('library/ubuntu')?.tags['99.99']).toBeUndefined();
  });

  it.each(everyImage)('%s: digests follow from what they name', (_, image) => {
    expect(image.digest).toBe(digest(imageManifest(image)));
    expect(image.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(image.history.filter((line) => line.empty_layer !== true)).toHaveLength(image.layers.length);
  });

  it.each(everyImage)('%s: layers hold as much as they say', (_, image) => {
    for (const layer of image.layers)
      expect(Math.abs(layerSize(layer.files()) - layer.size)).toBeLessThanOrEqual(2200);
  });

  it('shares the base of images', () => {
    const base = (reference: string): string | undefined => imageOf(reference).layers[0]?.digest;
    expect(base('nginx:1.27')).toBe(base('redis:7'));
    expect(base('nginx:1.27')).not.toBe(base('ubuntu:24.04'));
  });

  it('gives `latest` and the recorded tag one image', () => {
    for (const name of ['ubuntu:24.04', 'busybox:1.36', 'nginx:1.27', 'httpd:2.4', 'mariadb:11', 'redis:7']) {
      expect(imageOf(name).id).toBe(imageOf(`${name.split(':')[0] ?? ''}:latest`).id);
    }
  });

  it.each(everyImage)('%s: what it starts exists and runs', (_, image) => {
    const tree = image.layers.reduce((below, layer) => merged(below, layer.files()), dir());
    const [word = ''] = [...(image.config.Entrypoint ?? []), ...(image.config.Cmd ?? [])];
    const path = image.config.Env?.find((one) => one.startsWith('PATH='))?.slice(5) ?? '';
    const candidates = word.startsWith('/') ? [word] : path.split(':').map((folder) => `${folder}/${word}`);
    const usr = (one: string): string => one.replace(/^\/(bin|sbin)\//, '/usr/$1/');
    expect(candidates.some((one) => nodeAt(tree, one) ?? nodeAt(tree, usr(one)))).toBe(true);
  });

  it('names only programs that there are', () => {
    const known = new Set(catalogue.flatMap(({ names }) => names));
    const missing = new Set<string>();
    for (const [, image] of everyImage) {
      for (const layer of image.layers.slice(1)) {
        for (const [, node] of walk(merged(dir(), layer.files()))) {
          if (node.kind === 'file' && node.program !== undefined && !known.has(node.program))
            missing.add(node.program);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });
});

describe('withFacts', () => {
  it('takes over what a scenario says of its images', () => {
    const scenario = JSON.parse(readFileSync('tests/docker/registry/scenario.json', 'utf8')) as Parameters<
      typeof withFacts
    >[1];
    const image = withFacts(imageOf('ubuntu:24.04'), { ...scenario, created: '2020-01-01T00:00:00Z' });
    expect(image.created).toBe('2020-01-01T00:00:00Z');
    expect(image.config).toEqual(scenario.config);
    expect(image.layers).toHaveLength(scenario.layers);
    expect(image.id).not.toBe(imageOf('ubuntu:24.04').id);
  });

  it('adds layers and bytes that are missing', () => {
    const image = withFacts(imageOf('alpine:latest'), {
      config: {},
      created: '2020-01-01T00:00:00Z',
      layers: 3,
      size: 50_000_000,
    });
    expect(image.layers).toHaveLength(3);
    expect(image.layers.reduce((sum, { size }) => sum + size, 0)).toBe(50_000_000);
  });
});

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('%j', (text, expected) => {
    expect(sha256(text)).toBe(expected);
  });
});

describe('the internet', () => {
  it('has no name and no address twice', () => {
    const all = internet.flatMap(({ names, addresses }) => [...names, ...addresses]);
    expect(new Set(all).size).toBe(all.length);
  });
});
