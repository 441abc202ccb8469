const ORDER = [
  '[internal] load local bake',
  '[internal] load build definition',
  '[internal] load metadata',
  'resolve image config',
  '[internal] load .dockerignore',
  '[auth]',
  '[internal] load build context',
  '[',
  'exporting',
];
const ENDS = ['DONE', 'CACHED', 'CANCELED'];

type Rank = readonly [number, string];

function rank(block: readonly string[]): Rank {
  const head = block[0] ?? '';
  if (head.startsWith('building with')) return [-1, ''];
  const at = ORDER.findIndex((prefix) => head.startsWith(prefix));
  const key = head.startsWith('[') ? head.replace(/\d+/g, (digits) => digits.padStart(3, '0')) : '';
  return [at < 0 ? ORDER.length : at, key];
}

/** BuildKit's plain progress: a block a step in a fixed order, renumbered, repeated lines joined; then the rest. */
export function plainBuild(lines: readonly string[]): string[] {
  const blocks = new Map<string, string[]>();
  const before: string[] = [];
  let rest: string[] = [];
  for (const line of lines) {
    const [, number, text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number !== undefined) blocks.set(number, [...(blocks.get(number) ?? []), text]);
    else if (blocks.size > 0) rest.push(line);
    else before.push(line);
  }
  if (blocks.size === 0) return [...lines];
  const sorted = [...blocks.values()]
    .map((block) => ({ block, key: rank(block) }))
    .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] < b.key[1] ? -1 : a.key[1] > b.key[1] ? 1 : 0));
  const first = blocks.has('0') ? 0 : 1;
  const out = sorted.flatMap(({ block }, at) => [...tidy(block).map((line) => `#${first + at} ${line}`), '']);
  rest = rest.filter((line) => line.trim() !== '');
  return [...before, ...out, ...excerpts(rest)];
}

function tidy(block: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of block) {
    const isNoise = /^sha256:[0-9a-f]{64} \S+ \/ \S+/.test(line) || line === '...';
    if (isNoise || /^(?:extracting sha256:|transferring \w+:$|WARN: )/.test(line)) continue;
    const bare = line
      .replace(/( [\d.]+s)?( done)?$/, '')
      .replace(/^(transferring \w+: )\S+$/, '$1<BYTES>')
      .replace(/^(reading from stdin )\S+$/, '$1<BYTES>')
      .replace(/^[\d.]+ /, '<SECS> ');
    if (!kept.includes(bare)) kept.push(bare);
  }
  return [...kept.filter((line) => !ENDS.includes(line)), ...kept.filter((line) => ENDS.includes(line))];
}

/** The log excerpt of a failed step: its first line may lack the time and `/bin/sh: `. */
function excerpts(lines: readonly string[]): string[] {
  let inside = false;
  return lines.map((line) => {
    const opens = line.startsWith(' > [');
    inside = opens || (inside && line !== '------');
    return inside && !opens ? line.replace(/^(?:[\d.]+ )?(?:\/bin\/sh: )?/, '') : line;
  });
}
