import { dir, file, type Node } from '../../../linux/fs/node.ts';
import { sha256 } from '../../../registry/digest.ts';
import { inspectContainer } from '../../container/inspect.ts';
import type { Engine } from '../../engine.ts';
import { getFile } from '../../network/files.ts';
import type { Container, Image } from '../../state.ts';
import type { MountPoint } from '../../container/types.ts';
import { goJson, lazyFile } from './json.ts';
import { unread } from './unread.ts';

/** What dockerd keeps of a container beside the files that it mounts into it, and its log (moby container/container.go). */
export function containerFolder(engine: Engine, container: Container): (readonly [string, Node])[] {
  const { Id, Created, State, HasBeenStarted, HostConfig } = container;
  const changed = Math.max(Created, State.StartedAt, State.FinishedAt);
  const shown = (): Record<string, unknown> => inspectContainer(engine, container);
  const resolvConf = getFile(engine, Id, 'resolv.conf');
  return [
    ['checkpoints', dir([], { mode: 0o700, mtime: Created })],
    [
      'config.v2.json',
      lazyFile(
        () => goJson(configOf(container, engine.state.images[container.Image], shown())),
        0o600,
        changed,
      ),
    ],
    ['hostconfig.json', lazyFile(() => goJson(shown()['HostConfig']), 0o600, changed)],
    ...(HasBeenStarted ? [['mounts', dir([], { mode: 0o710, mtime: Created })] as const] : []),
    ...(resolvConf === ''
      ? []
      : [['resolv.conf.hash', file(`sha256:${sha256(resolvConf)}`, { mtime: State.StartedAt })] as const]),
    ...(HasBeenStarted && HostConfig.LogConfig.Type === 'local'
      ? [
          [
            'local-logs',
            dir([['container.log', unread(State.StartedAt, 0o640)]], { mode: 0o700, mtime: State.StartedAt }),
          ] as const,
        ]
      : []),
  ];
}

/** config.v2.json: the container as the daemon writes it down, in its order. */
function configOf(
  container: Container,
  image: Image | undefined,
  shown: Record<string, unknown>,
): Record<string, unknown> {
  const { Id, HasBeenStarted, HasBeenManuallyStopped, Mounts } = container;
  const { Status, Health, ...state } = shown['State'] as Record<string, unknown>;
  const network = shown['NetworkSettings'] as Record<string, unknown>;
  return {
    StreamConfig: {},
    State: { ...state, Health: Status === undefined ? null : (Health ?? null) },
    ID: Id,
    Created: shown['Created'],
    Managed: false,
    Path: shown['Path'],
    Args: shown['Args'],
    Config: shown['Config'],
    Image: shown['Image'],
    ImageManifest: null,
    NetworkSettings: networkOf(network),
    LogPath: shown['LogPath'],
    Name: shown['Name'],
    Driver: 'overlay2',
    OS: 'linux',
    ImagePlatform: { architecture: image?.Architecture ?? 'amd64', os: image?.Os ?? 'linux' },
    RestartCount: shown['RestartCount'],
    HasBeenStartedBefore: HasBeenStarted,
    HasBeenManuallyStopped,
    MountPoints: Object.fromEntries(
      [...Mounts]
        .sort((a, b) => (a.Destination < b.Destination ? -1 : 1))
        .map((point) => [point.Destination, mountPoint(container, point)]),
    ),
    SecretReferences: null,
    ConfigReferences: null,
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    SeccompProfile: '',
    NoNewPrivileges: false,
    WritableCgroups: null,
    HostnamePath: shown['HostnamePath'],
    HostsPath: shown['HostsPath'],
    ShmPath: '',
    ResolvConfPath: shown['ResolvConfPath'],
    LocalLogCacheMeta: { HaveNotifyEnabled: false },
  };
}

function networkOf(network: Record<string, unknown>): Record<string, unknown> {
  const endpoints = Object.entries(network['Networks'] as Record<string, Record<string, unknown>>);
  return {
    Bridge: '',
    SandboxID: network['SandboxID'],
    SandboxKey: network['SandboxKey'],
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    Networks: Object.fromEntries(
      endpoints.map(([name, one]) => [name, { ...one, IPAMOperational: false, DesiredMacAddress: '' }]),
    ),
    Service: null,
    Ports: network['Ports'],
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    HasSwarmEndpoint: false,
  };
}

/** A mount as the daemon keeps it (moby volume/mounts, MountPoint). */
function mountPoint(
  { Id }: Container,
  { Type, Source, Destination, RW, Name = '', Driver = '', Mode, Propagation, named }: MountPoint,
): Record<string, unknown> {
  const asked = Type === 'bind' ? Source : named === true ? Name : '';
  return {
    Source: Type === 'tmpfs' ? '' : Source,
    Destination,
    RW,
    Name,
    Driver,
    Type,
    ...(Mode !== '' && { Relabel: Mode }),
    ...(Propagation !== '' && { Propagation }),
    ...(Type === 'volume' && { ID: sha256(`mount ${Id} ${Destination}`) }),
    Spec: {
      Type,
      ...(asked !== '' && { Source: asked }),
      Target: Destination,
      ...(!RW && { ReadOnly: true }),
    },
    SkipMountpointCreation: false,
  };
}
