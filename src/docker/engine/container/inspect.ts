import type { Engine } from '../engine.ts';
import { shownLinks } from '../network/links.ts';
import { inspectEndpoint } from '../network/inspect-endpoint.ts';
import { graphDriverOf } from '../image/graph-driver.ts';
import type { Container } from '../state.ts';
import { rfc3339 } from '../time.ts';
import { sizesOf } from './list.ts';
import { statusOf, type ContainerState, type MountPoint } from './types.ts';

/** A container as GET /containers/{id}/json has it, its fields in the API's order. */
export function inspectContainer(
  engine: Engine,
  container: Container,
  size = false,
): Record<string, unknown> {
  const { Id, Name, Path, Args, State, Image, RestartCount, HostConfig, Config, Mounts } = container;
  const files = container.HasBeenStarted ? `/var/lib/docker/containers/${Id}` : undefined;
  const keepsLog = ['json-file', 'local'].includes(HostConfig.LogConfig.Type);
  const log = HostConfig.LogConfig.Type === 'json-file' ? `${Id}-json.log` : 'local-logs/container.log';
  return {
    Id,
    Created: rfc3339(container.Created),
    Path,
    Args,
    State: inspectState(State),
    Image,
    ResolvConfPath: files ? `${files}/resolv.conf` : '',
    HostnamePath: files ? `${files}/hostname` : '',
    HostsPath: files ? `${files}/hosts` : '',
    LogPath: files && keepsLog && HostConfig.LogConfig.Type === 'json-file' ? `${files}/${log}` : '',
    Name,
    RestartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: container.ExecIDs.length > 0 ? container.ExecIDs : null,
    HostConfig: inspectHostConfig({ ...HostConfig, Links: shownLinks(engine, container) }),
    GraphDriver: graphDriverOf(engine, container),
    ...(size && sizesOf(container)),
    Mounts: Mounts.filter(({ Type }) => Type !== 'tmpfs' || isAskedAsMount(container)).map(inspectMount),
    Config: inspectConfig(Config),
    NetworkSettings: networkSettings(container),
  };
}

/** tmpfs of --tmpfs is no mount point, that of --mount is. */
function isAskedAsMount({ HostConfig }: Container): boolean {
  return (HostConfig.Mounts ?? []).some(({ Type }) => Type === 'tmpfs');
}

function inspectState(state: ContainerState): Record<string, unknown> {
  const {
    Running,
    Paused,
    Restarting,
    OOMKilled,
    Dead,
    Pid,
    ExitCode,
    Error,
    StartedAt,
    FinishedAt,
    Health,
  } = state;
  return {
    Status: statusOf(state),
    Running,
    Paused,
    Restarting,
    OOMKilled,
    Dead,
    Pid,
    ExitCode,
    Error,
    StartedAt: rfc3339(StartedAt),
    FinishedAt: rfc3339(FinishedAt),
    ...(Health && {
      Health: {
        Status: Health.Status,
        FailingStreak: Health.FailingStreak,
        Log: Health.Log.map((result) => ({
          ...result,
          Start: rfc3339(result.Start),
          End: rfc3339(result.End),
        })),
      },
    }),
  };
}

/** Fields in the API's order; those that are left out when empty are. */
function inspectHostConfig(config: Container['HostConfig']): Record<string, unknown> {
  const { Mounts, Tmpfs, Sysctls, StorageOpt, Init, Annotations, MaskedPaths, ReadonlyPaths, ...rest } =
    config;
  const ordered: Record<string, unknown> = {};
  for (const key of hostConfigOrder) {
    if (key === 'PortBindings') ordered[key] = byKey(rest.PortBindings);
    else if (key === 'LogConfig') ordered[key] = { ...rest.LogConfig, Config: byKey(rest.LogConfig.Config) };
    else if (Object.hasOwn(rest, key)) ordered[key] = rest[key as keyof typeof rest];
    else if (key === 'Annotations' && Annotations) ordered[key] = byKey(Annotations);
    else if (key === 'StorageOpt' && StorageOpt) ordered[key] = byKey(StorageOpt);
    else if (key === 'Tmpfs' && Tmpfs) ordered[key] = byKey(Tmpfs);
    else if (key === 'Sysctls' && Sysctls) ordered[key] = byKey(Sysctls);
  }
  return {
    ...ordered,
    ...(Mounts && { Mounts }),
    MaskedPaths,
    ReadonlyPaths,
    ...(Init !== undefined && { Init }),
  };
}

const hostConfigOrder =
  `Binds ContainerIDFile LogConfig NetworkMode PortBindings RestartPolicy AutoRemove VolumeDriver
 VolumesFrom ConsoleSize Annotations CapAdd CapDrop CgroupnsMode Dns DnsOptions DnsSearch ExtraHosts GroupAdd IpcMode Cgroup
 Links OomScoreAdj PidMode Privileged PublishAllPorts ReadonlyRootfs SecurityOpt StorageOpt Tmpfs UTSMode UsernsMode ShmSize
 Sysctls Runtime Isolation CpuShares Memory NanoCpus CgroupParent BlkioWeight BlkioWeightDevice BlkioDeviceReadBps
 BlkioDeviceWriteBps BlkioDeviceReadIOps BlkioDeviceWriteIOps CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime
 CpusetCpus CpusetMems Devices DeviceCgroupRules DeviceRequests MemoryReservation MemorySwap MemorySwappiness
 OomKillDisable PidsLimit Ulimits CpuCount CpuPercent IOMaximumIOps IOMaximumBandwidth`.split(/\s+/);

function inspectMount({
  Type,
  Name,
  Source,
  Destination,
  Driver,
  Mode,
  RW,
  Propagation,
}: MountPoint): Record<string, unknown> {
  return {
    Type,
    ...(Name !== undefined && { Name }),
    Source,
    Destination,
    ...(Driver !== undefined && { Driver }),
    Mode,
    RW,
    Propagation,
  };
}

function inspectConfig(config: Container['Config']): Record<string, unknown> {
  const { Healthcheck, ExposedPorts, StopSignal, StopTimeout, Shell, MacAddress, ...rest } = config;
  const hasPorts = Object.keys(ExposedPorts ?? {}).length > 0;
  return {
    Hostname: rest.Hostname,
    Domainname: rest.Domainname,
    User: rest.User,
    AttachStdin: rest.AttachStdin,
    AttachStdout: rest.AttachStdout,
    AttachStderr: rest.AttachStderr,
    ...(hasPorts && { ExposedPorts: byKey(ExposedPorts ?? {}) }),
    Tty: rest.Tty,
    OpenStdin: rest.OpenStdin,
    StdinOnce: rest.StdinOnce,
    Env: rest.Env,
    Cmd: rest.Cmd,
    ...(Healthcheck && { Healthcheck }),
    Image: rest.Image,
    Volumes: rest.Volumes && byKey(rest.Volumes),
    WorkingDir: rest.WorkingDir,
    Entrypoint: rest.Entrypoint,
    ...(MacAddress !== undefined && { MacAddress }),
    OnBuild: rest.OnBuild,
    Labels: byKey(rest.Labels),
    ...(StopSignal !== undefined && { StopSignal }),
    ...(StopTimeout !== undefined && { StopTimeout }),
    ...(Shell && { Shell }),
  };
}

/** A map as Go's JSON prints it: sorted by key. */
function byKey<Value>(map: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function networkSettings(container: Container): Record<string, unknown> {
  const { SandboxID, Ports, Networks } = container;
  const bridge = Networks['bridge'];
  return {
    Bridge: '',
    SandboxID,
    SandboxKey: SandboxID === '' ? '' : `/run/docker/netns/${SandboxID.slice(0, 12)}`,
    Ports: byKey(Ports),
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: '',
    MacAddress: bridge?.MacAddress ?? '',
    Networks: byKey(
      Object.fromEntries(Object.entries(Networks).map(([name, one]) => [name, inspectEndpoint(one)])),
    ),
  };
}
