import { sha256 } from '../../../registry/digest.ts';
import { chainIds } from '../../image/chain.ts';
import { cacheId } from '../../image/graph-driver.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A function of texts that is worked out once for each. */
function once(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}

/** The name of the folder of a layer, or of a container's own. */
export const folderName = once(cacheId);

/** The short name of a layer's folder, which keeps the options of a mount short (overlay2, generateID). */
export const shortName = once((folder) => {
  const digits = sha256(`link ${folder}`);
  const bytes = Array.from({ length: 26 }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16));
  return bytes.map((byte) => LETTERS[byte % 32]).join('');
});

const chains = new WeakMap<readonly string[], readonly string[]>();

/** The chain ids of an image's layers, lowest first. */
export function chainOf(diffIds: readonly string[]): readonly string[] {
  const known = chains.get(diffIds) ?? chainIds(diffIds);
  chains.set(diffIds, known);
  return known;
}
