import { containersOf, nameOf, serviceOf } from '../../engine/compose/running/containers.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import { out } from '../command.ts';
import { printed } from '../printed.ts';
import { composeCommand } from './compose-command.ts';
import { formatServices } from './ps-format.ts';
import { projectOrName } from './project.ts';

/** `docker compose ps` (compose cmd/compose/ps.go). */
export default composeCommand('docker compose ps', function* (call) {
  const { engine, flags, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const names = Object.keys(application.project.services);
  const unknown = args.find((service) => !names.includes(service));
  if (isDescribed && unknown !== undefined) throw new ComposeError(`no such service: ${unknown}`);
  const services = isDescribed && args.length === 0 && flags.orphans === false ? names : args;
  const filter = /^status=(.*)$/s.exec(flags.filter ?? '')?.[1];
  const statuses = [...(flags.status ?? []), ...(filter === undefined ? [] : [filter])];
  const containers = containersOf(engine, application.project.name, {
    oneOff: flags.all === true ? 'include' : 'exclude',
    all: flags.all === true || statuses.length > 0,
    services,
  })
    .filter(({ State }) => statuses.length === 0 || statuses.includes(State))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  if (flags.quiet === true) {
    out(call, containers.map(({ Id }) => `${Id}\n`).join(''));
  } else if (flags.services === true) {
    out(call, `${[...new Set(containers.map(serviceOf))].join('\n')}\n`);
  } else {
    const options = { format: flags.format ?? 'table', noTrunc: flags['no-trunc'] === true };
    out(call, printed(formatServices(engine, containers, options)));
  }
  return 0;
});
