import { humanSize } from '../../../cli/index.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import { isEngineError } from '../../errors.ts';
import type { Progress } from '../../image/progress.ts';
import { pullImage } from '../../image/pull.ts';
import type { ProgressEvent, Reporter } from './progress.ts';

/** An image to pull for a service; `canBuild` makes a failure a warning. */
export type Pull = {
  readonly service: string;
  readonly image: string;
  readonly platform?: string | undefined;
  readonly canBuild: boolean;
  readonly quiet: boolean;
  readonly isDry: boolean;
};

/** Pulls the image of a service and tells of each layer (compose pull.go, pullServiceImage). Throws what the daemon refuses. */
export function* pullServiceImage(engine: Engine, report: Reporter, pull: Pull): Running<void> {
  const { service, image, platform, canBuild, quiet, isDry } = pull;
  report.event({ id: service, status: 'working', text: 'Pulling' });
  try {
    const onProgress = (progress: Progress): void => {
      if (!quiet && !progress.isMessage) report.event(layerEvent(service, progress));
    };
    if (!isDry) yield* pullImage(engine, image, { platform, onProgress });
  } catch (error) {
    if (!isEngineError(error)) throw error;
    report.event({
      id: service,
      status: canBuild ? 'warning' : 'error',
      text: canBuild ? 'Warning' : 'Error',
      statusText: error.message,
    });
    throw error;
  }
  report.event({ id: service, status: 'done', text: 'Pulled' });
}

const active = ['Downloading', 'Extracting', 'Verifying Checksum'];
const over = ['Download complete', 'Already exists', 'Pull complete'];

/** How far a layer is (toPullProgressEvent). */
function layerEvent(parent: string, { id, text, current, total }: Progress): ProgressEvent {
  const isActive = active.includes(text);
  const isOver = over.includes(text);
  return {
    id,
    parent,
    text,
    status: isOver ? 'done' : 'working',
    statusText: bar(current, total),
    current: isActive ? current : 0,
    total: isActive ? total : 0,
    percent: isOver ? 100 : isActive && total > 0 ? Math.trunc((current * 100) / total) : 0,
  };
}

/** The bar of docker's own progress, as wide as without a terminal (jsonmessage JSONProgress.String). */
function bar(current: number, total: number): string {
  if (current <= 0 && total <= 0) return '';
  if (total <= 0) return humanSize(current).padStart(8);
  const filled = Math.min(50, Math.trunc((current / total) * 100) >> 1);
  const box = `[${'='.repeat(filled)}>${' '.repeat(50 - filled)}] `;
  const counts = humanSize(current).padStart(8);
  return current > total ? box + counts : `${box}${counts}/${humanSize(total)}`;
}
