import { chosenContainer } from '../../engine/compose/running/containers.ts';
import { attachTo } from '../container/attach.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

/** `docker compose attach SERVICE` (compose attach_service.go). */
export default composeCommand('docker compose attach', function* (call) {
  const { engine, flags, args } = call;
  const project = yield* projectName(call);
  const container = chosenContainer(engine, project, args[0] ?? '', flags.index ?? 0, {
    oneOff: 'include',
    all: false,
  });
  return yield* attachTo(call, container.Id, {
    stdin: flags['no-stdin'] !== true,
    detachKeys: flags['detach-keys'] ?? '',
    proxies: flags['sig-proxy'] !== false,
  });
});
