import type { Dir } from '../../linux/fs/node.ts';

/** A volume (Engine API Volume) with its files. */
export type Volume = {
  readonly Name: string;
  /** Milliseconds. */
  readonly CreatedAt: number;
  readonly Driver: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Mountpoint: string;
  readonly Options: Readonly<Record<string, string>> | null;
  readonly Scope: 'local';
  /** Docker named it: `docker volume prune` takes it without `-a`. */
  readonly anonymous: boolean;
  readonly files: Dir;
};
