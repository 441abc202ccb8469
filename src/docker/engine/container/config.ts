import type { ImageConfig } from '../../registry/types.ts';
import { errors } from '../errors.ts';
import type { Config } from './types.ts';

/** A container's config with what its image adds (moby daemon/commit.go, merge); throws where there is nothing to run. */
export function mergeConfig(own: Config, image: ImageConfig): Config {
  const takesImageCommand = own.Entrypoint === null;
  const entrypoint = takesImageCommand ? (image.Entrypoint ?? null) : clean(own.Entrypoint);
  const command = takesImageCommand && (own.Cmd ?? []).length === 0 ? (image.Cmd ?? null) : own.Cmd;
  const healthcheck = mergeHealth(own, image);
  const stopSignal = own.StopSignal ?? image.StopSignal;
  const merged: Config = {
    ...own,
    User: own.User === '' ? (image.User ?? '') : own.User,
    ExposedPorts: { ...image.ExposedPorts, ...own.ExposedPorts },
    Env: mergeEnv(own.Env, image.Env ?? []),
    Cmd: command,
    Entrypoint: entrypoint,
    WorkingDir: own.WorkingDir === '' ? (image.WorkingDir ?? '') : own.WorkingDir,
    Labels: { ...image.Labels, ...own.Labels },
    Volumes: mergeVolumes(own, image),
    ...(image.OnBuild && { OnBuild: image.OnBuild }),
    ...(image.Shell && { Shell: image.Shell }),
    ...(healthcheck && { Healthcheck: healthcheck }),
    ...(stopSignal !== undefined && { StopSignal: stopSignal }),
  };
  if ((entrypoint ?? []).length === 0 && (command ?? []).length === 0)
    throw errors.bad('no command specified');
  return merged;
}

/** `--entrypoint ""` takes the image's away. */
function clean(entrypoint: readonly string[] | null): readonly string[] | null {
  return entrypoint?.length === 1 && entrypoint[0] === '' ? null : entrypoint;
}

/** The container's own variables first, then those of the image that it does not set. */
function mergeEnv(own: readonly string[], image: readonly string[]): readonly string[] {
  const nameOf = (line: string): string => line.split('=', 1)[0] ?? '';
  const names = new Set(own.map(nameOf));
  return [...own, ...image.filter((line) => !names.has(nameOf(line)))];
}

function mergeVolumes(own: Config, image: ImageConfig): Config['Volumes'] {
  if (!own.Volumes && !image.Volumes) return null;
  return { ...image.Volumes, ...own.Volumes };
}

function mergeHealth(own: Config, image: ImageConfig): Config['Healthcheck'] {
  if (!own.Healthcheck) return image.Healthcheck;
  if (!image.Healthcheck) return own.Healthcheck;
  return { ...image.Healthcheck, ...own.Healthcheck };
}
