import type { ContainerState } from '../../diagram/shapes/container.ts';

/** The kinds of things in the picture. */
export type Kind = 'container' | 'image' | 'network' | 'volume' | 'bind';

/** `container/<id>`, `image/<id>`, `network/<id>`, `volume/<name>`, `bind/<path>`: one thing of a machine. */
export type Key = `${Kind}/${string}`;

/** The computer that everything is on. */
export type HostModel = { readonly name: string; readonly address: string };

/** Some host ports that lead to as many of a container's; a range where they follow each other. */
export type PortModel = {
  /** '' for everyone, else the host's address that it is bound to. */
  readonly hostIp: string;
  /** `8080`, `9000-9002`. */
  readonly host: string;
  /** `80`, `53/udp`. */
  readonly inside: string;
};

/** A container in a network; its address is '' while it does not run. */
export type PlugModel = { readonly network: Key; readonly name: string; readonly address: string };

/** A place in a container where something else is seen. `thing` is what; a tmpfs is nothing of its own. */
export type MountModel = {
  readonly thing: Key | undefined;
  readonly type: 'volume' | 'bind' | 'tmpfs';
  /** The volume's name, the host's path, '' for a tmpfs. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
};

/** What a container's network is where it has none of its own. */
export type NetworkMode =
  { readonly kind: 'own' | 'host' | 'none' } | { readonly kind: 'container'; readonly of: string };

export type ContainerModel = {
  readonly kind: 'container';
  readonly key: Key;
  readonly id: string;
  readonly name: string;
  readonly state: ContainerState;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** What hindered its start, '' for nothing. */
  readonly error: string;
  readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
  /** Milliseconds, 0 for never. */
  readonly startedAt: number;
  readonly restarts: number;
  readonly restartPolicy: string;
  /** Bytes, 0 for no limit. */
  readonly memory: number;
  readonly command: string;
  readonly image: { readonly key: Key | undefined; readonly name: string; readonly layers: number };
  readonly mode: NetworkMode;
  readonly plugs: readonly PlugModel[];
  /** Open while it runs. */
  readonly ports: readonly PortModel[];
  /** Asked for, whether it runs or not. */
  readonly askedPorts: readonly PortModel[];
  readonly mounts: readonly MountModel[];
  /** Stands for its files; another value when one of them changed. */
  readonly files: unknown;
};

export type ImageModel = {
  readonly kind: 'image';
  readonly key: Key;
  readonly id: string;
  /** As people write them: `nginx:1.27`. None for a dangling image. */
  readonly tags: readonly string[];
  /** Diff ids, lowest first. */
  readonly layers: readonly string[];
  /** Bytes. */
  readonly size: number;
  readonly usedBy: readonly Key[];
};

export type NetworkModel = {
  readonly kind: 'network';
  readonly key: Key;
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** '' where it has none. */
  readonly subnet: string;
  readonly gateway: string;
  /** No way out of the host. */
  readonly internal: boolean;
  /** Containers reach each other by name. */
  readonly names: boolean;
  /** Containers reach each other at all. */
  readonly talks: boolean;
  readonly predefined: boolean;
};

export type VolumeModel = {
  readonly kind: 'volume';
  readonly key: Key;
  readonly name: string;
  readonly anonymous: boolean;
  /** Stands for its files; another value when one of them changed. */
  readonly files: unknown;
};

/** A directory or file of the host that a container sees. */
export type BindModel = { readonly kind: 'bind'; readonly key: Key; readonly path: string };

export type Thing = ContainerModel | ImageModel | NetworkModel | VolumeModel | BindModel;

/** Everything that the picture shows of a machine, each kind in the order of creation. */
export type MachineModel = {
  readonly host: HostModel | undefined;
  readonly containers: readonly ContainerModel[];
  readonly images: readonly ImageModel[];
  readonly networks: readonly NetworkModel[];
  readonly volumes: readonly VolumeModel[];
  readonly binds: readonly BindModel[];
};

/** All things of a machine in the order in which they are told. */
export function thingsOf({ containers, networks, volumes, binds, images }: MachineModel): Thing[] {
  return [...containers, ...networks, ...volumes, ...binds, ...images];
}
