import { record, type Codec, type Output, type Read } from './codec.ts';
import {
  byName,
  bytes,
  command,
  count,
  devices,
  duration,
  embedded,
  environment,
  flag,
  hosts,
  list,
  mapping,
  mode,
  number,
  test,
  text,
  texts,
  truth,
  ulimit,
} from './codecs.ts';
import { get, isMapping, valueText } from './tree.ts';

const fileMount = record({ source: text, target: text, uid: text, gid: text, mode });

const build = record({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: texts,
  args: environment,
  provenance: text,
  sbom: text,
  ssh: sshKeys(),
  labels: mapping,
  cache_from: texts,
  cache_to: texts,
  no_cache: flag,
  additional_contexts: mapping,
  pull: flag,
  extra_hosts: hosts,
  isolation: text,
  network: text,
  target: text,
  secrets: list(fileMount),
  shm_size: bytes,
  tags: texts,
  ulimits: byName(ulimit),
  platforms: texts,
  privileged: flag,
});

const deviceRequest = record({
  capabilities: texts,
  driver: text,
  count: devices,
  device_ids: texts,
  options: mapping,
});

const resource = record({ cpus: number, memory: bytes, pids: number, devices: list(deviceRequest) });

const update = record({
  parallelism: count,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: number,
  order: text,
});

const deploy = record({
  mode: text,
  replicas: count,
  labels: mapping,
  update_config: update,
  rollback_config: update,
  resources: embedded(record({ limits: resource, reservations: resource })),
  restart_policy: record({ condition: text, delay: duration, max_attempts: count, window: duration }),
  placement: embedded(
    record({
      constraints: texts,
      preferences: list(record({ spread: text })),
      max_replicas_per_node: number,
    }),
  ),
  endpoint_mode: text,
});

const healthcheck = record({
  test,
  timeout: duration,
  interval: duration,
  retries: count,
  start_period: duration,
  start_interval: duration,
  disable: flag,
});

const port = record({
  name: text,
  mode: text,
  host_ip: text,
  target: number,
  published: text,
  protocol: text,
  app_protocol: text,
});

const volumeMount = record({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: record({ selinux: text, propagation: text, create_host_path: flag, recursive: text }),
  volume: record({ labels: mapping, nocopy: flag, subpath: text }),
  tmpfs: record({ size: bytes, mode: number }),
  image: record({ subpath: text }),
});

const serviceNetwork = record({
  aliases: texts,
  driver_opts: mapping,
  gw_priority: number,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  priority: number,
});

const hook = record({ command, user: text, privileged: flag, working_dir: text, environment });
const weight = record({ path: text, weight: number });
const rate = record({ path: text, rate: bytes });

/** A service, in the Compose specification's words and in the order in which Compose prints them (compose-go's types). */
const service = record({
  profiles: texts,
  annotations: mapping,
  attach: truth,
  build,
  develop: record({
    watch: list(
      record({
        path: text,
        action: text,
        target: text,
        exec: hook,
        include: texts,
        ignore: texts,
        initial_sync: flag,
      }),
    ),
  }),
  blkio_config: record({
    weight: number,
    weight_device: list(weight),
    device_read_bps: list(rate),
    device_read_iops: list(rate),
    device_write_bps: list(rate),
    device_write_iops: list(rate),
  }),
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: number,
  cpu_percent: number,
  cpu_period: number,
  cpu_quota: number,
  cpu_rt_period: number,
  cpu_rt_runtime: number,
  cpus: number,
  cpuset: text,
  cpu_shares: number,
  command,
  configs: list(fileMount),
  container_name: text,
  credential_spec: record({ config: text, file: text, registry: text }),
  depends_on: byName(record({ condition: text, restart: flag, required: truth })),
  deploy,
  device_cgroup_rules: texts,
  devices: list(record({ source: text, target: text, permissions: text })),
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  domainname: text,
  entrypoint: command,
  provider: record({ type: text, options: byName(texts) }),
  environment,
  env_file: envFiles(),
  expose: texts,
  external_links: texts,
  extra_hosts: hosts,
  group_add: texts,
  gpus: list(deviceRequest),
  hostname: text,
  healthcheck,
  image: text,
  init: truth,
  ipc: text,
  isolation: text,
  labels: mapping,
  label_file: texts,
  links: texts,
  logging: record({ driver: text, options: mapping }),
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  mac_address: text,
  models: byName(record({ endpoint_var: text, model_var: text })),
  network_mode: text,
  networks: byName(serviceNetwork),
  oom_kill_disable: flag,
  oom_score_adj: number,
  pid: text,
  pids_limit: number,
  platform: text,
  ports: list(port),
  privileged: flag,
  pull_policy: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: count,
  secrets: list(fileMount),
  security_opt: texts,
  shm_size: bytes,
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: mapping,
  sysctls: mapping,
  tmpfs: texts,
  tty: flag,
  ulimits: byName(ulimit),
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes: list(volumeMount),
  volumes_from: texts,
  working_dir: text,
  post_start: list(hook),
  pre_stop: list(hook),
});

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

/** The sections of a project, in the order in which Compose prints them. */
export const sections = {
  services: byName(service),
  networks: byName(network),
  volumes: byName(volume),
  secrets: byName(fileObject),
  configs: byName(fileObject),
};

/** A service as Compose understands it. Bytes are numbers, durations nanoseconds. */
export type Service = Read<typeof service>;
/** A network of a project; its `name` is the engine's. */
export type Network = Read<typeof network>;
/** A volume of a project; its `name` is the engine's. */
export type Volume = Read<typeof volume>;
/** A secret or a config of a project. */
export type FileObject = Read<typeof fileObject>;
/** A published port of a service. */
export type Port = Read<typeof port>;
/** A mount of a service. */
export type VolumeMount = Read<typeof volumeMount>;
/** How a service's image is built. */
export type Build = Read<typeof build>;
/** A service's health check. */
export type Healthcheck = Read<typeof healthcheck>;

/** A project: everything that its Compose files say, in one form. */
export type Project = {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  /** Services whose profiles are not switched on. */
  readonly disabled: Readonly<Record<string, Service>>;
  readonly profiles: readonly string[];
  readonly extensions: Readonly<Record<string, Output>>;
};

function envFiles(): Codec<
  readonly { readonly path: string; readonly required: boolean; readonly format?: string }[]
> {
  return {
    read: (value) =>
      (Array.isArray(value) ? value : [value]).flatMap((item) => {
        if (!isMapping(item)) return [];
        const format = get(item, 'format');
        const path = valueText(get(item, 'path') ?? '');
        return [
          {
            path,
            required: get(item, 'required') !== false,
            ...(format ? { format: valueText(format) } : {}),
          },
        ];
      }),
    print: (files) =>
      files.length === 0
        ? undefined
        : files.map(({ path, required }) => (required ? path : { path, required })),
  };
}

function sshKeys(): Codec<Readonly<Record<string, string | null>>> {
  return {
    read: environment.read,
    print: (keys) => {
      const printed = Object.entries(keys).map(([id, path]) => (path === null ? id : `${id}: ${path}`));
      return printed.length > 0 ? printed : undefined;
    },
  };
}
