import { describe, expect, it } from 'vitest';
import { tables } from './cases.ts';
import { machineWith } from './machine.ts';
import { FOLDER, recordedOf, rootOf, seen, wordsOf, type Recorded } from './recorded.ts';

/** A banner with BusyBox's usage, of which we print the first line; how long dd took. */
function comparable(text: string): string {
  return text.replace(/^(BusyBox v.*\n)[^]*/m, '$1').replace(/copied, .*/, 'copied');
}

/** Lines whose order is that of the disk, which ours keeps sorted. */
const UNORDERED = /^(find|rm -rv|tar cvf|rm -rf)\b/;

function sorted(text: string): string {
  return text
    .split(/(?<=\n)/)
    .sort()
    .join('');
}

/** What the recorded tool says of itself at length, or lacks, and ours does not: each with its reason. */
const APART: readonly (readonly [dialect: string, line: RegExp, reason: string])[] = [
  ['gnu', /^(sed|awk|kill|stress|hostname -x)$/, 'usage texts are not copied'],
  ['gnu', /^(sha512sum|shred|comm|base64 -d < b64)\b/, 'not written, or the shell that fails'],
  ['gnu', /^(timeout -s KILL|nproc)/, 'the recorder killed itself; the CPUs of the machine'],
  ['gnu', /^cp -r d d\/sub\/new/, 'what was copied before the loop was seen stays there'],
  ['gnu', /^find d -type f -exec echo \{\} \+/, 'the order of one line'],
  ['gnu', /^tar cvf x.tar \/etc/, 'the recorded machine has hard links there'],
  [
    'busybox',
    /^(find d -type f -exec echo \{\} \+|timeout 0.1|gzip d|base64 -d < b64)/,
    'order; killed recorder; a file left behind',
  ],
  [
    'busybox',
    /^(cksum|install|printenv|nice|nohup) /,
    "applets that Debian's build lacks and the official one has",
  ],
  [
    'busybox',
    /^(sort -h|rm -d|find d -type f -delete|sed '[01]~2d'|sed -n 'l'|sed 's\/o\/0\/2g')/,
    'options that only the official build has, or GNU',
  ],
  ['busybox', /^awk .*(\^|sqrt)/, "the mathematics that Debian's build lacks"],
];

function isApart(dialect: string, line: string): boolean {
  return APART.some(([whose, pattern]) => whose === dialect && pattern.test(line));
}

describe.each(['gnu', 'busybox'] as const)('%s tools do as recorded', (dialect) => {
  const recorded = recordedOf(dialect);
  const cases = Object.entries(tables).flatMap(([name, table]) =>
    (recorded[name] ?? [])
      .filter(({ line }) => !line.includes(' | ') && !isApart(dialect, line))
      .map((one): [string, Recorded, typeof table] => [one.line, one, table]),
  );

  it.each(cases)('%s', async (line, { stdout, stderr, status, after }, { files }) => {
    const machine = machineWith(rootOf(dialect, files));
    const { argv, from } = wordsOf(line);
    const input = from !== undefined && files[from] !== undefined ? { input: `${FOLDER}/${from}` } : {};
    const ran = await machine.run(argv, { cwd: FOLDER, ...input });
    const order = UNORDERED.test(line) ? sorted : (text: string) => text;
    expect({ ...ran, stdout: order(ran.stdout), stderr: comparable(ran.stderr) }).toEqual({
      stdout: order(stdout),
      stderr: comparable(stderr),
      status,
    });
    if (after) expect(seen(machine.tree())).toEqual(after);
  });
});
