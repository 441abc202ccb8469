import type { ImageConfig } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import type { Image } from '../state.ts';
import { rfc3339 } from '../time.ts';
import { imageGraphDriver } from './graph-driver.ts';
import { familiarKey, isDigestKey } from './reference.ts';
import { referencesOf, sizeOf } from './resolve.ts';

/** An image as GET /images/{name}/json has it, its fields in the API's order (moby daemon/images/image_inspect.go). */
export function inspectImage(engine: Engine, image: Image): Record<string, unknown> {
  const names = referencesOf(engine, image.Id);
  return {
    Id: image.Id,
    RepoTags: names.filter((key) => !isDigestKey(key)).map(familiarKey),
    RepoDigests: names.filter(isDigestKey).map(familiarKey),
    Parent: image.Parent,
    Comment: image.Comment,
    Created: rfc3339(image.Created),
    DockerVersion: image.DockerVersion,
    Author: image.Author,
    Architecture: image.Architecture,
    Os: image.Os,
    Size: sizeOf(engine.state, image),
    GraphDriver: imageGraphDriver(image),
    RootFS: { Type: 'layers', ...(image.Layers.length > 0 && { Layers: image.Layers }) },
    Metadata: { LastTagTime: rfc3339(image.LastTagTime) },
    Config: inspectImageConfig(image.Config),
  };
}

/** The config with the fields that the API has always shown, empty or not; the daemon sorts them. */
function inspectImageConfig(config: ImageConfig): Record<string, unknown> {
  const always = {
    Cmd: null,
    Entrypoint: null,
    Env: null,
    Labels: null,
    OnBuild: null,
    User: '',
    Volumes: null,
    WorkingDir: '',
  };
  const { ExposedPorts, Labels, Volumes } = config;
  const maps = {
    ...(ExposedPorts && { ExposedPorts: sorted(ExposedPorts) }),
    ...(Labels && { Labels: sorted(Labels) }),
    ...(Volumes && { Volumes: sorted(Volumes) }),
  };
  return sorted({ ...always, ...config, ...maps });
}

/** The same object with its keys in order, as Go writes maps. */
function sorted<T>(object: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
