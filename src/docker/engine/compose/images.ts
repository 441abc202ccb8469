import { parseDuration } from '../../cli/go/duration.ts';
import type { Engine } from '../engine.ts';
import { lookupImage } from '../image/resolve.ts';
import type { ImageAction } from './actions.ts';
import { imageOf, type Application } from './application.ts';
import type { Service } from './model/service.ts';

/** How images are looked after: whether any may be built, and whether all that can be are. */
export type ImageOptions = { readonly mayBuild: boolean };

const DAY = 86_400_000;

/** What images have to be pulled or built before containers can be made (compose build.go, ensureImagesExists). */
export function planImages(
  engine: Engine,
  { project }: Application,
  { mayBuild }: ImageOptions,
): ImageAction[] {
  const services = Object.entries(project.services);
  const pulls = services.flatMap(([service, one]): ImageAction[] => {
    const { image } = one;
    const why = image === undefined ? undefined : pullReason(engine, image, one);
    return image !== undefined && why ? [{ do: 'pull-image', service, image, why }] : [];
  });
  const builds = services.flatMap(([service, one]): ImageAction[] => {
    if (!mayBuild || !one.build) return [];
    const image = imageOf(one, service, project.name);
    if (one.pull_policy === 'build') return [{ do: 'build-image', service, image, why: 'asked' }];
    return lookupImage(engine.state, image) ? [] : [{ do: 'build-image', service, image, why: 'missing' }];
  });
  return [...pulls, ...builds];
}

/** Why an image is pulled, by the policy of its service (compose pull.go, mustPull); undefined where it is not. */
function pullReason(engine: Engine, image: string, service: Service): 'missing' | 'policy' | undefined {
  if (service.provider) return undefined;
  const policy = service.pull_policy ?? '';
  if (policy === 'always') return 'policy';
  if (policy === 'never' || policy === 'build') return undefined;
  const local = lookupImage(engine.state, image);
  if (!local) return 'missing';
  const age = refreshAge(policy);
  return age !== undefined && engine.now > local.LastTagTime + age ? 'policy' : undefined;
}

/** How old in milliseconds an image may be: `daily`, `weekly`, `every_12h`; undefined where that does not matter. */
function refreshAge(policy: string): number | undefined {
  if (policy === 'daily') return DAY;
  if (policy === 'weekly') return 7 * DAY;
  const every = /^every_(.+)$/.exec(policy)?.[1];
  const read = every === undefined ? undefined : parseDuration(every);
  return read?.ok ? read.value / 1e6 : undefined;
}

/** Whether an image may be built where it cannot be pulled (isServiceImageToBuild). */
export function isBuildable({ project }: Application, service: string): boolean {
  const own = project.services[service];
  if (own?.build) return true;
  return Object.values(project.services).some(({ image, build }) => build && image === own?.image);
}
