import { MADE_UP_NAME } from '../../record/normalise/names.ts';

const SPAN =
  '(?:Less than a second|About a minute|About an hour|\\d+ (?:second|minute|hour|day|week|month|year)s?)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const TIMES = [
  '\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?',
  '\\b\\d{4}-\\d\\d-\\d\\d +\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d+)?(?: ?[+-]\\d\\d:?\\d\\d)?(?: UTC)?(?: m=\\+[\\d.]+)?',
  '\\b\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d',
  `\\b\\d\\d/${MONTH}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}`,
  `\\b${DAY} ${MONTH} +\\d+ \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? (?:UTC )?\\d{4}\\b`,
  `\\b${DAY}, \\d\\d ${MONTH} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT`,
  `\\b\\d\\d ${MONTH} \\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?`,
  `\\b${MONTH} +\\d{1,2} +\\d\\d:\\d\\d(?::\\d\\d)?\\b`,
];
const TIME = new RegExp(TIMES.join('|'), 'g');
const BIG = /\b\d+(?:\.\d+)?(?:[MG]i?B)\b/g;
const EPHEMERAL =
  /((?:\d|\]|localhost|^):|"HostPort": "|HostPort:|port=)(3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})(?=\D|$)/g;

/** Replacements that need no memory, in the order of the recorder's rules. */
const fixed: readonly (readonly [RegExp, string])[] = [
  [/("(?:Pid|pid)": )[1-9]\d*/g, '$1<PID>'],
  [/("(?:CgroupnsMode|OomKillDisable)":) ?("\w*"|\w+)/g, '$1 <CGROUP>'],
  [/^( Cgroup (?:Driver|Version)): .*/g, '$1: <HOST>'],
  [/\bTotal reclaimed space: [1-9].*/g, 'Total reclaimed space: <SIZE>'],
  [/^Total:\t.*/g, 'Total:\t<SIZE>'],
  [/("(?:Size|VirtualSize|SizeRootFs)": )[1-9]\d{5,}/g, '$1<SIZE>'],
  [
    /^( *(?:Kernel Version|Total Memory|CPUs|Operating System|Go version|Built|containerd version|runc version)): .*/g,
    '$1: <HOST>',
  ],
];
const later: readonly (readonly [RegExp, string])[] = [
  [/28\.5\.2\+dfsg4/g, '28.5.2'],
  [/0\.29\.1\+ds1/g, '0.29.1'],
  [/2\.40\.3-3/g, '2.40.3'],
  [/\b(build|commit:?) [0-9a-f]{40}\b/g, '$1 <COMMIT>'],
  [/\bOS: Linux \S+/g, 'OS: Linux <KERNEL>'],
  [/getrlimit\(RLIMIT_NOFILE\): \d+:\d+/g, 'getrlimit(RLIMIT_NOFILE): <N>:<N>'],
  [/\brun completed in \d+s/g, 'run completed in <N>s'],
  [/\bworker \d+ got/g, 'worker <N> got'],
  [/\bstart worker process \d+/g, 'start worker process <N>'],
  [/^(\[\+\] \w+| =>| ✔| ✘)(.*?) {2,}(\S+) *$/g, '$1$2  $3'],
  [/\bbash: line \d+: /g, 'bash: '],
  [/(round-trip min\/avg\/max = |rtt min\/avg\/max\/mdev = ).*/g, '$1<RTT>'],
  [/\btime=\d+(?:\.\d+)? ?ms/g, 'time=<RTT>'],
  [/\b([RT]X (?:packets|bytes)[: ])\d+( \([^)]*\))?/g, '$1<N>'],
  [/ {2}bytes \d+ \([^)]*\)/g, '  bytes <N>'],
  [/\b(eth\d+|veth\w+)@if\d+/g, '$1@if<N>'],
  [/^\d+(?=: (?:eth|veth|br-|docker0|lo))/g, '<N>'],
  [/\bveth[0-9a-f]{7}\b/g, 'veth<HEX>'],
  [/\/docker-desktop:\/\/\S+|docker-desktop:\/\/\S+/g, '<URL>'],
];

/** Masks what differs from run to run in one line, or one cell of a table, as the recorder's normalise.py does. */
export class Cells {
  private readonly definition: string;
  private readonly numbers = new Map<string, Map<string, number>>();

  constructor(definition: string) {
    this.definition = definition;
  }

  private number(kind: string, key: string): number {
    const seen = this.numbers.get(kind) ?? new Map<string, number>();
    this.numbers.set(kind, seen);
    const known = seen.get(key) ?? seen.size + 1;
    seen.set(key, known);
    return known;
  }

  private kept(value: string): boolean {
    return this.definition.includes(value);
  }

  private identity(value: string): string {
    if (this.kept(value.slice(-64)) || this.kept(value) || /^0*$/.test(value)) return value;
    const number = this.number('id', value.replace('sha256:', '').slice(0, 12));
    return `<${value.startsWith('sha256:') ? 'SHA256' : value.length === 64 ? 'ID64' : 'ID12'}:${number}>`;
  }

  mask(line: string, column = '', columns: readonly string[] = []): string {
    let s = line.replace(
      /(has active endpoints \()(.*)(\))/g,
      (_all, before: string, list: string, after: string) =>
        before + list.split(', ').sort().join(', ') + after,
    );
    s = s.replace(TIME, (time) => (time.startsWith('0001-01-01') || this.kept(time) ? time : '<TIME>'));
    s = s
      .replace(new RegExp(`${SPAN} ago`, 'g'), '<AGO>')
      .replace(new RegExp(`\\bUp ${SPAN}`, 'g'), 'Up <DUR>');
    if (column !== '') s = s.replace(new RegExp(`^${SPAN}$`), '<DUR>');
    s = s.replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, '<UUID>');
    s = s.replace(/::[0-9a-z]{25}\b/g, '::<REF>').replace(/^[0-9a-z]{25}$/g, '<REF>');
    s = s.replace(/\bdocker-import-\d+/g, 'docker-import-<N>');
    s = s.replace(/\/proc\/thread-self\/fd\/\d+/g, '/proc/thread-self/fd/<N>');
    s = s.replace(/(?:sha256:)?\b[0-9a-f]{64}\b/g, (id) => this.identity(id));
    s = s.replace(/(?<![0-9a-zA-Z.])(?=[0-9a-f]*[a-f]|[0-9]{12}\b)[0-9a-f]{12}(?![0-9a-zA-Z])/g, (id) =>
      this.identity(id),
    );
    s = s.replace(MADE_UP_NAME, (name) => (this.kept(name) ? name : `<NAME:${this.number('name', name)}>`));
    s = s.replace(/\b(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\b/g, (mac) =>
      this.kept(mac) || ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff'].includes(mac.toLowerCase())
        ? mac
        : `<MAC:${this.number('mac', mac.toLowerCase())}>`,
    );
    s = s.replace(/\bfe80::[0-9a-f:]+/g, '<IP6>');
    s = s.replace(EPHEMERAL, (all, before: string, port: string) =>
      this.kept(port) ? all : `${before}<PORT:${this.number('port', port)}>`,
    );
    s = s.replace(/(?<=[( [])\d+(?:\.\d+)?s(?=[)\s]|$)/g, (time) => (time.includes('.') ? '<SECS>' : time));
    s = s.replace(/^(#\d+ |)\d+\.\d{2,3} (?=\S)/g, '$1<SECS> ');
    s = s.replace(/\b1[789]\d{8}(?:\d{9}|\.\d{9})?\b/g, (time) => (this.kept(time) ? time : '<UNIX>'));
    for (const [pattern, to] of fixed) s = s.replace(pattern, to);
    s = s.replace(
      /^( *)(Git commit|Go version|Built|GitCommit|Version):( +)\S.*/g,
      (all, indent: string, name: string, gap: string) =>
        name === 'Version' && all.includes('28.') ? all : `${indent}${name}:${gap}<HOST>`,
    );
    for (const [pattern, to] of later) s = s.replace(pattern, to);
    return maskColumn(s, column, columns);
  }
}

function maskColumn(text: string, column: string, columns: readonly string[]): string {
  if (
    column === 'SIZE' ||
    column.includes('RECLAIMABLE') ||
    column === 'SHARED SIZE' ||
    column === 'UNIQUE SIZE'
  ) {
    const masked = columns.includes('REPOSITORY')
      ? text.replace(/^[1-9][\d.]*[kMG]?B$/, '<SIZE>')
      : text.replace(BIG, '<SIZE>');
    return column.includes('RECLAIM') ? masked.replace(/<SIZE> \(\d+%\)/, '<SIZE> (<PCT>)') : masked;
  }
  if (column === 'CPU %' || column === 'MEM %') return text.replace(/[\d.]+%/g, '<PCT>');
  if (column === 'MEM USAGE / LIMIT') {
    return text.replace(/^[\d.]+\wi?B|^[\d.]+B(?= \/)/, '<MEM>').replace(/\/ 23\.\d+GiB$/, '/ <HOSTMEM>');
  }
  if (column === 'NET I/O' || column === 'BLOCK I/O') return '<IO>';
  if (column === 'PID' || column === 'PPID') return text.replace(/^\d+$/, '<PID>');
  if (column === 'STIME') return '<TIME>';
  if (column === 'C') return '<N>';
  return text.replace(/\(virtual [^)]*\)/g, '(virtual <SIZE>)');
}
