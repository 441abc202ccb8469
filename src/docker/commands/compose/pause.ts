import { pauseContainer } from '../../engine/container/pause.ts';
import { composeCommand } from './compose-command.ts';
import { onRunning } from './pauses.ts';

/** `docker compose pause` (compose cmd/compose/pause.go). */
export default composeCommand('docker compose pause', (call) =>
  onRunning(call, { title: 'Pausing', past: 'Paused', act: pauseContainer }),
);
