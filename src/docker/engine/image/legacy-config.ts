import { digest } from '../../registry/digest.ts';
import type { ImageConfig } from '../../registry/types.ts';
import type { Image } from '../state.ts';
import { chainIds } from './chain.ts';
import { imageBlob } from './config-blob.ts';

/** A config with all fields that Docker before 1.10 wrote (moby container.Config), in Go's order. */
function fullConfig(config: ImageConfig): Record<string, unknown> {
  const { ExposedPorts, Healthcheck, ArgsEscaped, StopSignal, Shell } = config;
  return {
    Hostname: '',
    Domainname: '',
    User: config.User ?? '',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(ExposedPorts && { ExposedPorts }),
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Env: config.Env ?? null,
    Cmd: config.Cmd ?? null,
    ...(Healthcheck && { Healthcheck }),
    ...(ArgsEscaped && { ArgsEscaped }),
    Image: '',
    Volumes: config.Volumes ?? null,
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: config.Entrypoint ?? null,
    OnBuild: config.OnBuild ?? null,
    Labels: config.Labels ?? null,
    ...(StopSignal !== undefined && { StopSignal }),
    ...(Shell && { Shell }),
  };
}

/** The name of a legacy image: the digest of its fields, sorted, with those of its layer (moby image/v1 CreateID). */
function legacyId(fields: Readonly<Record<string, unknown>>, chainId: string, parent: string): string {
  const all = { ...fields, layer_id: chainId, ...(parent !== '' && { parent: `sha256:${parent}` }) };
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest(JSON.stringify(Object.fromEntries(sorted))).slice('sha256:'.length);
}

/**
 * The configs that `docker save` writes for Docker before 1.10: an image for each layer, of which only the top one says more
 * than its name (moby image/tarexport/save.go saveImage).
 */
export function legacyConfigs(image: Image): string[] {
  const chain = chainIds(image.Layers);
  const { created } = JSON.parse(imageBlob(image)) as { readonly created: string };
  let parent = '';
  return chain.map((chainId, depth) => {
    const isTop = depth === chain.length - 1;
    const { Container, DockerVersion, Author, Comment } = image;
    const fields = {
      ...(isTop && Comment !== '' && { comment: Comment }),
      created: isTop ? created : '1970-01-01T00:00:00Z',
      ...(isTop && Container !== '' && { container: Container }),
      container_config: fullConfig({}),
      ...(isTop && DockerVersion !== '' && { docker_version: DockerVersion }),
      ...(isTop && Author !== '' && { author: Author }),
      ...(isTop && { config: fullConfig(image.Config), architecture: image.Architecture }),
      os: image.Os,
    };
    const id = legacyId(isTop ? fields : { ...fields, os: undefined }, chainId, parent);
    const text = JSON.stringify({ id, ...(parent !== '' && { parent }), ...fields });
    parent = id;
    return text;
  });
}
