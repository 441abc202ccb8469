import { ComposeError } from '../../engine/compose/index.ts';
import { containersOf } from '../../engine/compose/running/containers.ts';
import { label } from '../../engine/compose/service/labels.ts';
import { formatVolumes } from '../../formatters/volume.ts';
import { out } from '../command.ts';
import { printed } from '../printed.ts';
import { composeCommand } from './compose-command.ts';
import { projectOrName } from './project.ts';

/** `docker compose volumes` (compose cmd/compose/volumes.go). */
export default composeCommand('docker compose volumes', function* (call) {
  const { engine, flags, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const { project } = application;
  const unknown = args.find((service) => !Object.hasOwn(project.services, service));
  if (isDescribed && unknown !== undefined) throw new ComposeError(`no such service: ${unknown}`);
  const mounted = containersOf(engine, project.name, {
    oneOff: 'include',
    all: false,
    services: args,
  }).flatMap(({ Mounts }) => Mounts.flatMap(({ Name }) => Name ?? []));
  const volumes = Object.values(engine.state.volumes)
    .filter(({ Labels }) => Labels?.[label.project] === project.name)
    .filter(({ Name }) => args.length === 0 || mounted.includes(Name));
  if (flags.quiet === true) out(call, volumes.map(({ Name }) => `${Name}\n`).join(''));
  else out(call, printed(formatVolumes(volumes, { format: flags.format ?? 'table' })));
  return 0;
});
