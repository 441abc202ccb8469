import { byStep } from './order.ts';

/**
 * BuildKit's plain progress (`#5 [2/4] RUN …`, which a build prints without a terminal): one block for each step, steps in a
 * fixed order and numbered anew, rows told twice joined, without times and transfer states. What the build says after its
 * steps follows.
 */
export function inPlainBuildOrder(rows: readonly string[]): string[] {
  const steps = new Map<string, string[]>();
  const before: string[] = [];
  const after: string[] = [];
  for (const row of rows) {
    const [, number, text] = /^#(\d+) (.*)$/.exec(row) ?? [];
    if (number !== undefined && text !== undefined) steps.set(number, [...(steps.get(number) ?? []), text]);
    else if (steps.size > 0) after.push(row);
    else before.push(row);
  }
  if (steps.size === 0) return [...rows];
  const first = steps.has('0') ? 0 : 1;
  const blocks = byStep([...steps.values()], ([head = '']) => head).map((step, i) => [
    ...joined(step).map((row) => `#${i + first} ${row}`),
    '',
  ]);
  return [...before, ...blocks.flat(), ...after.filter((row) => row.trim() !== '')];
}

const STATE = /^(?:sha256:[0-9a-f]{64} \S+ \/ \S+|\.\.\.$|extracting sha256:|transferring \w+:$|WARN: )/;
const LAST = /^(?:DONE|CACHED|CANCELED)$/;

/** A step's rows without times, each once, its end last. */
function joined(step: readonly string[]): string[] {
  const rows = step
    .filter((row) => !STATE.test(row))
    .map((row) =>
      row
        .replace(/(?: [\d.]+s)?(?: done)?$/, '')
        .replace(/^(transferring \w+: |reading from stdin )\S+$/, '$1<BYTES>')
        .replace(/^[\d.]+ /, '<SECS> '),
    );
  const once = [...new Set(rows)];
  return [...once.filter((row) => !LAST.test(row)), ...once.filter((row) => LAST.test(row))];
}
