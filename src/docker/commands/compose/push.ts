import type { Progress } from '../../engine/image/progress.ts';
import { pushImage } from '../../engine/image/push.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Reporter } from '../../engine/compose/running/progress.ts';
import { CommandError } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { withProgress } from './display/index.ts';
import { loadApplication } from './project.ts';
import { rootOf } from './root.ts';
import { onlyNamed } from './selection.ts';

/** `docker compose push` (compose push.go): only images that are built are pushed. */
export default composeCommand('docker compose push', function* (call) {
  const { engine, flags, args } = call;
  const loaded = yield* loadApplication(call, args);
  const { project } = flags['include-deps'] === true ? loaded : onlyNamed(loaded, args);
  const quiet = flags.quiet === true;
  yield* withProgress(call, 'Pushing', function* (shown) {
    const report: Reporter = quiet ? { ...shown, event: () => undefined } : shown;
    for (const [name, { build, image }] of Object.entries(project.services)) {
      if (!build || !image) {
        report.event({ id: name, status: 'done', text: 'Skipped' });
        continue;
      }
      for (const tag of [image, ...(build.tags ?? [])]) {
        if (rootOf(call).isDry) continue;
        try {
          yield* pushImage(engine, tag, {
            allTags: false,
            onProgress: (progress) => {
              tell(report, tag, progress);
            },
          });
        } catch (error) {
          if (!isEngineError(error)) throw error;
          if (flags['ignore-push-failures'] !== true) throw new CommandError(error.message);
          report.tail(`Pushing ${name}: ${error.message}`);
        }
      }
    }
  });
  return 0;
});

function tell(report: Reporter, tag: string, { id, text, current, total }: Progress): void {
  if (id === '') return;
  const isOver = ['pushed', 'layer already exists'].includes(text.toLowerCase());
  report.event({
    id: `Pushing ${tag}: ${id}`,
    text,
    status: isOver ? 'done' : 'working',
    current,
    total,
    percent: isOver ? 100 : total > 0 ? Math.trunc((current * 100) / total) : 0,
  });
}
