import type { Process } from '../../../linux/process.ts';

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
  const oldest = Math.min(...[...process.kernel.processes.values()].map(({ started }) => started));
  return Number(procText(process, 'uptime').split(' ')[0] || (process.kernel.now - oldest) / 1000);
}

/** The three load averages as they are shown. */
export function loadAverages(process: Process): string[] {
  const [one = '0.00', five = '0.00', fifteen = '0.00'] = procText(process, 'loadavg').split(' ');
  return [one, five, fifteen];
}

/** Whether a process is one of the host's own, which see the processes of all namespaces. */
function seesAll({ environment, kernel }: Process): boolean {
  return environment.pids === kernel.rootPids;
}

/** The number of a process as another one sees it (pid_namespaces(7)). */
export function pidOf(process: Process, looking: Process): number {
  return seesAll(looking) ? process.pid : process.localPid;
}

/** The processes that a process sees, by their number. */
export function visible(looking: Process): Process[] {
  const all = seesAll(looking) ? looking.kernel.processes : looking.environment.pids.processes;
  return [...all.values()].sort((a, b) => pidOf(a, looking) - pidOf(b, looking));
}

/** The number of a process's parent as another one sees it; 0 where that is outside. */
export function parentPid({ parent }: Process, looking: Process): number {
  if (!parent) return 0;
  return seesAll(looking) || parent.environment.pids === looking.environment.pids
    ? pidOf(parent, looking)
    : 0;
}

/** CPU milliseconds used: what it worked, and for one that computes now the time since it began. */
export function cpuMs(process: Process): number {
  return (
    process.cpuTime + (process.cpuDemand > 0 ? (process.kernel.now - process.started) * process.cpuDemand : 0)
  );
}

/** A process's state as ps shows it: R or S, `s` for the leader of a session, `+` in the terminal's foreground. */
export function stateOf(process: Process, looking: Process): string {
  const letter = process === looking || process.cpuDemand > 0 ? 'R' : 'S';
  const leads = process.localPid === 1 || process.parent?.tty !== process.tty;
  const isFront = process.tty !== undefined && (process.tty.foreground ?? process.group) === process.group;
  return `${letter}${leads ? 's' : ''}${isFront ? '+' : ''}`;
}
