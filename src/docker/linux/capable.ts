import type { Process } from './process.ts';

/** Whether a process has one of root's rights: it is root's, and its container was not deprived of it (capabilities(7)). */
export function capable({ uid, environment }: Process, name: string): boolean {
  return uid === 0 && environment.lacks?.has(name) !== true;
}
