import {
  dispatchPlan,
  planDockerfile,
  planTriggers,
  type BaseImage,
  type DockerfileError,
} from '../../docker/engine/build/dockerfile/index.ts';
import type { AuthorError } from '../author-error.ts';
import { faultAt, type Place } from './place.ts';

/** What any base image is taken for: which one it is does not make a Dockerfile right or wrong. */
const BASE: BaseImage = { config: { WorkingDir: '/' } };

/** Checks a Dockerfile by the engine's own builder: the error is the one that `docker build` prints. Its warnings build. */
export function checkDockerfile(source: string, place: Place): AuthorError[] {
  const error = errorOf(source);
  if (error === undefined) return [];
  const line =
    error.places[0]?.start ?? Number(/^dockerfile parse error on line (\d+)/.exec(error.message)?.[1] ?? 1);
  return [
    faultAt(place, line, {
      found: `${JSON.stringify(source.split('\n')[line - 1] ?? '')}: ${error.message}`,
      expected: 'a Dockerfile that docker build accepts',
      fix: 'mend the line, or mark the block invalid="…" if it is wrong on purpose',
    }),
  ];
}

function errorOf(source: string): DockerfileError | undefined {
  const plan = planDockerfile(source, { target: '', buildArgs: new Map(), platform: 'linux/amd64' });
  if (!plan.ok) return plan.error;
  const whole = planTriggers(plan.value, () => []);
  if (!whole.ok) return whole.error;
  const stages = dispatchPlan(whole.value, { image: () => BASE, allStages: true });
  return stages.ok ? undefined : stages.error;
}
