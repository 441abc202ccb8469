import { bootTime } from '../../../linux/boot.ts';
import type { Process } from '../../../linux/process.ts';
import { parentIn, seenPids } from '../../../linux/sessions.ts';

/** The text of a file of /proc; '' where there is none. */
export function procText(process: Process, path: string): string {
  const node = process.files.find(`/proc/${path}`);
  return node?.kind === 'file' ? node.content : '';
}

/** A figure of /proc/meminfo in KiB, 0 where it is not known. */
export function memoryInfo(process: Process, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(procText(process, 'meminfo'))?.[1] ?? 0);
}

/** CPUs of the machine. */
export function cpuCount(process: Process): number {
  return Math.max(1, procText(process, 'cpuinfo').match(/^processor/gm)?.length ?? 1);
}

/** Seconds since the machine started. */
export function uptimeSeconds(process: Process): number {
  const { kernel } = process;
  return Number(procText(process, 'uptime').split(' ')[0] || (kernel.now - bootTime(kernel)) / 1000);
}

/** The three load averages as they are shown. */
export function loadAverages(process: Process): string[] {
  const [one = '0.00', five = '0.00', fifteen = '0.00'] = procText(process, 'loadavg').split(' ');
  return [one, five, fifteen];
}

/** The number of a process as another one sees it (pid_namespaces(7)). */
export function pidOf(process: Process, looking: Process): number {
  return process.numberIn(seenPids(looking));
}

/** The processes that a process sees, by their number. */
export function visible(looking: Process): Process[] {
  return [...seenPids(looking).processes].sort(([a], [b]) => a - b).map(([, process]) => process);
}

/** The number of a process's parent as another one sees it; 0 where that is outside. */
export function parentPid(process: Process, looking: Process): number {
  return parentIn(process, seenPids(looking));
}

/** Whether a process is the host's own and in no container. */
export function isOfHost({ kernel, environment }: Process): boolean {
  return kernel.rootPids.processes.get(1)?.environment.group === environment.group;
}
