import { cacheUsage } from '../build/cache/usage.ts';
import { listContainers } from '../container/list.ts';
import type { Engine } from '../engine.ts';
import { listImages } from '../image/list.ts';
import { layersSize } from '../image/usage.ts';
import { inspectVolume } from '../volume/inspect.ts';
import { listVolumes, volumeUsage } from '../volume/list.ts';

/** What GET /system/df says (moby daemon/disk_usage.go). */
export function diskUsage(engine: Engine) {
  return {
    LayersSize: layersSize(engine.state),
    Images: listImages(engine, { sharedSize: true }),
    Containers: listContainers(engine, { all: true, size: true }),
    Volumes: listVolumes(engine).map((volume) => ({
      ...volume,
      ...inspectVolume(volume),
      UsageData: volumeUsage(engine, volume),
    })),
    BuildCache: cacheUsage(engine),
  };
}
