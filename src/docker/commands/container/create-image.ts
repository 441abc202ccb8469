import { createContainer, type CreateRequest, type Created } from '../../engine/container/create.ts';
import { isEngineError } from '../../engine/errors.ts';
import { findImage } from '../../engine/image/resolve.ts';
import type { Running } from '../../linux/wait.ts';
import { familiarString, parseImage } from '../../cli/index.ts';
import { CommandError, err, type Call } from '../command.ts';
import { pullWithProgress } from '../image/pull-progress.ts';

type Flags = {
  readonly pull?: string;
  readonly quiet?: boolean;
  readonly platform?: string;
  readonly cidfile?: string;
};

/** Creates a container, pulling its image first where it is missing or `--pull` says so (docker/cli container/create.go). */
export function* createWithImage(
  call: Pick<Call, 'engine' | 'process'>,
  flags: Flags,
  request: CreateRequest,
): Running<Created> {
  const { engine, process } = call;
  const path = flags.cidfile ?? '';
  if (path !== '' && process.files.exists(path)) {
    throw new CommandError(
      `container ID file found, make sure the other container isn't running or delete ${path}`,
    );
  }
  const image = request.config.Image;
  if (flags.pull === 'always') yield* pull(call, flags, image);
  else if (flags.pull !== 'never' && !isHere(call, image)) {
    const reference = parseImage(image);
    if (reference.ok && flags.quiet !== true) {
      const named = reference.value;
      const tagged =
        named.tag === undefined && named.digest === undefined ? { ...named, tag: 'latest' } : named;
      err(call, `Unable to find image '${familiarString(tagged)}' locally\n`);
    }
    yield* pull(call, flags, image);
  }
  const created = createContainer(engine, request);
  for (const warning of created.Warnings) err(call, `WARNING: ${warning}\n`);
  if (path !== '') process.files.writeFile(path, created.Id);
  return created;
}

function isHere({ engine }: Pick<Call, 'engine'>, image: string): boolean {
  try {
    findImage(engine, image);
    return true;
  } catch (error) {
    if (isEngineError(error, 'not-found')) return false;
    throw error;
  }
}

function pull(call: Pick<Call, 'engine' | 'process'>, flags: Flags, image: string): Running<void> {
  return pullWithProgress(call, image, {
    quiet: flags.quiet === true,
    toStderr: true,
    platform: flags.platform ?? '',
  });
}
