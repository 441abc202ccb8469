import type { RegistryLayer } from '../../registry/types.ts';
import type { Running } from '../../linux/wait.ts';
import { cachedChains } from '../build/cache/usage.ts';
import type { Engine } from '../engine.ts';
import { chainIds } from './chain.ts';
import { shortId, update, type OnProgress } from './progress.ts';

/** How often progress is told, in milliseconds. */
const TICK = 100;
/** Bytes that come down the line, and bytes that are unpacked, in a millisecond. */
const LINE_SPEED = 20_000;
const DISK_SPEED = 60_000;
/** Layers that are downloaded at a time (moby, max-concurrent-downloads). */
const AT_A_TIME = 3;

type Transfer = {
  readonly id: string;
  readonly bytes: number;
  downloaded: number;
  extracted: number;
  isDownloaded: boolean;
  isExtracted: boolean;
};

/**
 * Downloads layers, three at a time, and unpacks them in their order, as long as their sizes take (moby
 * distribution/xfer/download.go). What is there already says so.
 */
export function* transferLayers(
  engine: Engine,
  layers: readonly RegistryLayer[],
  tell: OnProgress,
): Running<void> {
  const chain: Transfer[] = [];
  const names = chainIds(layers.map(({ diffId }) => diffId));
  const cached = cachedChains(engine);
  let isKnown = true;
  for (const [depth, layer] of layers.entries()) {
    const id = shortId(layer.digest);
    // a layer is known together with all below it only
    isKnown &&= layer.diffId in engine.state.layers || cached.has(names[depth] ?? '');
    tell(update(id, isKnown ? 'Already exists' : 'Pulling fs layer'));
    if (isKnown) continue;
    chain.push({
      id,
      bytes: layer.compressed,
      downloaded: 0,
      extracted: 0,
      isDownloaded: false,
      isExtracted: false,
    });
  }
  for (const { id } of chain.slice(AT_A_TIME)) tell(update(id, 'Waiting'));
  while (chain.some(({ isExtracted }) => !isExtracted)) {
    yield { kind: 'sleep', until: engine.now + TICK };
    extract(chain, tell);
    download(chain, tell);
  }
}

/** One tick of the network: the layers that are on their way share it. */
function download(chain: readonly Transfer[], tell: OnProgress): void {
  const active = chain.filter(({ isDownloaded }) => !isDownloaded).slice(0, AT_A_TIME);
  const share = (LINE_SPEED * TICK) / Math.max(1, active.length);
  for (const one of active) {
    one.downloaded = Math.min(one.bytes, one.downloaded + share);
    tell(update(one.id, 'Downloading', Math.round(one.downloaded), one.bytes));
    if (one.downloaded < one.bytes) continue;
    one.isDownloaded = true;
    tell(update(one.id, 'Verifying Checksum'));
    tell(update(one.id, 'Download complete'));
  }
}

/** One tick of the disk: layers are unpacked one after the other, the lowest first. */
function extract(chain: readonly Transfer[], tell: OnProgress): void {
  let budget = DISK_SPEED * TICK;
  for (const one of chain) {
    if (one.isExtracted) continue;
    if (!one.isDownloaded || budget <= 0) return;
    const bytes = Math.min(one.bytes - one.extracted, budget);
    budget -= bytes;
    one.extracted += bytes;
    tell(update(one.id, 'Extracting', Math.round(one.extracted), one.bytes));
    if (one.extracted < one.bytes) return;
    one.isExtracted = true;
    tell(update(one.id, 'Pull complete'));
  }
}
