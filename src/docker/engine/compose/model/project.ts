import { plainOf, record, type Codec, type Output, type Read } from '../codec.ts';
import { byName, embedded, flag, list, mapping, number, text, truth } from '../codecs.ts';
import { mappingAt, type Mapping } from '../tree.ts';
import { service, type Service } from './service.ts';

const ipamPool = record({ subnet: text, gateway: text, ip_range: text, aux_addresses: mapping });

const network = record({
  name: text,
  driver: text,
  driver_opts: mapping,
  ipam: embedded(record({ driver: text, config: list(ipamPool) })),
  external: flag,
  internal: flag,
  attachable: flag,
  labels: mapping,
  enable_ipv4: truth,
  enable_ipv6: truth,
});

const volume = record({ name: text, driver: text, driver_opts: mapping, external: flag, labels: mapping });

const fileObject = record({
  name: text,
  file: text,
  environment: text,
  content: text,
  external: flag,
  labels: mapping,
  driver: text,
  driver_opts: mapping,
  template_driver: text,
});

const model = record({ name: text, model: text, context_size: number, runtime_flags: list(text) });

/** The sections of a project, in the order in which Compose prints them. */
export const sections = {
  services: byName(service),
  networks: byName(network),
  volumes: byName(volume),
  secrets: byName(fileObject),
  configs: byName(fileObject),
  models: byName(model),
};

/** A network of a project; its `name` is the engine's. */
export type Network = Read<typeof network>;
/** A volume of a project; its `name` is the engine's. */
export type Volume = Read<typeof volume>;
/** A secret or a config of a project. */
export type FileObject = Read<typeof fileObject>;

/** A model of a project. */
export type Model = Read<typeof model>;

/** A project: everything that its Compose files say, in one form. */
export type Project = {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  /** AI models, which only a plugin can run. */
  readonly models: Readonly<Record<string, Model>>;
  /** Services whose profiles are not switched on. */
  readonly disabled: Readonly<Record<string, Service>>;
  readonly profiles: readonly string[];
  readonly extensions: Readonly<Record<string, Output>>;
};

/** A project out of its tree in the long forms. Throws a ComposeError. */
export function readProject(model: Mapping, name: string): Project {
  const extra = Object.entries(model).filter(([key]) => key.startsWith('x-'));
  return {
    name,
    services: readSection(sections.services, model, 'services'),
    networks: readSection(sections.networks, model, 'networks'),
    volumes: readSection(sections.volumes, model, 'volumes'),
    secrets: readSection(sections.secrets, model, 'secrets'),
    configs: readSection(sections.configs, model, 'configs'),
    models: readSection(sections.models, model, 'models'),
    disabled: {},
    profiles: [],
    extensions: Object.fromEntries(extra.map(([key, value]): [string, Output] => [key, plainOf(value)])),
  };
}

function readSection<T extends object>(
  codec: Codec<Readonly<Record<string, T | null>>>,
  model: Mapping,
  key: string,
): Record<string, T> {
  const read = codec.read(mappingAt(model, key), key);
  const empty = {} as T;
  return Object.fromEntries(Object.entries(read).map(([one, value]) => [one, value ?? empty]));
}
