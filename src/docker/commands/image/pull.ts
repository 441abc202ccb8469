import { keyOf, readReference, repositoryOf } from '../../engine/image/reference.ts';
import { command, out } from '../command.ts';
import { pullWithProgress } from './pull-progress.ts';

/** `docker pull` (docker/cli image/pull.go). */
export default command('docker image pull', function* (call) {
  const { flags, args } = call;
  const [name = ''] = args;
  const reference = readReference(name);
  const allTags = flags['all-tags'] ?? false;
  const quiet = flags.quiet ?? false;
  const isNameOnly = reference.tag === undefined && reference.digest === undefined;
  if (isNameOnly && !allTags && !quiet) out(call, 'Using default tag: latest\n');
  yield* pullWithProgress(call, name, { quiet, platform: flags.platform, allTags });
  const { domain, path, tag, digest } = reference;
  const both = tag !== undefined && digest !== undefined ? `${repositoryOf(reference)}:${tag}@${digest}` : '';
  out(call, `${allTags ? repositoryOf({ domain, path }) : both || keyOf(reference)}\n`);
  return 0;
});
