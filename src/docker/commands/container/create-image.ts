import { familiarString, parseImage, type Reference } from '../../cli/index.ts';
import { createContainer, type CreateRequest, type Created } from '../../engine/container/create.ts';
import { bringLogDriver } from '../../engine/container/log-sink.ts';
import { isEngineError } from '../../engine/errors.ts';
import { isSysError } from '../../linux/errno.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError, err, type Call } from '../command.ts';
import { pullWithProgress } from '../image/pull-progress.ts';

type Flags = {
  readonly pull?: string;
  readonly quiet?: boolean;
  readonly platform?: string;
  readonly cidfile?: string;
};

/**
 * Creates a container (docker/cli container/create.go, createContainer). `--pull always` fetches its image before; otherwise
 * whatever the daemon does not find, be it the image or something else, makes the client fetch the image and ask again.
 */
export function* createWithImage(
  call: Pick<Call, 'engine' | 'process'>,
  flags: Flags,
  request: CreateRequest,
): Running<Created> {
  const { process } = call;
  const path = flags.cidfile ?? '';
  yield* bringLogDriver(call.engine, request.hostConfig.LogConfig.Type);
  if (path !== '') openIdFile(call, path);
  try {
    const image = request.config.Image;
    if (flags.pull === 'always') yield* pull(call, flags, image);
    const created = yield* createOrPull(call, flags, request);
    for (const warning of created.Warnings) err(call, `WARNING: ${warning}\n`);
    if (path !== '') process.files.writeFile(path, created.Id);
    return created;
  } catch (error) {
    if (path !== '') process.files.unlink(path);
    throw error;
  }
}

function* createOrPull(
  call: Pick<Call, 'engine' | 'process'>,
  flags: Flags,
  request: CreateRequest,
): Running<Created> {
  const { engine } = call;
  const image = request.config.Image;
  try {
    return createContainer(engine, request);
  } catch (error) {
    const reference = parseImage(image);
    const mayPull = flags.pull === undefined || flags.pull === 'missing';
    if (!isEngineError(error, 'not-found') || !mayPull || !reference.ok) throw error;
    if (flags.quiet !== true) {
      err(call, `Unable to find image '${familiarString(tagged(reference.value))}' locally\n`);
    }
    yield* pull(call, flags, image);
    return createContainer(engine, request);
  }
}

/** A name without a tag means its `latest`. */
function tagged(named: Reference): Reference {
  return named.tag === undefined && named.digest === undefined ? { ...named, tag: 'latest' } : named;
}

/** Makes the file for the container's id before anything else; one that is there may be another container's. */
function openIdFile({ process }: Pick<Call, 'process'>, path: string): void {
  if (process.files.exists(path)) {
    throw new CommandError(
      `container ID file found, make sure the other container isn't running or delete ${path}`,
    );
  }
  try {
    process.files.writeFile(path, '');
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new CommandError(
      `failed to create the container ID file: open ${path}: ${error.message.toLowerCase()}`,
    );
  }
}

function pull(call: Pick<Call, 'engine' | 'process'>, flags: Flags, image: string): Running<void> {
  return pullWithProgress(call, image, {
    quiet: flags.quiet === true,
    toStderr: true,
    platform: flags.platform ?? '',
  });
}
