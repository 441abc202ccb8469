import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import { isEngineError } from '../../errors.ts';
import {
  familiarString,
  readReference,
  withDefaultTag,
  familiarKey,
  isDigestKey,
} from '../../image/reference.ts';
import { removeImage } from '../../image/remove.ts';
import { lookupImage, referencesOf } from '../../image/resolve.ts';
import { removeNetwork } from '../../network/remove.ts';
import { removeVolume } from '../../volume/remove.ts';
import { imageOf, type Application } from '../application.ts';
import type { Network } from '../model/project.ts';
import { checkProvider } from '../provider.ts';
import { label } from '../service/labels.ts';
import { ComposeError } from '../tree.ts';
import { containersOf, isOrphan, serviceOf } from './containers.ts';
import { durations, pass } from './durations.ts';
import { inReverseOrder, withDependents } from './graph.ts';
import { done, failed, warning, working } from './progress.ts';
import { wrapped, type Site } from './site.ts';
import { refOf, stopAndRemove } from './stop.ts';
import { together } from './together.ts';

/** What goes besides containers and networks; `timeout` in seconds. */
export type DownOptions = {
  readonly services: readonly string[];
  readonly removeOrphans: boolean;
  readonly volumes: boolean;
  readonly images: '' | 'local' | 'all';
  readonly timeout: number | undefined;
  /** Whether files describe the project, so that unknown services are an error. */
  readonly isDescribed: boolean;
};

/** Takes a project down: its containers, those that depend on others first, then networks, images and volumes (compose down.go). */
export function* downProject(site: Site, options: DownOptions): Running<void> {
  const { engine, application, report } = site;
  const { project } = application;
  const { removeOrphans, volumes, timeout } = options;
  const containers = containersOf(engine, project.name, {
    oneOff: removeOrphans ? 'include' : 'exclude',
    all: true,
  });
  const services = options.services.filter((name) => Object.hasOwn(project.services, name));
  const unknown = options.services.find((name) => !services.includes(name));
  if (unknown !== undefined && options.isDescribed) throw new ComposeError(`no such service: ${unknown}`);
  if (options.services.length > 0 && services.length === 0) return;
  const chosen = services.length > 0 ? withDependents(project, services) : undefined;
  yield* inReverseOrder(project, function* (name) {
    if (chosen?.has(name) === false) return;
    checkProvider(project.services[name]);
    const own = containers.filter((one) => serviceOf(one) === name);
    yield* together(
      own.map((one) => stopAndRemove(site, refOf(one), project.services[name], { timeout, volumes })),
    );
  });
  const orphans = removeOrphans ? containers.filter((one) => isOrphan(project, one)) : [];
  yield* together(
    orphans.map((one) => stopAndRemove(site, refOf(one), undefined, { timeout, volumes: false })),
  );
  const networks = Object.entries(project.networks).filter(([, { external }]) => !external);
  const named = volumes ? Object.values(project.volumes).filter(({ external }) => !external) : [];
  const images = imagesToRemove(engine, application, options);
  const tasks = [
    ...networks.map(([key, network]) => takeNetwork(site, key, network)),
    ...images.map((image) => takeImage(site, image)),
    ...named.map(({ name = '' }) => takeVolume(site, name)),
  ];
  if (containers.length === 0 && tasks.length === 0) {
    report.warn(`Warning: No resource found to remove for project ${JSON.stringify(project.name)}.`);
  }
  yield* together(tasks);
}

function* takeNetwork(
  { engine, application, report, isDry }: Site,
  key: string,
  { name = '' }: Network,
): Running<void> {
  const own = Object.values(engine.state.networks).filter(
    ({ Labels }) => Labels[label.project] === application.project.name && Labels[label.network] === key,
  );
  if (own.length === 0) return;
  const what = `Network ${name}`;
  report.event(working(what, 'Removing'));
  const found = own.filter((network) => network.Name === name);
  if (found.length === 0) report.event(warning(what, 'No resource found to remove'));
  for (const { Id } of found) {
    // in a rehearsal the project's own containers are still there
    const users = Object.keys(engine.state.networks[Id]?.Containers ?? {});
    if (users.length > 0) {
      report.event(warning(what, 'Resource is still in use'));
      continue;
    }
    if (isDry) {
      report.event(done(what, 'Removed'));
      continue;
    }
    yield* pass(engine, durations.removeNetwork);
    try {
      removeNetwork(engine, Id);
    } catch (error) {
      if (isEngineError(error, 'not-found')) continue;
      report.event(failed(what));
      throw wrapped(error, `failed to remove network ${name}`);
    }
    report.event(done(what, 'Removed'));
  }
}

function* takeVolume({ engine, report, isDry }: Site, name: string): Running<void> {
  if (!engine.state.volumes[name]) return;
  yield* take(report, `Volume ${name}`, function* () {
    if (isDry) return;
    yield* pass(engine, durations.removeVolume);
    removeVolume(engine, name, { force: true });
  });
}

function* takeImage({ engine, report, isDry }: Site, image: string): Running<void> {
  yield* take(report, `Image ${image}`, function* () {
    if (isDry) return;
    yield* pass(engine, durations.removeImage);
    removeImage(engine, image);
  });
}

function* take(report: Site['report'], what: string, remove: () => Running<void>): Running<void> {
  report.event(working(what, 'Removing'));
  try {
    yield* remove();
    report.event(done(what, 'Removed'));
  } catch (error) {
    if (isEngineError(error, 'conflict')) report.event(warning(what, 'Resource is still in use'));
    else if (isEngineError(error, 'not-found'))
      report.event(done(what, 'Warning: No resource found to remove'));
    else throw error;
  }
}

/** The images that `--rmi` means: all of the services, or those without a name of their own (compose image_pruner.go). */
function imagesToRemove(
  engine: Engine,
  { project }: Application,
  { images, removeOrphans }: DownOptions,
): string[] {
  if (images === '') return [];
  const services = Object.entries(project.services);
  const named = images === 'all' ? services.flatMap(([, { image }]) => image ?? []) : [];
  const built = Object.values(engine.state.images).flatMap(({ Id, Config }) => {
    const labels = Config.Labels ?? {};
    const isOwn = labels[label.project] === project.name;
    const isKnown = removeOrphans || Object.hasOwn(project.services, labels[label.service] ?? '');
    const [first] = referencesOf(engine, Id).filter((key) => !isDigestKey(key));
    return isOwn && isKnown && first !== undefined ? [familiarKey(first)] : [];
  });
  const implied = services.flatMap(([name, service]) =>
    service.image ? [] : [imageOf(service, name, project.name)],
  );
  const here = [...named, ...implied].filter((image) => lookupImage(engine.state, image));
  const full = [...here, ...built].map((image) => familiarString(withDefaultTag(readReference(image))));
  return [...new Set(full)].sort();
}
