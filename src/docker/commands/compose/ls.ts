import { listContainers, type ContainerSummary } from '../../engine/container/list.ts';
import { label } from '../../engine/compose/service/labels.ts';
import { CommandError, out } from '../command.ts';
import { columns, pretty } from './columns.ts';
import { composeCommand } from './compose-command.ts';

/** `docker compose ls` (compose cmd/compose/list.go). */
export default composeCommand('docker compose ls', function* (call) {
  const { engine, flags } = call;
  const containers = listContainers(engine, {
    all: flags.all === true,
    filters: { label: [label.project, label.configHash] },
  });
  const names = [...new Set(containers.map(({ Labels }) => Labels[label.project] ?? ''))].sort();
  const wanted = (flags.filter ?? []).flatMap((text) => /^name=(.*)$/s.exec(text)?.[1] ?? []);
  const stacks = names
    .filter((name) => wanted.length === 0 || wanted.some((pattern) => matches(pattern, name)))
    .map((name) => {
      const own = containers.filter(({ Labels }) => Labels[label.project] === name);
      return { Name: name, Status: statusOf(own), ConfigFiles: configFiles(own) };
    });
  const format = (flags.format ?? 'table').toLowerCase();
  if (flags.quiet === true) out(call, stacks.map(({ Name }) => `${Name}\n`).join(''));
  else if (format === 'json') out(call, `${JSON.stringify(stacks)}\n`);
  else if (['table', 'pretty', ''].includes(format)) {
    const rows = stacks.map(({ Name, Status, ConfigFiles }) => [Name, Status, ConfigFiles]);
    out(call, columns([['NAME', 'STATUS', 'CONFIG FILES'], ...rows], pretty));
  } else {
    throw new CommandError(
      `format value ${JSON.stringify(flags.format)} could not be parsed: parsing failed`,
    );
  }
  yield { kind: 'turn' };
  return 0;
});

/** Docker's filters match a name in full, or as a pattern. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
}

function statusOf(containers: readonly ContainerSummary[]): string {
  const counts = new Map<string, number>();
  for (const { State } of containers) counts.set(State, (counts.get(State) ?? 0) + 1);
  return [...counts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `${state}(${count})`)
    .join(', ');
}

function configFiles(containers: readonly ContainerSummary[]): string {
  return [...new Set(containers.flatMap(({ Labels }) => (Labels[label.configFiles] ?? '').split(',')))].join(
    ',',
  );
}
