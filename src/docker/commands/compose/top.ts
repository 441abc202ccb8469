import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { label } from '../../engine/compose/service/labels.ts';
import { topContainer } from '../../engine/container/top.ts';
import { out } from '../command.ts';
import { columns } from './columns.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

/** `docker compose top` (compose cmd/compose/top.go). */
export default composeCommand('docker compose top', function* (call) {
  const { engine, args } = call;
  const name = yield* projectName(call);
  const containers = containersOf(engine, name, { oneOff: 'include', all: false, services: args });
  containers.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const header = ['SERVICE', '#'];
  const entries = containers.flatMap((container) => {
    const { Titles, Processes } = topContainer(engine, container.Id, []);
    for (const title of Titles) if (!header.includes(title)) header.push(title);
    return Processes.map(
      (row) =>
        new Map<string, string>([
          ['SERVICE', serviceOf(container)],
          ['#', container.Labels[label.number] ?? ''],
          ...Titles.map((title, at): [string, string] => [title, row[at] ?? '']),
        ]),
    );
  });
  if (entries.length === 0) return 0;
  // the command is the widest, and comes last
  const titles = header.includes('CMD') ? [...header.filter((title) => title !== 'CMD'), 'CMD'] : header;
  const rows = entries.map((entry) => titles.map((title) => entry.get(title) ?? '-'));
  out(call, columns([titles, ...rows], { least: 4, padding: 2 }));
  return 0;
});
