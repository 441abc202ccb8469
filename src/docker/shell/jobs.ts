import { exitStatus } from '../linux/exit.ts';
import type { Process } from '../linux/process.ts';

/** A command in the background: its processes, the last one decides its status. */
export type Job = {
  readonly id: number;
  readonly processes: readonly Process[];
  readonly text: string;
};

/** The jobs of a shell, and what is known of children that ended. */
export class Jobs {
  list: Job[] = [];
  /** Those of which the user has been told that they stopped. */
  readonly told = new Set<Job>();

  add(processes: readonly Process[], text: string): Job {
    const id = Math.max(0, ...this.list.map((job) => job.id)) + 1;
    const job = { id, processes, text };
    this.list.push(job);
    return job;
  }

  remove(job: Job): void {
    this.list = this.list.filter((other) => other !== job);
    this.told.delete(job);
  }

  /** The job of `%1`, `%+`, `%-`, `%%`, `%name`; undefined where there is none. */
  find(spec: string): Job | undefined {
    const name = spec.replace(/^%/, '');
    if (/^\d+$/.test(name)) return this.list.find((job) => job.id === Number(name));
    if (name === '-') return this.list.at(-2);
    if (name === '' || name === '+' || name === '%') return this.list.at(-1);
    return this.list.find((job) => job.text.startsWith(name));
  }

  /** `+` for the current job, `-` for the one before. */
  markOf(job: Job): string {
    return job === this.list.at(-1) ? '+' : job === this.list.at(-2) ? '-' : ' ';
  }
}

/** Whether a job has stopped and not ended (SIGSTOP). */
export function isStopped({ processes }: Job): boolean {
  return processes.some(({ exit, stopped }) => !exit && stopped);
}

/** The exit status of a job that has ended; undefined while it runs. */
export function statusOf({ processes }: Job): number | undefined {
  const last = processes.at(-1);
  if (processes.some(({ exit }) => !exit)) return undefined;
  return last?.exit ? exitStatus(last.exit) : 0;
}
