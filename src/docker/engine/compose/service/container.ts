import type { CreateRequest } from '../../container/create.ts';
import type { Config, HostConfig, RestartPolicy } from '../../container/types.ts';
import { imageOf } from '../application.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { ComposeError } from '../tree.ts';
import { serviceHash } from './hash.ts';
import { healthOf } from './health.ts';
import { label, type Labels } from './labels.ts';
import { mountsOf, type Inherited } from './mounts.ts';
import { networkingOf } from './networking.ts';
import { resourcesOf } from './resources.ts';

/** What a container of a service is made from. */
export type Wanted = {
  readonly project: Project;
  /** The service's name. */
  readonly name: string;
  /** The service, its references to other services replaced by containers. */
  readonly service: Service;
  /** 0 for one-off containers, which have none. */
  readonly number: number;
  readonly labels: Labels;
  /** `container:alias`. */
  readonly links: readonly string[];
  readonly useAliases: boolean;
  readonly autoRemove: boolean;
  readonly attachStdin: boolean;
  readonly inherited?: Inherited | undefined;
};

const NANOSECONDS = 1e9;

/** What Compose asks the daemon for (compose create.go, getCreateConfigs). Throws a ComposeError. */
export function containerRequest(wanted: Wanted, containerName: string): CreateRequest {
  const { service, project, name, number, links, useAliases } = wanted;
  const { mode, networks } = networkingOf(service, project, { name, number, links, useAliases });
  return {
    name: containerName,
    platform: service.platform ?? '',
    config: configOf(wanted),
    hostConfig: hostConfigOf(wanted, mode),
    networks,
  };
}

function configOf(wanted: Wanted): Config {
  const { service, project, name, attachStdin } = wanted;
  const check = healthOf(service);
  const grace = service.stop_grace_period;
  return {
    Hostname: service.hostname ?? '',
    Domainname: service.domainname ?? '',
    User: service.user ?? '',
    AttachStdin: attachStdin,
    AttachStdout: true,
    AttachStderr: true,
    ExposedPorts: Object.fromEntries([
      ...(service.expose ?? []).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}]),
      ...(service.ports ?? []).map(({ target, protocol }) => [`${target}/${protocol}`, {}]),
    ]) as Record<string, Record<string, never>>,
    Tty: service.tty ?? false,
    OpenStdin: service.stdin_open ?? false,
    StdinOnce: attachStdin && (service.stdin_open ?? false),
    Env: environmentLines(service.environment),
    Cmd: service.command ?? null,
    ...(check && { Healthcheck: check }),
    Image: imageOf(service, name, project.name),
    Volumes: null,
    WorkingDir: service.working_dir ?? '',
    Entrypoint: service.entrypoint ?? null,
    OnBuild: null,
    Labels: labelsOf(wanted),
    ...(service.stop_signal && { StopSignal: service.stop_signal }),
    ...(grace !== undefined && { StopTimeout: Math.trunc(grace / NANOSECONDS) }),
  };
}

/** `NAME=value` lines in the order of their names; a name without a value stands alone, which takes an image's variable away. */
export function environmentLines(environment: Service['environment'] = {}): string[] {
  return Object.entries(environment)
    .map(([key, value]) => (value === null ? key : `${key}=${value}`))
    .sort();
}

function labelsOf({ labels, service, number }: Wanted): Labels {
  const dependencies = Object.entries(service.depends_on ?? {}).map(
    ([name, dependency]) => `${name}:${dependency?.condition ?? ''}:${dependency?.restart ?? false}`,
  );
  return {
    ...labels,
    [label.configHash]: serviceHash(service),
    ...(number > 0 && { [label.number]: String(number) }),
    [label.dependencies]: dependencies.join(','),
  };
}

function hostConfigOf({ service, project, links, autoRemove, inherited }: Wanted, mode: string): HostConfig {
  const { options, isUnconfined } = securityOf(service);
  const tmpfs = service.tmpfs ?? [];
  return {
    ...mountsOf(service, project, inherited),
    ContainerIDFile: '',
    LogConfig: { Type: service.logging?.driver ?? '', Config: service.logging?.options ?? {} },
    NetworkMode: mode,
    PortBindings: portBindings(service),
    RestartPolicy: restartPolicy(service),
    AutoRemove: autoRemove,
    VolumeDriver: '',
    VolumesFrom: service.volumes_from ?? null,
    ConsoleSize: [0, 0],
    ...(service.annotations && { Annotations: service.annotations }),
    CapAdd: service.cap_add ?? null,
    CapDrop: service.cap_drop ?? null,
    CgroupnsMode: service.cgroup ?? '',
    Dns: service.dns ?? [],
    DnsOptions: service.dns_opt ?? [],
    DnsSearch: service.dns_search ?? [],
    ExtraHosts: Object.entries(service.extra_hosts ?? {}).flatMap(([host, ips]) =>
      ips.map((ip) => `${host}:${ip}`),
    ),
    GroupAdd: service.group_add ?? null,
    IpcMode: service.ipc ?? '',
    Cgroup: '',
    Links: links.length > 0 ? links : null,
    OomScoreAdj: service.oom_score_adj ?? 0,
    PidMode: service.pid ?? '',
    Privileged: service.privileged ?? false,
    PublishAllPorts: false,
    ReadonlyRootfs: service.read_only ?? false,
    SecurityOpt: options,
    ...(service.storage_opt && { StorageOpt: service.storage_opt }),
    ...(tmpfs.length > 0 && { Tmpfs: Object.fromEntries(tmpfs.map(cutAtColon)) }),
    UTSMode: service.uts ?? '',
    UsernsMode: service.userns_mode ?? '',
    ShmSize: service.shm_size ?? 0,
    ...(service.sysctls && { Sysctls: service.sysctls }),
    Runtime: service.runtime ?? '',
    Isolation: service.isolation ?? '',
    ...resourcesOf(service),
    MaskedPaths: isUnconfined ? [] : null,
    ReadonlyPaths: isUnconfined ? [] : null,
    ...(service.init !== undefined && { Init: service.init }),
  };
}

function cutAtColon(text: string): [string, string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function portBindings({ ports = [] }: Service): HostConfig['PortBindings'] {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { target, protocol = 'tcp', host_ip: HostIp = '', published: HostPort = '' } of ports) {
    const key = `${target}/${protocol}`;
    bindings[key] = [...(bindings[key] ?? []), { HostIp, HostPort }];
  }
  return bindings;
}

/** `restart`, or what `deploy` says, in the engine's words. */
function restartPolicy({ restart = '', deploy }: Service): RestartPolicy {
  const own = deploy?.restart_policy;
  if (own) return { Name: policyName(own.condition ?? ''), MaximumRetryCount: own.max_attempts ?? 0 };
  const [name = '', attempts] = restart.split(':');
  const count = attempts !== undefined && /^\d+$/.test(attempts) ? Number(attempts) : 0;
  return { Name: policyName(name), MaximumRetryCount: count };
}

function policyName(condition: string): string {
  if (condition === 'none') return 'no';
  return condition === 'any' ? 'always' : condition;
}

function securityOf({ security_opt: asked = [] }: Service) {
  const options: string[] = [];
  let isUnconfined = false;
  for (const option of asked) {
    if (option === 'systempaths=unconfined') isUnconfined = true;
    else if (!/[=:]/.test(option) && option !== 'no-new-privileges') {
      throw new ComposeError(`invalid security-opt: ${JSON.stringify(option)}`);
    } else options.push(option);
  }
  return { options: options.length > 0 ? options : null, isUnconfined };
}
