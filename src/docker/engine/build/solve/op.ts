import type { Dir } from '../../../linux/fs/node.ts';
import type { Lines, Step } from '../dockerfile/index.ts';
import type { Base } from '../bases.ts';
import type { WebFile } from '../copy/download.ts';

type RunStep = Extract<Step, { kind: 'run' }>;
type CopyStep = Extract<Step, { kind: 'copy' | 'add' }>;
type WorkdirStep = Extract<Step, { kind: 'workdir' }>;

/** What one node of the build's graph does (BuildKit's LLB). */
export type Work =
  | { readonly kind: 'image'; readonly base: Base }
  /** The client's files; those of an archive are there already, and no step of their own. */
  | { readonly kind: 'context'; readonly isArchive: boolean }
  | { readonly kind: 'inline'; readonly files: Dir }
  /** A file from an address, which ADD names. */
  | { readonly kind: 'web'; readonly file: WebFile }
  | { readonly kind: 'run'; readonly step: RunStep }
  | { readonly kind: 'copy'; readonly step: CopyStep }
  | { readonly kind: 'workdir'; readonly step: WorkdirStep };

/**
 * A node of the build's graph. `root` is the step whose files it changes, undefined for none (scratch); `sources` are what
 * it takes files from, undefined entries are scratch too.
 */
export type Op = {
  /** The same for the same work on the same inputs: such nodes are done once. */
  readonly digest: string;
  readonly name: string;
  readonly work: Work;
  readonly root: Op | undefined;
  readonly sources: readonly (Op | undefined)[];
  readonly ignoresCache: boolean;
  readonly lines: Lines | undefined;
};
