import { describe, expect, it } from 'vitest';
import { lookupExecutable } from '../../../../src/docker/linux/exec.ts';
import { merged } from '../../../../src/docker/linux/fs/layer.ts';
import { dir, type Dir } from '../../../../src/docker/linux/fs/node.ts';
import { nodeAt, walk } from '../../../../src/docker/linux/fs/tree.ts';
import { registry } from '../../../../src/docker/registry/index.ts';
import { machine } from '../../../support/machine.ts';

/** The whole tree of each image of the catalogue. */
const images = registry.all().flatMap(({ name, tags }) =>
  Object.entries(tags).map(([tag, { layers }]) => {
    const tree = layers.reduce<Dir>((below, { files }) => merged(below, files()), dir());
    return [`${name}:${tag}`, tree] as const;
  }),
);

describe('in its own image', () => {
  it.each(images)('%s every program runs', (_, tree) => {
    const host = machine();
    const { process } = host.exec(['/usr/bin/echo']);
    host.tree.set(tree);
    const failing: string[] = [];
    for (const [path, node] of walk(tree)) {
      if (node.kind !== 'file' || node.program === undefined || (node.mode & 0o111) === 0) continue;
      if (lookupExecutable(process, path).file.program !== node.program) failing.push(path);
    }
    expect(failing).toEqual([]);
  });
});

describe('facts', () => {
  const treeOf = (name: string): Dir => {
    const found = images.find(([one]) => one === name)?.[1];
    if (!found) throw new Error(`no image ${name}`);
    return found;
  };
  const linkedIn = (name: string, path: string): string | undefined => {
    const node = nodeAt(treeOf(name), path);
    return node?.kind === 'file' ? node.linked : undefined;
  };
  it.each([
    ['library/debian:12', '/usr/bin/ls', 'glibc libselinux.so.1 libc.so.6 libpcre2-8.so.0'],
    ['library/debian:12', '/usr/bin/echo', 'glibc'],
    ['library/busybox:1.36', '/bin/busybox', undefined],
    ['library/hello-world:latest', '/hello', undefined],
    ['library/alpine:latest', '/bin/busybox', 'musl'],
    ['library/nginx:alpine', '/usr/sbin/nginx', 'musl'],
    [
      'library/nginx:1.27',
      '/usr/sbin/nginx',
      'glibc libcrypt.so.1 libpcre2-8.so.0 libssl.so.3 libcrypto.so.3 libz.so.1 libc.so.6',
    ],
    ['library/node:22', '/usr/local/bin/node', 'glibc'],
  ])('%s %s', (image, path, expected) => {
    expect(linkedIn(image, path)).toBe(expected);
  });

  it('list the libraries that images have', () => {
    const folder = nodeAt(treeOf('library/debian:12'), '/usr/lib/x86_64-linux-gnu');
    // ls /lib/x86_64-linux-gnu/*.so* | wc -l, in scenario 464
    expect(
      folder?.kind === 'dir' && [...folder.entries.keys()].filter((name) => /\.so/.test(name)).length,
    ).toBe(120);
    expect(nodeAt(treeOf('library/nginx:1.27'), '/usr/lib/x86_64-linux-gnu/libcurl.so.4')).toMatchObject({
      target: 'libcurl.so.4.8.0',
    });
    expect(nodeAt(treeOf('library/debian:12'), '/usr/lib/x86_64-linux-gnu/libcurl.so.4')).toBeUndefined();
  });
});
