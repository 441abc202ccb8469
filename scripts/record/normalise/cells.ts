import { maskColumn } from './columns.ts';
import { MADE_UP_NAME } from './names.ts';
import { newNumbers } from './numbers.ts';
import { SPAN, TIME } from './times.ts';

/** Masks one row, or one cell of a table: `column` is its header, `columns` are all headers of the table. */
export type Mask = (text: string, column?: string, columns?: readonly string[]) => string;

type Rule = readonly [pattern: RegExp, replacement: string];

/** Rules without memory: what is found becomes the same placeholder everywhere. */
const FIXED: readonly Rule[] = [
  [new RegExp(`${SPAN} ago`, 'g'), '<AGO>'],
  [new RegExp(String.raw`\bUp ${SPAN}`, 'g'), 'Up <DUR>'],
  [/::[0-9a-z]{25}\b/g, '::<REF>'],
  [/^[0-9a-z]{25}$/g, '<REF>'], // build cache entries that a prune lists
  [/\bfe80::[0-9a-f:]+/g, '<IP6>'],
  [/(?<=[( [])\d+\.\d+s(?=[)\s]|$)/g, '<SECS>'],
  [/\(\d+\.\d+ sec\)/g, '(<SECS> sec)'],
  [/^(#\d+ |)\d+\.\d{2,3} (?=\S)/g, '$1<SECS> '],
  [/("(?:Pid|pid)": )[1-9]\d*/g, '$1<PID>'],
  [/^(\[\d+\]) \d+$/g, '$1 <PID>'], // a job that was sent to the background
  [/("(?:CgroupnsMode|OomKillDisable)":) ?("\w*"|\w+)/g, '$1 <CGROUP>'],
  [/^( Cgroup (?:Driver|Version)): .*/g, '$1: <HOST>'],
  [/\bTotal reclaimed space: [1-9].*/g, 'Total reclaimed space: <SIZE>'],
  [/^Total:\s+\S+$/g, 'Total: <SIZE>'],
  [/("(?:Size|VirtualSize|SizeRootFs)": )[1-9]\d{5,}/g, '$1<SIZE>'],
  [
    /^( *(?:Kernel Version|Total Memory|CPUs|Operating System|Go version|Built|containerd version|runc version)): .*/g,
    '$1: <HOST>',
  ],
  [/^( *)(Git commit|GitCommit):( +)\S.*/g, '$1$2:$3<HOST>'],
  [/\b(build|commit:?) [0-9a-f]{7,40}\b/g, '$1 <COMMIT>'],
  [/\b(\d+\.\d+\.\d+)\+(?:dfsg|ds)\d+/g, '$1'], // what Debian adds to versions
  [/(Compose version v?\d+\.\d+\.\d+)-\d+/g, '$1'],
  [/\bOS: Linux \S+/g, 'OS: Linux <KERNEL>'],
  [/getrlimit\(RLIMIT_NOFILE\): \d+:\d+/g, 'getrlimit(RLIMIT_NOFILE): <N>:<N>'],
  [/\bstart worker process \d+/g, 'start worker process <N>'],
  [/\b(connection id is|log sequence number|transaction id) \d+/g, '$1 <N>'],
  [/^(\[\+\] \w+| =>| ✔| ✘)(.*?) {2,}(\S+) *$/g, '$1$2  $3'],
  [/(transferring \w+: )\S+/g, '$1<BYTES>'],
  [/(round-trip min\/avg\/max = |rtt min\/avg\/max\/mdev = ).*/g, '$1<RTT>'],
  [/\btime=\d+(?:\.\d+)? ?ms/g, 'time=<RTT>'],
  [/\b([RT]X (?:packets|bytes)[: ])\d+( \([^)]*\))?/g, '$1<N>'],
  [/\b(eth\d+|veth\w+)@if\d+/g, '$1@if<N>'],
  [/^\d+(?=: (?:eth|veth|br-|docker0|lo))/g, '<N>'],
  [/\bveth[0-9a-f]{7}\b/g, 'veth<HEX>'],
  [/\(virtual [^)]*\)/g, '(virtual <SIZE>)'],
];

const EPHEMERAL_PORT =
  /((?:\d|\]|localhost|^):|"HostPort": "|HostPort:|port=)(3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})(?=\D|$)/g;
const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g;
const MAC = /\b(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\b/g;
const LONG_ID = /(?:sha256:)?\b[0-9a-f]{64}\b/g;
const SHORT_ID = /(?<![0-9a-zA-Z.])(?=[0-9a-f]*[a-f]|[0-9]{12}\b)[0-9a-f]{12}(?![0-9a-zA-Z])/g;
const ID_PREFIX = /(?<![0-9a-zA-Z.:])[0-9a-f]{4,11}(?![0-9a-zA-Z.:])/g;
const NAMESPACE = /\b(cgroup|ipc|mnt|net|pid|time|user|uts):\[(\d+)\]/g;
const UNIX = /\b1[789]\d{8}(?:\d{9}|\.\d{9})?\b/g;

/** The rules for one chapter; see `normaliser`. */
export function cellRules(definition: string): Mask {
  const number = newNumbers();
  const ids = new Set<string>();
  const kept = (value: string): boolean => definition.includes(value);

  function identity(value: string): string {
    const hex = value.replace('sha256:', '');
    if (kept(value) || kept(hex) || /^0+$/.test(hex)) return value;
    const kind = hex !== value ? 'SHA256' : hex.length === 64 ? 'ID64' : 'ID12';
    ids.add(hex.slice(0, 12));
    return `<${kind}:${number('id', hex.slice(0, 12))}>`;
  }

  /** The first digits of an id that was met before, as people type them; figures only where they stand alone. */
  function prefix(value: string, text: string): string {
    const id = [...ids].find((one) => one.startsWith(value));
    if (id === undefined || kept(value) || (value !== text && !/[a-f]/.test(value))) return value;
    return `<ID${value.length}:${number('id', id)}>`;
  }

  const numbered: readonly ((text: string) => string)[] = [
    (text) => text.replace(TIME, (time) => (time.startsWith('0001-01-01') || kept(time) ? time : '<TIME>')),
    (text) => text.replace(UUID, '<UUID>'),
    (text) => text.replace(LONG_ID, identity),
    (text) => text.replace(SHORT_ID, identity),
    (text) => text.replace(ID_PREFIX, (value) => prefix(value, text)),
    (text) => text.replace(MADE_UP_NAME, (name) => (kept(name) ? name : `<NAME:${number('name', name)}>`)),
    (text) =>
      text.replace(MAC, (mac) =>
        kept(mac) || /^(?:00:){5}00$|^(?:ff:){5}ff$/i.test(mac)
          ? mac
          : `<MAC:${number('mac', mac.toLowerCase())}>`,
      ),
    (text) =>
      text.replace(EPHEMERAL_PORT, (all: string, before: string, port: string) =>
        kept(port) ? all : `${before}<PORT:${number('port', port)}>`,
      ),
    (text) =>
      text.replace(
        NAMESPACE,
        (_all, kind: string, inode: string) => `${kind}:[<NS:${number('namespace', inode)}>]`,
      ),
    (text) => text.replace(UNIX, (time) => (kept(time) ? time : '<UNIX>')),
  ];

  return (text, column, columns = []) => {
    const masked = numbered.reduce((rest, rule) => rule(rest), text);
    const fixed = FIXED.reduce((rest, [pattern, to]) => rest.replace(pattern, to), masked);
    return column === undefined ? fixed : maskColumn(fixed, column, columns);
  };
}
