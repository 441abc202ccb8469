import { unpauseContainer } from '../../engine/container/pause.ts';
import { onEach } from './shared.ts';

/** `docker unpause` (docker/cli container/unpause.go). */
export default onEach(unpauseContainer);
