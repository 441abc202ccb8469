import type { Node } from '../../../linux/fs/node.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Status } from '../lib/inode.ts';

/** What is being looked at. */
export type Found = {
  readonly path: string;
  readonly node: Node;
  readonly depth: number;
  readonly root: string;
  readonly status: Status;
};
/** A test of an expression: whether what was found passes; it may act. */
export type Test = (found: Found) => Running<boolean>;
/** How the trees are walked, and what has come of it. */
export type Walk = {
  min: number;
  max: number;
  depthFirst: boolean;
  pruned: boolean;
  quit: boolean;
  /** Links are followed everywhere (-L, -follow). */
  follow: boolean;
  /** Other file systems are left alone (-xdev). */
  oneFileSystem: boolean;
  status: number;
  readonly atEnd: (() => Running<void>)[];
};
