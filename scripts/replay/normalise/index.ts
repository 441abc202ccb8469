import type { Scenario } from '../scenario.ts';
import { plainBuild } from './build.ts';
import { Cells } from './cells.ts';

const HEADER = /^[A-Z%#][A-Z0-9/%. -]*?(?: {2,}[A-Z%#][A-Z0-9/%. -]*?)+ *$/;
const LAYER =
  /^([0-9a-f]{12}): (Pulling fs layer|Waiting|Verifying Checksum|Download complete|Downloading.*|Extracting.*|Pull complete|Already exists|Preparing|Pushing.*|Pushed|Layer already exists|Mounted from .*)$/;

/** The words that a scenario's author wrote; ids and names in them are kept as they are. */
export function definitionText({ steps, files }: Pick<Scenario, 'steps' | 'files'>): string {
  return [...steps.map(({ run, input }) => `${run}\n${input}`), ...Object.values(files)].join('\n');
}

/** Turns outputs of one scenario into comparable text; the same as the recorder's normalise.py. */
export class ReplayNormaliser {
  private readonly definition: string;
  private readonly cells: Cells;

  constructor(definition: string) {
    this.definition = definition;
    this.cells = new Cells(definition);
  }

  text(output: string, unordered = false): string {
    const raw = prepared(output);
    const ends = raw.endsWith('\n');
    let lines = raw.split('\n');
    if (ends) lines.pop();
    if (lines.some((line) => LAYER.test(line))) lines = transfers(lines);
    if (lines.some((line) => /^#[01] /.test(line))) lines = plainBuild(lines);
    if (unordered) lines = this.sorted(lines);
    return this.lines(lines).join('\n') + (ends ? '\n' : '');
  }

  private sorted(lines: readonly string[]): string[] {
    const scratch = new ReplayNormaliser(this.definition);
    const head = lines[0] !== undefined && HEADER.test(lines[0]) ? 1 : 0;
    const keyed = lines
      .slice(head)
      .map((line) => ({ line, key: (scratch.lines([line])[0] ?? '').replace(/:\d+>/g, '>') }));
    keyed.sort((a, b) => compare(a.key, b.key) || compare(a.line, b.line));
    return [...lines.slice(0, head), ...keyed.map(({ line }) => line)];
  }

  private lines(lines: readonly string[]): string[] {
    const out: string[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      if (!HEADER.test(line)) {
        out.push(this.cells.mask(line));
        continue;
      }
      const starts = [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
      let end = at + 1;
      while (end < lines.length && isRow(lines[end] ?? '', starts)) end += 1;
      out.push(...this.table(lines.slice(at, end), starts));
      at = end - 1;
    }
    return out;
  }

  private table(lines: readonly string[], starts: readonly number[]): string[] {
    const cut = (line: string): string[] =>
      starts.map((start, at) => line.slice(start, starts[at + 1]).trim());
    const names = cut(lines[0] ?? '');
    const rows = [
      names,
      ...lines.slice(1).map((line) => cut(line).map((cell, at) => this.cells.mask(cell, names[at], names))),
    ];
    const widths = names.map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)) + 3);
    return rows.map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
        .join('')
        .trimEnd(),
    );
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isRow(line: string, starts: readonly number[]): boolean {
  const aligned = starts.slice(1).every((start) => line.length < start || line.charAt(start - 1) === ' ');
  return line.trim() !== '' && aligned && !HEADER.test(line);
}

/** `docker pull` and `push`: one line a layer, its last state, where the layer was first named. */
function transfers(lines: readonly string[]): string[] {
  const last = new Map<string, string>();
  const order: (string | { layer: string })[] = [];
  for (const line of lines) {
    const [, layer] = LAYER.exec(line) ?? [];
    if (layer === undefined) order.push(line);
    else {
      if (!last.has(layer)) order.push({ layer });
      last.set(layer, line);
    }
  }
  return order.map((item) => (typeof item === 'string' ? item : (last.get(item.layer) ?? '')));
}

function prepared(output: string): string {
  return output
    .replace(/\r\n/g, '\n')
    .replace(/\n*BusyBox v[^\n]*\nEnter 'help'[^\n]*\n\n?/g, '')
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(
      /^( Runtimes: )(.*)$/gm,
      (_all, name: string, list: string) => name + list.split(/\s+/).filter(Boolean).sort().join(' '),
    )
    .replace(
      /( Insecure Registries:\n)((?: {2}\S+\n)+)/g,
      (_all, name: string, list: string) => name + (list.match(/[^\n]*\n/g) ?? []).sort().join(''),
    )
    .replace(/^time=\S+ level=error msg="Can't \w+ .*closed pipe"\n/gm, '');
}
