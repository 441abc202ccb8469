import { chosenContainer, nameOf } from '../../engine/compose/running/containers.ts';
import { CommandError, out } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

/** `docker compose port SERVICE PRIVATE_PORT` (compose cmd/compose/port.go). */
export default composeCommand('docker compose port', function* (call) {
  const { engine, flags, args } = call;
  const [service = '', text = ''] = args;
  const project = yield* projectName(call);
  const container = chosenContainer(engine, project, service, flags.index ?? 0, {
    oneOff: 'include',
    all: false,
  });
  const protocol = (flags.protocol ?? 'tcp').toLowerCase();
  const port = container.Ports.find(
    ({ PrivatePort, Type }) => PrivatePort === Number(text) && Type === protocol,
  );
  if (!port) {
    const known = container.Ports.map(({ Type, PublicPort = 0 }) => `${PublicPort}/${Type}`).join(', ');
    throw new CommandError(
      `no port ${Number(text)}/${protocol} for container ${nameOf(container)}: ${known}`,
    );
  }
  out(call, `${port.IP ?? ''}:${port.PublicPort ?? 0}\n`);
  return 0;
});
