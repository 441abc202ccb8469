import type { Running } from '../../linux/wait.ts';
import { shortId, update, type OnProgress } from '../image/progress.ts';
import type { Layer } from '../state.ts';
import { blobOf, layerBlob } from './blob.ts';
import type { RegistryClient } from './client.ts';
import { persistently, type Patience } from './persist.ts';
import { blobSources, withBlobSource } from './sources.ts';
import { hasBlob, mountBlob, uploadBlob } from './upload.ts';

/** Layers that are sent at a time (moby, max-concurrent-uploads). */
const AT_A_TIME = 5;
/** How often progress is told, in milliseconds. */
const TICK = 100;
/** Bytes of layers that are compressed and sent in a millisecond. */
const SPEED = 30_000;
/** Repositories of which a layer is asked to be mounted at most. */
const MOUNTS = 4;

type Sending = { readonly layer: Layer; sent: number; isDone: boolean };

/**
 * Lets a repository (in full) have layers, the top one first (moby distribution/push_v2.go): what is there already, or in
 * another repository of the registry, is not sent again. Throws what the registry refuses.
 */
export function* pushLayers(
  client: RegistryClient,
  repository: string,
  layers: readonly Layer[],
  tell: OnProgress,
): Running<void> {
  const { engine } = client;
  const waiting = [...layers];
  const patience = ({ diffId }: Layer): Patience => ({ engine, id: shortId(diffId), tell });
  for (const { diffId } of layers.slice(AT_A_TIME)) tell(update(shortId(diffId), 'Waiting'));
  let active: Sending[] = [];
  while (waiting.length > 0 || active.length > 0) {
    while (active.length < AT_A_TIME) {
      const layer = waiting.shift();
      if (!layer) break;
      const done = yield* persistently(patience(layer), () => alreadyThere(client, repository, layer));
      if (done === undefined) active.push({ layer, sent: 0, isDone: false });
      else tell(update(shortId(layer.diffId), done));
    }
    if (active.length === 0) continue;
    yield { kind: 'sleep', until: engine.now + TICK };
    for (const one of active) yield* send(client, repository, one, active.length, tell);
    active = active.filter(({ isDone }) => !isDone);
  }
}

const pathOf = (repository: string): string => repository.slice(repository.indexOf('/') + 1);
const domainOf = (repository: string): string => repository.slice(0, repository.indexOf('/'));

/** What is said of a layer that need not be sent; undefined where it must be. */
function* alreadyThere(
  client: RegistryClient,
  repository: string,
  { diffId }: Layer,
): Running<string | undefined> {
  const sources = blobSources(client.engine.state, diffId);
  const own = sources.find((source) => source.repository === repository) ?? sources[0];
  if (own && (yield* hasBlob(client, pathOf(repository), own.digest))) {
    remember(client, repository, diffId, own.digest);
    return 'Layer already exists';
  }
  const others = sources.filter(
    (source) => source.repository !== repository && domainOf(source.repository) === domainOf(repository),
  );
  for (const { digest, repository: other } of others.slice(0, MOUNTS)) {
    if (!(yield* mountBlob(client, pathOf(repository), digest, pathOf(other)))) continue;
    remember(client, repository, diffId, digest);
    return `Mounted from ${pathOf(other)}`;
  }
  return undefined;
}

/** One tick of a layer that is on its way; the layers share the line. */
function* send(
  client: RegistryClient,
  repository: string,
  one: Sending,
  sharers: number,
  tell: OnProgress,
): Running<void> {
  const { layer } = one;
  const id = shortId(layer.diffId);
  one.sent = Math.min(layer.size, one.sent + Math.ceil((SPEED * TICK) / sharers));
  if (layer.size > 0) tell(update(id, 'Pushing', one.sent, layer.size));
  if (one.sent < layer.size) return;
  const { digest } = blobOf(layer);
  yield* persistently({ engine: client.engine, id, tell }, () =>
    uploadBlob(client, pathOf(repository), digest, layerBlob(layer)),
  );
  remember(client, repository, layer.diffId, digest);
  tell(update(id, 'Pushed'));
  one.isDone = true;
}

function remember({ engine }: RegistryClient, repository: string, diffId: string, digest: string): void {
  engine.commit((state) => withBlobSource(state, diffId, { digest, repository }));
}
