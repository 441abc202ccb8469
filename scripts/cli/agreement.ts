import { judge, type Verdict } from './judge.ts';

/** A line of a corpus: what the real CLI made of it. `env`: accepted, then something of the fixture was missing. */
export type Row = Verdict & { readonly kind?: string; readonly env?: string; readonly waits?: boolean };

/** Which of the corpus' rows our verdict agrees with, and in what. */
export type Agreement = {
  readonly rows: number;
  /** `ok` is equal, and `exit` too where the line is refused. */
  readonly verdict: number;
  /** Rows whose stderr counts: all but those with `env`. */
  readonly texts: number;
  readonly firstLine: number;
  readonly whole: number;
  readonly differences: readonly { readonly ours: Verdict; readonly theirs: Row; readonly in: string }[];
};

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** Judges every row anew and compares. */
export function agreement(rows: readonly Row[]): Agreement {
  const differences: Agreement['differences'][number][] = [];
  const count = { verdict: 0, texts: 0, firstLine: 0, whole: 0 };
  for (const theirs of rows) {
    const ours = judge(theirs.cmd);
    const sameVerdict = ours.ok === theirs.ok && (theirs.ok || ours.exit === theirs.exit);
    const judged = theirs.env === undefined;
    const sameFirst = firstLine(ours.stderr) === firstLine(theirs.stderr);
    const same = ours.stderr === theirs.stderr;
    if (sameVerdict) count.verdict += 1;
    if (judged) count.texts += 1;
    if (judged && sameFirst) count.firstLine += 1;
    if (judged && same) count.whole += 1;
    if (!sameVerdict) differences.push({ ours, theirs, in: 'verdict' });
    else if (judged && !same) differences.push({ ours, theirs, in: sameFirst ? 'text' : 'first line' });
  }
  return { rows: rows.length, ...count, differences };
}
