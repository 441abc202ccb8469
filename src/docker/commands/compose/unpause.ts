import { unpauseContainer } from '../../engine/container/pause.ts';
import { composeCommand } from './compose-command.ts';
import { onRunning } from './pauses.ts';

/** `docker compose unpause` (compose cmd/compose/pause.go). */
export default composeCommand('docker compose unpause', (call) =>
  onRunning(call, { title: 'Running', past: 'Unpaused', act: unpauseContainer }),
);
