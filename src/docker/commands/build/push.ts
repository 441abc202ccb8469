import { Internal } from '../../engine/build/internal.ts';
import type { OnBuildEvent } from '../../engine/build/progress.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { OnProgress } from '../../engine/image/progress.ts';
import { pushImage } from '../../engine/image/push.ts';
import { familiarString, readReference, withDefaultTag } from '../../engine/image/reference.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, type Call } from '../command.ts';
import { credentialsFor } from '../registry-credentials.ts';

type Pushing = Pick<Call, 'engine' | 'process'>;

/** `docker build --push`: the docker driver pushes each name when the image is there (buildx build/build.go, pushWithMoby). */
export function* pushed(call: Pushing, tags: readonly string[], tell: OnBuildEvent): Running<void> {
  const { engine } = call;
  const internal = new Internal(engine, tell);
  for (const tag of tags) {
    const name = familiarString(withDefaultTag(readReference(tag)));
    const step = `pushing ${tag} with docker`;
    const onProgress = layerStatus(call, internal.vertexOf(step), tell);
    try {
      const credentials = credentialsFor(call, name);
      yield* internal.watch(step, pushImage(engine, name, { credentials, onProgress }));
    } catch (error) {
      if (!isEngineError(error)) throw error;
      throw new CommandError(`ERROR: failed to build: ${error.message}`);
    }
  }
}

/** Shows what the daemon tells of each layer as something that the step counts. */
function layerStatus({ engine }: Pushing, vertex: string, tell: OnBuildEvent): OnProgress {
  const started = new Map<string, number>();
  return ({ id, text, current, total }) => {
    const isDone = text === 'Pushed' || text === 'Layer already exists';
    if (id === '' || (!started.has(id) && total === 0 && !isDone)) return;
    const since = started.get(id) ?? engine.now;
    started.set(id, since);
    const status = {
      id: `pushing layer ${id}`,
      current: isDone ? 0 : current,
      total: isDone ? 0 : total,
      time: engine.now,
      started: since,
      completed: isDone ? engine.now : undefined,
    };
    tell({ kind: 'status', vertex, status });
  };
}
