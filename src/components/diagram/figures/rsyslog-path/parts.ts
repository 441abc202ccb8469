import type { ContainerProps } from '../../shapes/container.ts';

const ubuntu = { state: 'running', image: { layers: 1, tag: 'ubuntu:24.04' } } as const;

type Part = Omit<ContainerProps, 'at' | 'width'>;

/** The container whose output is sent. */
export const client: Part = { ...ubuntu, name: 'rsyslog_client' };
/** The container that receives, and where it writes. */
export const server: Part = {
  ...ubuntu,
  name: 'rsyslog_server',
  notes: ['mail → mail.log', '그 밖의 것 → syslog'],
};
/** The daemon, which sends. */
export const driver = { name: 'dockerd', role: ['syslog 드라이버'] } as const;
