import type { Process } from '../../../../linux/process.ts';
import type { Manifest } from './manifests.ts';
import { blob, blobPath, blobs, repositories, revisions, type Storage } from './storage.ts';

/** `registry garbage-collect`: deletes blobs that no manifest names (distribution registry/storage/garbagecollect.go). */
export function collectGarbage(process: Process, storage: Storage, isDryRun: boolean): void {
  const out = (text: string): void => {
    process.put(1, text);
  };
  const marked = new Set<string>();
  for (const name of repositories(storage)) {
    out(`${name}\n`);
    for (const digest of revisions(storage, name)) {
      out(`${name}: marking manifest ${digest} \n`);
      marked.add(digest);
      const { config, layers } = JSON.parse(blob(storage, digest)?.content ?? '{}') as Manifest;
      for (const { digest: needed } of [config, ...layers]) {
        out(`${name}: marking blob ${needed}\n`);
        marked.add(needed);
      }
    }
  }
  const useless = blobs(storage).filter((digest) => !marked.has(digest));
  out(`\n${marked.size} blobs marked, ${useless.length} blobs and 0 manifests eligible for deletion\n`);
  for (const digest of useless) {
    out(`blob eligible for deletion: ${digest}\n`);
    if (!isDryRun) process.files.removeTree(blobPath(storage, digest));
  }
}
