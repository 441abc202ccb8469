import { digest } from '../../registry/digest.ts';

/** The chain ids of diff ids, lowest first: each names a layer together with all below it (OCI image-spec, ChainID). */
export function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffId : digest(`${below} ${diffId}`));
  }
  return chain;
}

/** The chain id of all layers together, '' where there are none. */
export function chainIdOf(diffIds: readonly string[]): string {
  return chainIds(diffIds).at(-1) ?? '';
}
