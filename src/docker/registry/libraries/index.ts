import { dir, type Dir, type Node } from '../../linux/fs/node.ts';
import { plantedAll, walk } from '../../linux/fs/tree.ts';
import * as base from './base.generated.ts';
import { withBaseLibraries, withMusl, withPackageLibraries } from './linked.ts';
import * as packages from './packages.generated.ts';

/** A base system of Debian with its shared libraries, and what its programs need of them. */
export function baseOfDebian(files: () => Dir): () => Dir {
  return () => withBaseLibraries(files(), base);
}

/** Packages of Debian with what they bring beside the base system's libraries. */
export function onDebian(files: () => Dir): () => Dir {
  return () => withPackageLibraries(files(), packages);
}

/** The files of one package of Debian, by path, with what they bring beside the base system's libraries. */
export function packageOfDebian(files: readonly (readonly [path: string, node: Node])[]): Map<string, Node> {
  const own = onDebian(() => plantedAll(dir(), files))();
  const paths = [...walk(own)].filter(([, node]) => node.kind !== 'dir');
  return new Map(paths);
}

/** Packages of Alpine. */
export function onAlpine(files: () => Dir): () => Dir {
  return () => withMusl(files());
}
