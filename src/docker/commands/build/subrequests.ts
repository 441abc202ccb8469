import type { Outline, Target } from '../../engine/build/dockerfile/index.ts';

/** What `docker build --call=targets` prints (BuildKit's subrequests/targets). */
export function targetsText(targets: readonly Target[]): string {
  const rows = targets.map(({ name, description, isDefault }) => [
    [name, ...(isDefault ? ['(default)'] : [])].filter((word) => word !== '').join(' '),
    description,
  ]);
  return table([['TARGET', 'DESCRIPTION'], ...rows], 1);
}

/** What `docker build --call=outline` prints (BuildKit's subrequests/outline). */
export function outlineText({ name, description, args, secrets, agents }: Outline): string {
  const about = [
    ...(name === '' ? [] : [['TARGET:', name]]),
    ...(description === '' ? [] : [['DESCRIPTION:', description]]),
  ];
  const required = (list: Outline['secrets']): string[][] =>
    list.map((one) => [one.name, one.isRequired ? 'true' : '']);
  const parts = [
    about.length > 0 ? table(about, 1) : '',
    section(
      ['BUILD ARG', 'VALUE', 'DESCRIPTION'],
      args.map((one) => [one.name, one.value, one.description]),
    ),
    section(['SECRET', 'REQUIRED'], required(secrets)),
    section(['SSH', 'REQUIRED'], required(agents)),
  ];
  return parts.flatMap((part) => (part === '' ? [] : `${part}\n`)).join('');
}

function section(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : table([headings, ...rows], 3);
}

/** Go's tabwriter: all but the last cell of a row is as wide as its column, and the padding. */
function table(rows: readonly (readonly string[])[], padding: number): string {
  const widths = (rows[0] ?? []).map(
    (_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)) + padding,
  );
  return rows
    .map(
      (row) =>
        `${row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('')}\n`,
    )
    .join('');
}
