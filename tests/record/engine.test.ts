import { describe, expect, it } from 'vitest';
import { Engine } from '../../scripts/record/engine.ts';
import type { Host } from '../../scripts/record/host.ts';
import type { ImageStore } from '../../scripts/record/images.ts';

/** A docker CLI over lists. Commands that change something are told in `log`, with what the image store does. */
function fakeEngine(held: { containers?: string[]; volumes?: string[]; images?: Record<string, string> }): {
  engine: Engine;
  images: Map<string, string>;
  log: string[];
} {
  const images = new Map(Object.entries(held.images ?? {}));
  const lists: Record<string, () => string[]> = {
    ps: () => held.containers ?? [],
    'network ls': () => [],
    'volume ls': () => held.volumes ?? [],
    images: () =>
      [...images].map(([reference, id]) => `${reference.replace(/^untagged.*/, '<none>:<none>')} ${id}`),
    info: () => ['inactive'],
    'image inspect': () => ['sha256:pulled'],
  };
  const log: string[] = [];
  const docker: Host['docker'] = (args) => {
    const command = args.join(' ');
    const list = Object.entries(lists).find(([name]) => command.startsWith(name))?.[1];
    if (!list) log.push(command);
    if (args[0] === 'rmi') for (const name of args.slice(2)) images.delete(name);
    return Promise.resolve({ exitCode: 0, stdout: list?.().join('\n') ?? '', stderr: '' });
  };
  const store: ImageStore = {
    save: (id, references) => {
      log.push(`set aside ${id} ${references.join(' ')}`.trimEnd());
      return Promise.resolve();
    },
    load: (reference) => {
      log.push(`provide ${reference}`);
      images.set(reference, 'sha256:pulled');
      return Promise.resolve();
    },
  };
  const host: Host = {
    docker,
    sh: () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' }),
    freshLab: () => Promise.reject(new Error('not here')),
    lab: '/lab',
    dispose: () => Promise.resolve(),
  };
  return { engine: new Engine(host, store), images, log };
}

describe('an engine to record on', () => {
  it('holds a chapter’s images and nothing else; strangers’ images are set aside first', async () => {
    const { engine, log } = fakeEngine({
      containers: ['web (nginx:1.27)'],
      volumes: ['data'],
      images: { 'nginx:1.27': 'sha256:a', 'mine:1': 'sha256:b', 'mine:2': 'sha256:b', untagged1: 'sha256:c' },
    });
    await engine.reset(['nginx:1.27', 'busybox:1.36']);
    expect(log).toEqual([
      'rm -f -v web',
      'volume rm -f data',
      'builder prune -af',
      'set aside sha256:b mine:1 mine:2',
      'set aside sha256:c',
      'rmi -f mine:1 mine:2 sha256:c',
      'provide busybox:1.36',
    ]);
  });

  it('does not keep what a chapter made, nor what took the name of one of its images', async () => {
    const { engine, images, log } = fakeEngine({ images: { 'nginx:1.27': 'sha256:a' } });
    await engine.reset(['nginx:1.27']);
    log.length = 0;
    images.set('nginx:1.27', 'sha256:made').set('app:1', 'sha256:made').set('untagged1', 'sha256:a');
    await engine.reset(['nginx:1.27']);
    expect(log).toEqual(['builder prune -af', 'rmi -f nginx:1.27 app:1 sha256:a', 'provide nginx:1.27']);
  });

  it('leaves the chapter’s images, under no other name', async () => {
    const { engine, images, log } = fakeEngine({ images: { 'nginx:1.27': 'sha256:a' } });
    await engine.reset(['nginx:1.27']);
    log.length = 0;
    images.set('web:1', 'sha256:a');
    await engine.leave();
    expect(log).toEqual(['builder prune -af', 'rmi -f web:1']);
    expect([...images.keys()]).toEqual(['nginx:1.27']);
  });
});
