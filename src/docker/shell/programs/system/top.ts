import type { Process } from '../../../linux/process.ts';
import { parseOptions } from '../lib/options.ts';
import { cpuCount, loadAverages, memoryInfo, parentPid, pidOf, uptimeSeconds, visible } from '../lib/proc.ts';
import { cpuMs, stateOf } from '../../../linux/ps-columns.ts';
import { humanSize } from '../lib/numbers.ts';
import { strftime } from '../lib/strftime.ts';
import { failure, type Tool } from '../lib/tool.ts';
import { userName } from '../lib/users.ts';

function upFor(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds / 3600) % 24);
  const minutes = Math.floor((seconds / 60) % 60);
  const lead = days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : '';
  return hours > 0
    ? `${lead}${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}`
    : `${lead}${minutes} min`;
}

function upLine(process: Process, users: string): string {
  const time = strftime('%H:%M:%S', process.kernel.now);
  return `${time} up ${upFor(uptimeSeconds(process))},  ${users},  load average: ${loadAverages(process).join(', ')}`;
}

/** uptime(1): -p, -s. */
export const uptime: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, { gnu: 'p,pretty s,since V,version! h,help!', busybox: '' });
  const seconds = uptimeSeconds(process);
  if (options.has('s'))
    yield* process.write(1, `${strftime('%F %T', process.kernel.now - seconds * 1000)}\n`);
  else if (options.has('p')) {
    const parts = [
      [Math.floor(seconds / 86_400), 'day'],
      [Math.floor((seconds / 3600) % 24), 'hour'],
      [Math.floor((seconds / 60) % 60), 'minute'],
    ] as const;
    const shown = parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
    yield* process.write(1, `up ${shown.length === 0 ? '0 minutes' : shown.join(', ')}\n`);
  } else yield* process.write(1, ` ${upLine(process, dialect === 'gnu' ? '0 user' : '0 users')}\n`);
  return 0;
};

/** Memory of the machine in KiB, as free and top show it. */
function memory(process: Process): {
  readonly total: number;
  readonly free: number;
  readonly used: number;
  readonly available: number;
  readonly cache: number;
} {
  const total = memoryInfo(process, 'MemTotal');
  const free = memoryInfo(process, 'MemFree');
  const cache = memoryInfo(process, 'Buffers') + memoryInfo(process, 'Cached');
  return {
    total,
    free,
    cache,
    used: Math.max(0, total - free - cache),
    available: memoryInfo(process, 'MemAvailable'),
  };
}

/** free(1): -b -k -m -g -h. */
export const free: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu:
      'b,bytes k,kibi m,mebi g,gibi h,human t,total s,seconds: c,count: w,wide! l,lohi! v,committed! si! kilo! mega! giga! ' +
      'tera! peta! tebi! pebi! V,version!',
    busybox: 'b k m g h',
  });
  const repeats = options.has('s') || options.has('c');
  const pause = Number(options.get('s') ?? 1);
  if (!(pause > 0)) throw failure(call, `seconds argument failed: \`${options.get('s') ?? ''}'`);
  const count = options.has('c') ? Number(options.get('c')) : Infinity;
  if (repeats && !(count >= 1))
    throw failure(call, `failed to parse count argument: '${options.get('c') ?? ''}'`);
  const kind = options.given.findLast(([name]) => 'bkmgh'.includes(name))?.[0] ?? 'k';
  const human = (kib: number): string =>
    kib === 0 ? '0B' : humanSize(kib * 1024).replace(/([KMGT])$/, '$1i');
  const unit = { b: 1 / 1024, m: 1024, g: 1024 ** 2 }[kind] ?? 1;
  const show = (kib: number): string =>
    (kind === 'h' ? human(kib) : String(Math.floor(kib / unit))).padStart(call.dialect === 'gnu' ? 11 : 11);
  const gnu = call.dialect === 'gnu';
  for (let round = 1; ; round += 1) {
    const { total, used, free: left, cache, available } = memory(process);
    const swap = [memoryInfo(process, 'SwapTotal'), 0, memoryInfo(process, 'SwapFree')];
    const sums = [total, used, left].map((kib, at) => kib + (swap[at] ?? 0));
    const rows = [
      `${gnu ? ' ' : ''}              total        used        free      shared  buff/cache   available`,
      `Mem:    ${gnu ? ' ' : ''}${[total, used, left, 0, cache, available].map(show).join(' ')}`,
      `Swap:   ${gnu ? ' ' : ''}${swap.map(show).join(' ')}`,
      ...(options.has('t') ? [`Total:   ${sums.map(show).join(' ')}`] : []),
    ];
    yield* process.write(1, rows.map((row) => `${row}\n`).join('') + (repeats && round < count ? '\n' : ''));
    if (!repeats || round >= count) return 0;
    yield* process.sleep(pause * 1000);
  }
};

/** Percent of one CPU that a process uses now. */
function usage(process: Process): number {
  return process.cpuDemand * 100;
}

function procpsFrame(process: Process): string {
  const all = visible(process).sort((a, b) => usage(b) - usage(a) || a.pid - b.pid);
  const running = all.filter((one) => stateOf(one, process).startsWith('R')).length;
  const stopped = all.filter((one) => one.stopped).length;
  const busy = Math.min(100, all.reduce((sum, one) => sum + usage(one), 0) / cpuCount(process));
  const { total, free: left, used, cache, available } = memory(process);
  const mib = (kib: number): string => (kib / 1024).toFixed(1).padStart(8);
  const percent = (value: number): string => value.toFixed(1).padStart(5);
  const count = (value: number): string => String(value).padStart(3);
  const head = [
    `top - ${upLine(process, '0 user')}`,
    `Tasks: ${count(all.length)} total, ${count(running)} running, ${count(all.length - running - stopped)} sleeping, ${count(stopped)} stopped,   0 zombie`,
    `%Cpu(s):${percent(busy)} us,  0.0 sy,  0.0 ni,${percent(100 - busy)} id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st `,
    `MiB Mem :${mib(total)} total,${mib(left)} free,${mib(used)} used,${mib(cache)} buff/cache     `,
    `MiB Swap:${mib(0)} total,${mib(0)} free,${mib(0)} used.${mib(available)} avail Mem `,
    '',
    '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND',
  ];
  const rows = all.map((one) => {
    const rss = Math.ceil(one.memory / 1024);
    const ms = cpuMs(one);
    const time = `${Math.floor(ms / 60_000)}:${((ms / 1000) % 60).toFixed(2).padStart(5, '0')}`;
    const owner = (userName(process, one.uid) ?? String(one.uid)).slice(0, 8).padEnd(8);
    const sizes = [rss + 2734, rss, Math.floor(rss * 0.8)]
      .map((kib, at) => String(kib).padStart(at === 0 ? 7 : 6))
      .join(' ');
    return `${String(pidOf(one, process)).padStart(7)} ${owner}  20   0 ${sizes} ${stateOf(one, process).slice(0, 1)} ${percent(usage(one))} ${percent((one.memory / 1024 / total) * 100)} ${time.padStart(9)} ${one.name}`;
  });
  return [...head, ...rows].map((line) => `${line}\n`).join('');
}

function busyboxFrame(process: Process): string {
  const all = visible(process).sort((a, b) => usage(b) - usage(a) || a.pid - b.pid);
  const { total, free: left, used, cache } = memory(process);
  const cpus = cpuCount(process);
  const busy = Math.min(100, Math.round(all.reduce((sum, one) => sum + usage(one), 0) / cpus));
  const head = [
    `Mem: ${used}K used, ${left}K free, 0K shrd, 0K buff, ${cache}K cached`,
    `CPU: ${String(busy).padStart(3)}% usr   0% sys   0% nic ${String(100 - busy).padStart(3)}% idle   0% io   0% irq   0% sirq`,
    `Load average: ${loadAverages(process).join(' ')} ${all.filter((one) => one.cpuDemand > 0).length + 1}/${all.length} ${process.localPid}`,
    '  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND',
  ];
  const rows = all.map((one) => {
    const kib = Math.ceil(one.memory / 1024) + 768;
    const owner = (userName(process, one.uid) ?? String(one.uid)).slice(0, 8).padEnd(8);
    const percent = (value: number): string => `${String(Math.round(value)).padStart(4)}%`;
    return `${String(pidOf(one, process)).padStart(5)} ${String(parentPid(one, process)).padStart(5)} ${owner} ${stateOf(one, process).slice(0, 1).padEnd(4)} ${String(kib).padStart(5)}${percent(total > 0 ? (kib / total) * 100 : 0)}${percent(usage(one) / cpus)} ${one.argv.join(' ')}`;
  });
  return `${[...head, ...rows].map((line) => `${line}\n`).join('')}`;
}

/** top(1): -b, -n, -d; on a terminal a new frame every few seconds until ^C. */
export const top: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, 'b n: d: p: u:! c H! i! m');
  const { tty } = process.handle(1);
  const batch = options.has('b') || tty === undefined;
  const rounds = Number(options.get('n') ?? Infinity);
  const delay = Number(options.get('d') ?? (dialect === 'gnu' ? 3 : 5)) * 1000;
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) yield* process.sleep(delay);
    const frame = dialect === 'gnu' ? procpsFrame(process) : busyboxFrame(process);
    yield* process.write(
      1,
      batch ? `${round > 0 ? '\n' : ''}${frame}${dialect === 'busybox' ? '\n' : ''}` : `\x1b[H\x1b[J${frame}`,
    );
  }
  return 0;
};
