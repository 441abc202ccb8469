import { pullImage } from '../../engine/image/pull.ts';
import type { Running } from '../../linux/wait.ts';
import type { Call } from '../command.ts';
import type { Asker } from '../config-file.ts';
import { credentialsFor } from '../registry-credentials.ts';
import { progressDisplay } from './json-messages.ts';

/** How a pull is shown. */
export type PullDisplay = {
  readonly quiet?: boolean;
  /** `docker run` shows the progress of its pull on stderr. */
  readonly toStderr?: boolean;
  readonly platform?: string | undefined;
  readonly allTags?: boolean;
};

/** Pulls an image and shows the progress, on a terminal as lines that change. Throws what the daemon refuses. */
export function* pullWithProgress(
  call: Pick<Call, 'engine'> & Asker,
  ref: string,
  { quiet = false, toStderr = false, platform, allTags = false }: PullDisplay = {},
): Running<void> {
  const { engine, process } = call;
  const credentials = credentialsFor(call, ref);
  const onProgress = quiet ? undefined : progressDisplay(process, toStderr ? 2 : 1);
  yield* pullImage(engine, ref, { platform, allTags, credentials, onProgress });
}
