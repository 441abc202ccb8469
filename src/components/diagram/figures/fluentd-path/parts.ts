import type { ContainerProps } from '../../shapes/container.ts';

type Part = Omit<ContainerProps, 'at' | 'width'>;

const nginx = { state: 'running', image: { layers: 1, tag: 'nginx:1.27' } } as const;

/** The containers whose output is sent. */
export const web: Part = { ...nginx, name: 'web' };
export const api: Part = { ...nginx, name: 'api' };
/** The daemon, which sends. */
export const driver = { name: 'dockerd', role: ['fluentd', '드라이버'] } as const;
/** What gathers and passes on, with the tags that it takes. */
export const fluentd: Part = {
  state: 'running',
  image: { layers: 1, tag: 'fluentd' },
  name: 'fluentd',
  address: 'docker.**',
};
/** Where it ends up, with the database and the collection. */
export const mongo: Part = {
  state: 'running',
  image: { layers: 1, tag: 'mongo' },
  name: 'mongoDB',
  address: 'nginx.access',
};
