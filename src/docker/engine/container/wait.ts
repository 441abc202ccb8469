import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { findContainer } from './find.ts';

/** Rests until a container does not run, and gives its exit code (moby daemon/wait.go, condition not-running). */
export function* waitContainer(engine: Engine, reference: string): Running<number> {
  const { Id } = findContainer(engine, reference);
  let code = 0;
  for (;;) {
    const container = engine.state.containers[Id];
    if (!container) return code;
    code = container.State.ExitCode;
    if (!container.State.Running) return code;
    yield { kind: 'change', of: [engine.happened] };
  }
}
