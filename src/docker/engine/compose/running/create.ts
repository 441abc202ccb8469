import type { Running } from '../../../linux/wait.ts';
import { createContainer } from '../../container/create.ts';
import { bringLogDriver } from '../../container/log-sink.ts';
import { findContainer } from '../../container/find.ts';
import { lookupImage } from '../../image/resolve.ts';
import { customLabels, imageOf } from '../application.ts';
import type { Service } from '../model/service.ts';
import { resolveReferences } from '../references.ts';
import { containerRequest } from '../service/container.ts';
import { ignoredOwners } from '../service/mounts.ts';
import { label, type Labels } from '../service/labels.ts';
import { containersOf } from './containers.ts';
import { durations, pass } from './durations.ts';
import { linksOf } from './links.ts';
import { done, failed, warning, working } from './progress.ts';
import { faultText, type Site } from './site.ts';

/** How a container of a service is made. */
export type Making = {
  readonly service: string;
  readonly number: number;
  readonly name: string;
  /** More labels than those of every container. */
  readonly labels?: Labels;
  readonly useAliases?: boolean;
  readonly autoRemove?: boolean;
  readonly attachStdin?: boolean;
  /** The id of the container that is replaced, whose anonymous volumes go on. */
  readonly inheritFrom?: string | undefined;
  /** The service as it is to be run, where it is not the project's. */
  readonly as?: Service;
};

/** Makes a container of a service, and tells so. Gives its id, the name in a rehearsal. */
export function* createServiceContainer(site: Site, making: Making): Running<string> {
  const { report } = site;
  const id = `Container ${making.name}`;
  report.event(working(id, 'Creating'));
  try {
    const created = yield* makeContainer(site, making);
    report.event(done(id, 'Created'));
    return created;
  } catch (error) {
    report.event(failed(id, faultText(error)));
    throw error;
  }
}

/** Makes a container without a word. */
export function* makeContainer(site: Site, making: Making): Running<string> {
  const { engine, application, report, isDry } = site;
  if (isDry) return making.name;
  const { project } = application;
  const { service: name } = making;
  const plain = making.as ?? project.services[name] ?? {};
  const siblings = containersOf(engine, project.name, { oneOff: 'exclude', all: true });
  const service = resolveReferences(plain, siblings);
  const image = lookupImage(engine.state, imageOf(service, name, project.name));
  const replaced = making.inheritFrom === undefined ? undefined : findContainer(engine, making.inheritFrom);
  const request = containerRequest(
    {
      project,
      name,
      service,
      number: making.number,
      labels: {
        ...service.labels,
        ...customLabels(application, name),
        ...(image && { [label.image]: image.Id }),
        ...making.labels,
      },
      links: linksOf(engine, project.name, name, service, making),
      useAliases: making.useAliases ?? true,
      autoRemove: making.autoRemove ?? false,
      attachStdin: making.attachStdin ?? false,
      inherited: replaced && {
        mounts: replaced.Mounts,
        imageVolumes: Object.keys(image?.Config.Volumes ?? {}),
      },
    },
    making.name,
  );
  for (const message of ignoredOwners(service, project)) report.warn(message);
  yield* pass(engine, durations.createContainer);
  yield* bringLogDriver(engine, request.hostConfig.LogConfig.Type);
  const { Id, Warnings } = createContainer(engine, request);
  for (const text of Warnings) report.event({ ...warning(name, ''), text });
  return Id;
}
