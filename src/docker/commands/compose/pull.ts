import type { Application } from '../../engine/compose/application.ts';
import { withServices } from '../../engine/compose/application.ts';
import { pullServiceImage } from '../../engine/compose/running/pull.ts';
import type { Reporter } from '../../engine/compose/running/progress.ts';
import { together } from '../../engine/compose/running/together.ts';
import { lookupImage } from '../../engine/image/resolve.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Running } from '../../linux/wait.ts';
import type { Call } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { loadApplication } from './project.ts';
import { rootOf } from './root.ts';
import { onlyNamed } from './selection.ts';

/** `docker compose pull` (compose pull.go). */
export default composeCommand('docker compose pull', function* (call) {
  const { flags, args } = call;
  const loaded = yield* loadApplication(call, args);
  const chosen = flags['include-deps'] === true ? loaded : onlyNamed(loaded, args);
  const { policy = '' } = flags;
  const application =
    policy === ''
      ? chosen
      : withServices(chosen, (service) => (service.image ? { ...service, pull_policy: policy } : service));
  const options = {
    ignoresFailures: flags['ignore-pull-failures'] === true,
    ignoresBuildable: flags['ignore-buildable'] === true,
    quiet: flags.quiet === true,
  };
  yield* withProgress(call, 'Pulling', (report) => pullAll(call, application, report, options));
  return 0;
});

type Options = {
  readonly ignoresFailures: boolean;
  readonly ignoresBuildable: boolean;
  readonly quiet: boolean;
};

function* pullAll(
  call: Pick<Call, 'engine' | 'process' | 'invocation'>,
  application: Application,
  report: Reporter,
  { ignoresFailures, ignoresBuildable, quiet }: Options,
): Running<void> {
  const { engine } = call;
  const { isDry } = rootOf(call);
  const failures: unknown[] = [];
  const mustBuild: string[] = [];
  const pulling = new Map<string, string>();
  const tasks = Object.entries(application.project.services).flatMap(([service, one]): Running<void>[] => {
    const skip = (why: string): [] => {
      report.event({ id: service, status: 'done', text: `Skipped${why}` });
      return [];
    };
    const { image, pull_policy: policy = '', build } = one;
    if (!image) return skip(' - No image to be pulled');
    if (policy === 'never' || policy === 'build') return skip('');
    if ((policy === 'missing' || policy === 'if_not_present') && isPresent(engine.state, image)) {
      return skip(' - Image is already present locally');
    }
    if (build && ignoresBuildable) return skip(' - Image can be built');
    const other = pulling.get(image);
    if (other !== undefined) return skip(` - Image is already being pulled by ${other}`);
    pulling.set(image, service);
    const pull = { service, image, platform: one.platform, canBuild: build !== undefined, quiet, isDry };
    return [
      (function* () {
        try {
          yield* pullServiceImage(engine, report, pull);
        } catch (error) {
          if (!isEngineError(error)) throw error;
          failures.push(error);
          if (build) mustBuild.push(service);
          else if (!ignoresFailures) throw error;
        }
      })(),
    ];
  });
  try {
    yield* together(tasks);
  } finally {
    if (mustBuild.length > 0) {
      report.tail(
        `WARNING: Some service image(s) must be built from source by running:\n    docker compose build ${mustBuild.join(' ')}`,
      );
    }
  }
  if (!ignoresFailures && failures.length > 0) throw failures[0];
}

/** Whether an image is here and is not the one that `latest` means, which may be another tomorrow. */
function isPresent(state: Parameters<typeof lookupImage>[0], image: string): boolean {
  const isLatest = !/[:@]/.test(image.slice(image.lastIndexOf('/') + 1)) || image.endsWith(':latest');
  return !isLatest && lookupImage(state, image) !== undefined;
}
