import type { Engine } from '../engine.ts';
import { rfc3339Fixed } from '../time.ts';
import { API_VERSION, KERNEL, VERSION, versionInfo } from './version.ts';

/** What `docker info` knows of the engine, in the order of the API (api/types/system Info). */
export function systemInfo(engine: Engine) {
  const { state, host } = engine;
  const containers = Object.values(state.containers);
  const running = containers.filter(({ State }) => State.Running);
  const paused = running.filter(({ State }) => State.Paused);
  return {
    ID: engine.id,
    Containers: containers.length,
    ContainersRunning: running.length - paused.length,
    ContainersPaused: paused.length,
    ContainersStopped: containers.length - running.length,
    Images: Object.keys(state.images).length,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Using metacopy', 'false'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: 'awslogs fluentd gelf journald json-file local splunk syslog'.split(' '),
    },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: false,
    OomKillDisable: true,
    SystemTime: rfc3339Fixed(engine.now),
    LoggingDriver: 'json-file',
    CgroupDriver: 'cgroupfs',
    CgroupVersion: '1',
    KernelVersion: KERNEL,
    OperatingSystem: 'Ubuntu 24.04.3 LTS',
    OSVersion: '24.04',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: host.cpus,
    MemTotal: host.memory,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: host.name,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: VERSION,
    DefaultRuntime: 'runc',
    Swarm: { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '' },
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: commitOf('containerd') },
    RuncCommit: { ID: commitOf('runc') },
    InitCommit: { ID: commitOf('docker-init') },
    SecurityOptions: ['name=seccomp,profile=builtin'],
    CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Warnings: null,
    ClientInfo: {
      Debug: false,
      Version: VERSION,
      DefaultAPIVersion: API_VERSION,
      Context: 'default',
      Plugins: [plugin('buildx', 'Docker Buildx', 'v0.29.1'), plugin('compose', 'Docker Compose', 'v2.40.3')],
    },
  };
}

function plugin(Name: string, ShortDescription: string, Version: string) {
  const Path = `/usr/libexec/docker/cli-plugins/docker-${Name}`;
  return { SchemaVersion: '0.1.0', Vendor: 'Docker Inc.', Version, ShortDescription, Name, Path };
}

function commitOf(name: string): string {
  const found = versionInfo().Server.Components.find(({ Name }) => Name === name);
  return found?.Details.GitCommit ?? '';
}
