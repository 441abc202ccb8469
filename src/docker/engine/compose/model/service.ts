import { record, type Codec, type Read } from '../codec.ts';
import {
  byName,
  bytes,
  command,
  count,
  duration,
  environment,
  flag,
  hosts,
  list,
  mapping,
  number,
  test,
  text,
  texts,
  truth,
  ulimit,
} from '../codecs.ts';
import { get, isMapping, valueText } from '../tree.ts';
import { build, fileMount } from './build.ts';
import { deploy, deviceRequest } from './deploy.ts';

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
export const service = record({
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

/** A service as Compose understands it. Bytes are numbers, durations nanoseconds. */
export type Service = Read<typeof service>;
/** A published port of a service. */
export type Port = Read<typeof port>;
/** A mount of a service. */
export type VolumeMount = Read<typeof volumeMount>;
/** A service's health check. */
export type Healthcheck = Read<typeof healthcheck>;

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
