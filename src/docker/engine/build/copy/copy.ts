import { SysError } from '../../../linux/errno.ts';
import { gunzipText } from '../../../linux/fs/gzip.ts';
import type { Dir, Node } from '../../../linux/fs/node.ts';
import { parseTar, TarError, type TarEntry } from '../../../linux/fs/tar.ts';
import { withEntries } from '../../../linux/fs/tar-tree.ts';
import type { Engine } from '../../engine.ts';
import type { Instruction } from '../dockerfile/index.ts';
import { BuildFailure } from '../failure.ts';
import { compileIgnore, isIgnored } from '../ignore.ts';
import { openTree, type Workbench } from '../workbench.ts';
import { ownerOf, type Owner } from './owner.ts';
import { makeDirs, putNode, type CopyOptions } from './put.ts';
import type { Source } from './sources.ts';

type CopyInstruction = Extract<Instruction, { kind: 'copy' | 'add' }>;

/** The tree of a stage after COPY or ADD of these sources (BuildKit's file op). Throws a BuildFailure. */
export function copyInto(
  engine: Engine,
  tree: Dir,
  instruction: CopyInstruction,
  destination: string,
  sources: readonly Source[],
): Dir {
  const bench = openTree(engine, tree);
  const owner = ownerOf(tree, instruction.chown);
  const options: CopyOptions = { owner, chmod: instruction.chmod, isExcluded: excluder(instruction.exclude) };
  // archives of the context are unpacked, those of addresses only where it is asked for
  const unpacks = ({ isRemote }: Source): boolean =>
    instruction.kind === 'add' && (instruction.unpack ?? isRemote !== true);
  try {
    for (const source of sources) {
      const members = unpacks(source) ? archiveOf(source.node) : undefined;
      if (members) unpack(bench, members, destination, owner);
      else copyOne(bench, source, destination, options);
    }
  } catch (error) {
    if (error instanceof SysError)
      throw new BuildFailure(`copy ${destination}: ${error.message.toLowerCase()}`);
    throw error;
  }
  return bench.tree.get();
}

function excluder(patterns: readonly string[]): (path: string) => boolean {
  const compiled = compileIgnore(patterns);
  if (!compiled.ok || patterns.length === 0) return () => false;
  return (path) => isIgnored(compiled.value, path);
}

/** A directory's entries go into the destination; a file goes into it where it is a directory or ends in a slash. */
function copyOne(
  { files }: Workbench,
  { path, node }: Source,
  destination: string,
  options: CopyOptions,
): void {
  const isFolder = /\/\.?$/.test(destination);
  const target = destination.replace(/\/\.?$/, '') || '/';
  if (node.kind === 'dir') {
    const above = target.slice(0, target.lastIndexOf('/'));
    makeDirs(files, above, options.owner);
    putNode(files, target, node, options);
    return;
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isInside = isFolder || files.find(target)?.kind === 'dir';
  makeDirs(files, isInside ? target : target.slice(0, target.lastIndexOf('/')), options.owner);
  putNode(files, isInside ? `${target === '/' ? '' : target}/${name}` : target, node, options);
}

/** The members of an archive that ADD unpacks; undefined where the file is none. */
function archiveOf(node: Node): readonly TarEntry[] | undefined {
  if (node.kind !== 'file' || node.content === '') return undefined;
  const text = gunzipText(node.content) ?? node.content;
  // the magic of tar(5), at byte 257; names of more than ASCII have fewer letters than bytes
  if (!text.slice(150, 262).includes('ustar')) return undefined;
  try {
    return parseTar(text);
  } catch (error) {
    if (error instanceof TarError) return undefined;
    throw error;
  }
}

function unpack(
  { files }: Workbench,
  members: readonly TarEntry[],
  destination: string,
  owner: Owner | undefined,
): void {
  const target = destination.replace(/\/\.?$/, '') || '/';
  makeDirs(files, target, owner);
  const place = files.resolve(target);
  if (place.node?.kind !== 'dir') throw new BuildFailure(`mkdir ${target}: not a directory`);
  const owned = owner ? members.map(({ path, node }) => ({ path, node: { ...node, ...owner } })) : members;
  const filled = withEntries(place.node, owned);
  if (place.path === '/') place.mount.tree.set(filled);
  else files.put(place.path, filled);
}
