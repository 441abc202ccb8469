import { humanSizeWithPrecision } from '../../cli/index.ts';
import { archiveSize } from '../../engine/archive/copy.ts';
import { keepEnd } from '../../engine/archive/paths.ts';
import { fileSize } from '../../linux/fs/node.ts';
import type { TarEntry } from '../../linux/fs/tar.ts';
import { err, type Call } from '../command.ts';

/** How `docker cp` was asked to copy. */
export type CopyOptions = { readonly followLink: boolean; readonly asUser: boolean; readonly quiet: boolean };

/** An absolute path of the host with the slash or the dot at its end. */
export function localPath({ process }: Pick<Call, 'process'>, path: string): string {
  return keepEnd(process.files.absolute(path), path);
}

/** Tells how much was copied, as the CLI does on a terminal. */
export function tellCopied(
  call: Pick<Call, 'process'>,
  entries: readonly TarEntry[],
  target: string,
  { quiet }: CopyOptions,
): void {
  if (quiet) return;
  const size = archiveSize(entries, ({ node }) => (node.kind === 'file' ? fileSize(node) : 0));
  err(call, `Successfully copied ${humanSizeWithPrecision(size, 3)} to ${target}\n`);
}
