import { pauseContainer } from '../../engine/container/pause.ts';
import { onEach } from './shared.ts';

/** `docker pause` (docker/cli container/pause.go). */
export default onEach(pauseContainer);
