/** BuildKit's own steps and the Dockerfile's, in the order in which they would run one after the other. */
const STEPS = [
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

/** The steps of a build's live display (` => [2/4] RUN …`), each with the rows that belong to it (` => => …`). */
export function inBuildOrder(rows: readonly string[]): string[] {
  const isStep = (row: string): boolean => /^ => (?!=> )/.test(row);
  const isPart = (row: string): boolean => row.startsWith(' => ');
  const kept = rows.filter((row) => !/^ => => (?:sha256:|extracting )/.test(row));
  return sortRuns(kept, isPart, (run) => {
    const steps: string[][] = [];
    for (const row of run) {
      const step = isStep(row) ? undefined : steps.at(-1);
      if (step) step.push(row);
      else steps.push([row]);
    }
    return byStep(steps, ([head = '']) => head.replace(/^ => (?:(?:CACHED|ERROR|CANCELED) )?/, '')).flat();
  });
}

/** The containers, networks and volumes of Compose's live display. */
export function inComposeOrder(rows: readonly string[]): string[] {
  return sortRuns(
    rows,
    (row) => /^ [✔✘⠿!] /.test(row),
    (run) => sortBy(run, (row) => row),
  );
}

/** The log lines of several containers (`web-1  | …`): those of one container keep their order. */
export function inLogOrder(rows: readonly string[]): string[] {
  const nameOf = (row: string): string | undefined => /^([\w.-]+) +\| /.exec(row)?.[1];
  return sortRuns(
    rows,
    (row) => nameOf(row) !== undefined,
    (run) => sortBy(run, (row) => nameOf(row) ?? ''),
  );
}

/** Sorts the steps of a build; `head` is what a step is called, e.g. `[2/4] RUN make`. */
export function byStep<T>(steps: readonly T[], head: (step: T) => string): T[] {
  return sortBy(steps, (step) => {
    const name = head(step);
    if (name.startsWith('building with')) return '';
    const rank = STEPS.findIndex((start) => name.startsWith(start));
    const numbers = name.startsWith('[') ? name.replace(/\d+/g, (digits) => digits.padStart(3, '0')) : '';
    return `${rank < 0 ? STEPS.length : rank} ${numbers}`;
  });
}

/** Sorts every unbroken run of rows that belong together. */
function sortRuns(
  rows: readonly string[],
  belongs: (row: string) => boolean,
  sort: (run: string[]) => string[],
): string[] {
  const sorted: string[] = [];
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && belongs(rows[end] ?? '')) end += 1;
    sorted.push(...(end > i ? sort(rows.slice(i, end)) : [rows[i] ?? '']));
    i = Math.max(end, i + 1);
  }
  return sorted;
}

/** Stable, by code units. */
function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
