const BANNER = /^BusyBox v.* built-in shell \(ash\)$/;
const HINT = /^Enter 'help' for a list of built-in commands\.$/;

/** Takes off what some builds of BusyBox's shell say when they start, with the blank rows around: the official image's is silent. */
export function withoutBanner(rows: readonly string[]): string[] {
  const at = rows.findIndex((row, i) => BANNER.test(row) && HINT.test(rows[i + 1] ?? ''));
  if (at < 0) return [...rows];
  let start = at;
  while (start > 0 && rows[start - 1] === '') start -= 1;
  const end = rows[at + 2] === '' ? at + 3 : at + 2;
  return [...rows.slice(0, start), ...rows.slice(end)];
}
