import { COMPOSE_VERSION } from '../../engine/compose/service/labels.ts';
import { out } from '../command.ts';
import { composeCommand } from './compose-command.ts';

/** `docker compose version` (compose cmd/compose/version.go). */
export default composeCommand('docker compose version', function* (call) {
  const { flags } = call;
  if (flags.short === true) out(call, `${COMPOSE_VERSION}\n`);
  else if (flags.format === 'json') out(call, `{"version":"${COMPOSE_VERSION}"}\n`);
  else out(call, `Docker Compose version ${COMPOSE_VERSION}\n`);
  yield { kind: 'turn' };
  return 0;
});
