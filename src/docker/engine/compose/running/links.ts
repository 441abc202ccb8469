import type { Engine } from '../../engine.ts';
import type { Service } from '../model/service.ts';
import { label, type Labels } from '../service/labels.ts';
import { containersOf, nameOf } from './containers.ts';

/** The links of a container, `container:alias` (compose convergence.go, getLinks). */
export function linksOf(
  engine: Engine,
  project: string,
  name: string,
  { links = [], external_links: externals = [] }: Service,
  { number, labels = {} }: { readonly number: number; readonly labels?: Labels },
): string[] {
  const namesOf = (service: string): string[] =>
    containersOf(engine, project, { oneOff: 'exclude', all: true, services: [service] }).map(nameOf);
  const own = links.flatMap((text) => {
    const [service = '', alias = service] = text.split(':');
    return namesOf(service).flatMap((container) => [
      `${container}:${alias}`,
      `${container}:${service}-${number}`,
      `${container}:${project}-${service}-${number}`,
    ]);
  });
  const siblings = labels[label.oneOff] === 'True' ? namesOf(name) : [];
  const other = siblings.flatMap((container) => [
    `${container}:${name}`,
    `${container}:${container.startsWith(`${project}-`) ? container.slice(project.length + 1) : container}`,
    `${container}:${container}`,
  ]);
  return [
    ...own,
    ...other,
    ...externals.map((text) => {
      const [container = '', alias = container] = text.split(':');
      return `${container}:${alias}`;
    }),
  ];
}
