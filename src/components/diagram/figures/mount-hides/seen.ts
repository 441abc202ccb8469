import type { ContainerProps } from '../../shapes/container.ts';

const httpd = { state: 'running', image: { layers: 2, tag: 'httpd:2.4' } } as const;

/** The three containers and what each shows in htdocs. */
export const seen: readonly Omit<ContainerProps, 'at' | 'width'>[] = [
  { ...httpd, name: 'plain', address: 'htdocs/index.html', notes: ['It works!'] },
  { ...httpd, name: 'web', address: 'htdocs/index.html', notes: ['second'] },
  { ...httpd, name: 'filled', address: 'htdocs/index.html', notes: ['It works!'] },
];
