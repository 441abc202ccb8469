import type { Running } from '../../linux/wait.ts';
import { removeContainer } from '../container/remove.ts';
import { connectNetwork, disconnectNetwork } from '../network/connect.ts';
import { createNetwork } from '../network/create.ts';
import { emptyEndpoint } from '../network/endpoints.ts';
import { removeNetwork } from '../network/remove.ts';
import { createVolume } from '../volume/create.ts';
import { removeVolume } from '../volume/remove.ts';
import type { ResourceAction } from './actions.ts';
import type { Network, Project, Volume } from './model/project.ts';
import { containersOf, serviceOf } from './running/containers.ts';
import { durations, pass } from './running/durations.ts';
import { done, failed, working } from './running/progress.ts';
import { wrapped, type Site } from './running/site.ts';
import { refOf, stopAndRemove, stopServices } from './running/stop.ts';
import { networkHash, volumeHash } from './service/hash.ts';
import { COMPOSE_VERSION, label } from './service/labels.ts';
import { ComposeError } from './tree.ts';

/** Does what a plan says of a network, a volume or a left-over container. Throws a ComposeError. */
export function* applyResource(site: Site, action: ResourceAction): Running<void> {
  const { application, report } = site;
  const { project } = application;
  switch (action.do) {
    case 'refuse':
      throw new ComposeError(action.message);
    case 'warn':
      report.warn(action.message);
      return;
    case 'create-network':
      yield* makeNetwork(site, action.key, project.networks[action.key] ?? {});
      return;
    case 'recreate-network':
      yield* remakeNetwork(site, action);
      return;
    case 'create-volume':
      yield* makeVolume(site, action.key, project.volumes[action.key] ?? {});
      return;
    case 'recreate-volume':
      if (yield* site.confirm(action.question)) yield* remakeVolume(site, action);
      return;
    case 'remove-container':
      yield* stopAndRemove(site, action, undefined, { timeout: undefined, volumes: false });
  }
}

function* makeNetwork(
  { engine, application, report, isDry }: Site,
  key: string,
  network: Network,
): Running<void> {
  const { name = '' } = network;
  const what = `Network ${name}`;
  report.event(working(what, 'Creating'));
  try {
    if (!isDry) {
      yield* pass(engine, durations.createNetwork);
      createNetwork(engine, {
        Name: name,
        Driver: network.driver ?? '',
        Scope: '',
        Internal: network.internal ?? false,
        Attachable: network.attachable ?? false,
        Ingress: false,
        ConfigOnly: false,
        ConfigFrom: '',
        IPAM: ipamOf(network),
        Options: network.driver_opts ?? {},
        Labels: {
          ...network.labels,
          ...ownLabels(application.project),
          [label.network]: key,
          [label.configHash]: networkHash(network),
        },
      });
    }
  } catch (error) {
    report.event(failed(what));
    throw wrapped(error, `failed to create network ${name}`);
  }
  report.event(done(what, 'Created'));
}

function ipamOf({ ipam = {} }: Network) {
  const Config = (ipam.config ?? []).map(
    ({ subnet = '', ip_range: range, gateway, aux_addresses: auxiliary }) => ({
      Subnet: subnet,
      ...(range && { IPRange: range }),
      ...(gateway && { Gateway: gateway }),
      ...(auxiliary && { AuxiliaryAddresses: auxiliary }),
    }),
  );
  return { Driver: ipam.driver ?? 'default', Options: {}, Config };
}

function ownLabels({ name }: Project) {
  return { [label.project]: name, [label.version]: COMPOSE_VERSION };
}

/** A network that has changed is left by all, removed, made anew and joined again. */
function* remakeNetwork(
  site: Site,
  { key, name, services }: Extract<ResourceAction, { do: 'recreate-network' }>,
): Running<void> {
  const { engine, application, report, isDry } = site;
  const { project } = application;
  if (services.length > 0) yield* stopServices(site, services, undefined);
  const users = containersOf(engine, project.name, { oneOff: 'exclude', all: true, services });
  const removed = done(`Network ${name}`, 'Removed');
  if (isDry) {
    // it is still there when it is looked for, and so is not made
    report.event(removed);
    return;
  }
  for (const { Id } of users) disconnectNetwork(engine, name, Id, { force: true });
  try {
    removeNetwork(engine, name);
  } finally {
    // said of a network that is in use too
    report.event(removed);
  }
  yield* makeNetwork(site, key, project.networks[key] ?? {});
  for (const { Id } of users) connectNetwork(engine, name, Id, emptyEndpoint);
}

function* makeVolume(
  { engine, application, report, isDry }: Site,
  key: string,
  volume: Volume,
): Running<void> {
  const { name = '' } = volume;
  const what = `Volume ${name}`;
  report.event(working(what, 'Creating'));
  try {
    if (!isDry) {
      yield* pass(engine, durations.createVolume);
      createVolume(engine, {
        Name: name,
        Driver: volume.driver ?? '',
        DriverOpts: volume.driver_opts ?? {},
        Labels: {
          ...volume.labels,
          ...ownLabels(application.project),
          [label.volume]: key,
          [label.configHash]: volumeHash(volume),
        },
      });
    }
  } catch (error) {
    report.event(failed(what));
    throw error;
  }
  report.event(done(what, 'Created'));
}

function* remakeVolume(
  site: Site,
  { key, name, services }: Extract<ResourceAction, { do: 'recreate-volume' }>,
): Running<void> {
  const { engine, application, report, isDry } = site;
  const { project } = application;
  if (services.length > 0) yield* stopServices(site, services, undefined);
  const users = containersOf(engine, project.name, { oneOff: 'exclude', all: true, services });
  for (const user of users.filter((one) => services.includes(serviceOf(one)))) {
    const { id, name: container } = refOf(user);
    report.event(working(`Container ${container}`, 'Removing'));
    if (!isDry) removeContainer(engine, id, { force: false, volumes: false });
    report.event(done(`Container ${container}`, 'Removed'));
  }
  if (!isDry) removeVolume(engine, name, { force: true });
  yield* makeVolume(site, key, project.volumes[key] ?? {});
}
