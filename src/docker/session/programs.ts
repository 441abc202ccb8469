import { loadDockerRoot } from '../engine/volume/host-disk.ts';
import { loadProcessFolders } from '../engine/volume/proc.ts';
import type { Program, Programs } from '../linux/program.ts';
import { catalogue } from '../shell/programs/catalogue.ts';
import { serverGroups } from '../shell/programs/servers/groups.ts';

/** The shells, which bring the bash library along. */
const shells = { names: ['bash', 'dash', 'busybox/sh'], load: () => import('../shell/main.ts') };
/** Every group of programs, the shells first. */
export const groups = [shells, ...catalogue];

/** What any program may look at: /proc, and what Docker keeps on the host. */
export function loadViews(): Promise<unknown> {
  return Promise.all([loadProcessFolders(), loadDockerRoot()]);
}

/** The programs of a machine: those of its own (`docker`), and those of the catalogue, loaded when they are first called. */
export class ProgramIndex implements Programs {
  private readonly known = new Map<string, Program>();

  /** Adds a program of the machine's own. */
  add(name: string, program: Program): void {
    this.known.set(name, program);
  }

  isLoaded(name: string): boolean {
    return this.known.has(name);
  }

  find(name: string): Program | (() => Promise<unknown>) | undefined {
    const program = this.known.get(name);
    if (program) return program;
    const group = groups.find(({ names }) => names.includes(name));
    return group && (() => this.load(group));
  }

  private async load(group: (typeof groups)[number]): Promise<void> {
    // servers look at neither
    const isServer = serverGroups.some(({ names }) => names === group.names);
    const [{ programs }] = await Promise.all([group.load(), ...(isServer ? [] : [loadViews()])]);
    for (const [name, program] of Object.entries(programs)) {
      if (!this.known.has(name)) this.known.set(name, program);
    }
  }
}
