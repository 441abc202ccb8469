import type { ImageAction } from '../../engine/compose/actions.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import { applyResources, applyServices } from '../../engine/compose/apply.ts';
import type { Application } from '../../engine/compose/application.ts';
import { isBuildable, planImages } from '../../engine/compose/images.ts';
import { planUp, type PlanOptions } from '../../engine/compose/plan.ts';
import { checkModels } from '../../engine/compose/provider.ts';
import { pullServiceImage } from '../../engine/compose/running/pull.ts';
import type { Site } from '../../engine/compose/running/site.ts';
import { plannedTargets, targetsOf, type Target } from '../../engine/compose/running/targets.ts';
import { together } from '../../engine/compose/running/together.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Running } from '../../linux/wait.ts';
import type { Call } from '../command.ts';
import { buildServices, type BuildOptions } from './build-services.ts';
import { withProgress } from './display/index.ts';
import { rootOf } from './root.ts';

type Some = Pick<Call, 'process' | 'invocation' | 'engine'>;

/** How containers are created. */
export type CreateOptions = PlanOptions & {
  /** Undefined with `--no-build`. */
  readonly build: BuildOptions | undefined;
  readonly quietPull: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
  /** Whether anonymous volumes go on. */
  readonly inherit: boolean;
};

/**
 * Pulls and builds images, plans, and makes networks, volumes and containers (compose create.go). Gives the containers that
 * there are then.
 */
export function* createProject(call: Some, site: Site, options: CreateOptions): Running<readonly Target[]> {
  const { engine, application, isDry } = site;
  checkNames(application);
  yield* ensureImages(call, site, options);
  checkModels(application.project);
  let plan = planUp(engine, application, options);
  yield* applyResources(site, plan);
  // containers may have gone with what they used
  const isChanged = plan.resources.some(({ do: what }) => what.startsWith('recreate-'));
  if (isChanged && !isDry) plan = planUp(engine, application, { ...options, ignoreOrphans: true });
  yield* applyServices(site, plan, options);
  return isDry ? plannedTargets(plan.services) : targetsOf(engine, application.project.name);
}

/** Pulls what is missing and builds what has to be built (compose build.go, ensureImagesExists). */
export function* ensureImages(
  call: Some,
  { application, report }: Pick<Site, 'application' | 'report'>,
  { build, quietPull }: Pick<CreateOptions, 'build' | 'quietPull'>,
): Running<void> {
  const actions = planImages(call.engine, application, { mayBuild: build !== undefined });
  yield* pullImages(call, application, actions, quietPull);
  if (!build) return;
  // an image that could not be pulled may be built
  const left = planImages(call.engine, application, { mayBuild: true }).flatMap((action) =>
    action.do === 'build-image' ? [action.service] : [],
  );
  if (left.length > 0) yield* buildServices(call, application, left, build, report);
}

function* pullImages(
  call: Some,
  application: Application,
  actions: readonly ImageAction[],
  quiet: boolean,
): Running<void> {
  const { engine } = call;
  const { isDry } = rootOf(call);
  const pulls = actions.filter(({ do: what }) => what === 'pull-image');
  if (pulls.length === 0) return;
  yield* withProgress(call, 'Running', function* (report) {
    yield* together(
      pulls.map(function* ({ service, image }) {
        const platform = application.project.services[service]?.platform;
        const canBuild = isBuildable(application, service);
        const own = application.project.services[service]?.build !== undefined;
        try {
          yield* pullServiceImage(engine, report, { service, image, platform, canBuild: own, quiet, isDry });
        } catch (error) {
          if (!canBuild || !isEngineError(error)) throw error;
        }
      }),
    );
  });
}

/** Two services must not give the same name to their containers (types.CheckContainerNameUnicity, whose message is broken). */
function checkNames({ project }: Application): void {
  const names = new Set<string>();
  for (const [service, { container_name: name }] of Object.entries(project.services).reverse()) {
    if (!name) continue;
    if (names.has(name)) {
      const shown = JSON.stringify(name);
      throw new ComposeError(`services.${service}: container name ${shown} is already in use by service {}"`);
    }
    names.add(name);
  }
}
