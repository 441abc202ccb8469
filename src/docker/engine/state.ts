import type { Dir } from '../linux/fs/node.ts';
import type { LayerDir } from '../linux/fs/layer.ts';
import type { HistoryItem, ImageConfig } from '../registry/types.ts';
import type { Config, ContainerState, HostConfig, MountPoint } from './container/types.ts';
import type { EndpointSettings, Network } from './network/types.ts';
import type { Volume } from './volume/types.ts';
import type { EngineEvent } from './events.ts';

/** A container, in the words of the Engine API's inspect, with the tree of its files. Times are milliseconds, 0 for never. */
export type Container = {
  readonly Id: string;
  readonly Created: number;
  /** With its slash: `/web`. */
  readonly Name: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly State: ContainerState;
  /** The image's id. */
  readonly Image: string;
  readonly RestartCount: number;
  readonly Config: Config;
  readonly HostConfig: HostConfig;
  readonly Mounts: readonly MountPoint[];
  /** Networks by name, as they were asked for, and what the container got while it runs. */
  readonly Networks: Readonly<Record<string, EndpointSettings>>;
  /** Host ports while it runs: `80/tcp` to bindings. */
  readonly Ports: Readonly<Record<string, readonly PortMapping[] | null>>;
  readonly SandboxID: string;
  /** Whether the user ended it, which restart policies heed. */
  readonly HasBeenManuallyStopped: boolean;
  /** Whether it ran before (files such as /etc/hosts are there, paths are shown by inspect). */
  readonly HasBeenStarted: boolean;
  readonly ExecIDs: readonly string[];
  /** Its files: the image's tree with all changes. */
  readonly rootfs: Dir;
  /** The image's tree as it was when the container was created; `docker diff` compares. */
  readonly base: Dir;
};

/** A host address and port of a published port, as the API has it. */
export type PortMapping = { readonly HostIp: string; readonly HostPort: string };

/** A layer of an image. */
export type Layer = {
  /** sha256:… of its content. */
  readonly diffId: string;
  /** sha256:… of the blob in a registry, where it came from one. */
  readonly digest: string | undefined;
  /** Bytes of that blob, where they are known. */
  readonly compressed?: number;
  readonly size: number;
  readonly files: () => LayerDir;
};

/** An image that the engine holds. */
export type Image = {
  readonly Id: string;
  readonly Created: number;
  readonly Author: string;
  readonly Comment: string;
  readonly Architecture: string;
  readonly Os: string;
  readonly DockerVersion: string;
  readonly Config: ImageConfig;
  readonly History: readonly HistoryItem[];
  /** Diff ids, lowest first; the layers are in `State.layers`. */
  readonly Layers: readonly string[];
  /** The image that it was committed from, '' for others. */
  readonly Parent: string;
  /** The container that it was committed from. */
  readonly Container: string;
  readonly LastTagTime: number;
  /** The config blob as it came; what the engine made itself is written out when it is needed. */
  readonly ConfigBlob?: string;
};

/** Where a layer's blob is known to be: what lets a push find or mount it instead of sending it again. */
export type BlobSource = { readonly digest: string; readonly repository: string };

/** All that the engine knows: one immutable value. A change makes a new one. */
export type State = {
  /** By id, in the order of creation. */
  readonly containers: Readonly<Record<string, Container>>;
  readonly images: Readonly<Record<string, Image>>;
  /** Image ids by full reference: `docker.io/library/nginx:1.27`, `docker.io/library/nginx@sha256:…`. */
  readonly references: Readonly<Record<string, string>>;
  /** Repositories (in full) that a layer was pulled from or pushed to, newest first, by diff id. */
  readonly blobSources?: Readonly<Record<string, readonly BlobSource[]>>;
  /** By diff id. */
  readonly layers: Readonly<Record<string, Layer>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  /** The host's disk. */
  readonly host: Dir;
  /** The newest events, oldest first. */
  readonly events: readonly EngineEvent[];
};
