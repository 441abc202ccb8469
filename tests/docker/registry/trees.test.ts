import { describe, expect, it } from 'vitest';
import type { LayerDir } from '../../../src/docker/linux/fs/layer.ts';
import { dir, type Node } from '../../../src/docker/linux/fs/node.ts';
import { layerSize, merged } from '../../../src/docker/linux/fs/layer.ts';
import { nodeAt, walk } from '../../../src/docker/linux/fs/tree.ts';
import { alpineTree, busyboxTree, debianTree, ubuntuTree } from '../../../src/docker/registry/trees/index.ts';
import { catalogue } from '../../../src/docker/shell/programs/catalogue.ts';

const mtime = Date.UTC(2025, 0, 1);
const trees: [string, number, LayerDir][] = [
  [
    'debian',
    71_003_555,
    debianTree({ version: '12', codename: 'bookworm', point: '12.12', size: 71_003_555, mtime }),
  ],
  [
    'ubuntu',
    71_003_762,
    ubuntuTree({ version: '24.04', point: '24.04.3', name: 'Noble Numbat', size: 71_003_762, mtime }),
  ],
  ['busybox', 1_982_486, busyboxTree({ size: 1_982_486, mtime })],
  ['alpine', 7_800_000, alpineTree({ version: '3.20.7', size: 7_800_000, mtime })],
];

/** Programs that the shell brings. */
const SHELLS = ['bash', 'dash', 'busybox/sh'];
const known = new Set([...SHELLS, ...catalogue.flatMap(({ names }) => names)]);

const text = (node: Node | undefined): string => (node?.kind === 'file' ? node.content : '');

describe.each(trees)('%s', (_, size, layer) => {
  const tree = merged(dir(), layer);

  it('has the size of its layer', () => {
    expect(layerSize(layer)).toBe(size);
  });

  it('has programs that exist', () => {
    const missing = [...walk(tree)].flatMap(([, node]) =>
      node.kind === 'file' && node.program !== undefined && !known.has(node.program) ? [node.program] : [],
    );
    expect(missing).toEqual([]);
  });

  it('has accounts and a place for temporary files', () => {
    expect(text(nodeAt(tree, '/etc/passwd'))).toMatch(/^root:x:0:0:root:\/root:/);
    expect(nodeAt(tree, '/tmp')?.mode).toBe(0o1777);
  });
});

describe('ubuntu', () => {
  const tree = merged(dir(), trees[1]?.[2] ?? dir());

  it('is listed and named as recorded', () => {
    expect([...tree.entries.keys()].sort().join('  ')).toBe(
      'bin  boot  dev  etc  home  lib  lib64  media  mnt  opt  proc  root  run  sbin  srv  sys  tmp  usr  var',
    );
    expect(text(nodeAt(tree, '/etc/issue'))).toBe('Ubuntu 24.04.3 LTS \\n \\l\n\n');
    expect(text(nodeAt(tree, '/usr/lib/os-release'))).toBe(
      'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION="24.04.3 LTS (Noble Numbat)"\n' +
        'VERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\nHOME_URL="https://www.ubuntu.com/"\nUBUNTU_CODENAME=noble\n',
    );
  });

  it('lacks what minimal images lack', () => {
    for (const name of ['ps', 'ip', 'ping', 'curl', 'ifconfig', 'vim'])
      expect(nodeAt(tree, `/usr/bin/${name}`)).toBeUndefined();
  });
});
