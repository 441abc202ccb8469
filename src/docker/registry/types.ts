import type { LayerDir } from '../linux/fs/layer.ts';

/** What an image says about the containers made of it (OCI image-spec config, Engine API's ContainerConfig). */
export type ImageConfig = {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly Healthcheck?: Healthcheck;
  readonly Shell?: readonly string[];
  readonly OnBuild?: readonly string[];
  readonly ArgsEscaped?: boolean;
};

/** A health check; durations are nanoseconds, 0 for the default. */
export type Healthcheck = {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
};

/** A line of `docker history`, oldest first. */
export type HistoryItem = {
  /** RFC 3339. */
  readonly created: string;
  readonly created_by?: string;
  readonly comment?: string;
  readonly author?: string;
  readonly empty_layer?: boolean;
};

/** A layer as a registry holds it. */
export type RegistryLayer = {
  /** sha256:… of the compressed blob, which `docker pull` shows in 12 digits. */
  readonly digest: string;
  /** sha256:… of the layer's content, in the image's RootFS. */
  readonly diffId: string;
  /** Bytes uncompressed, and as they are transferred. */
  readonly size: number;
  readonly compressed: number;
  /** What it holds; made when it is first needed. Files that are not listed count in the root's `hole`. */
  readonly files: () => LayerDir;
};

/** An image as a registry holds it: what `docker pull` gets. */
export type RegistryImage = {
  /** sha256:… of the manifest. */
  readonly digest: string;
  /** sha256:… of the config: the image ID. */
  readonly id: string;
  /** RFC 3339. */
  readonly created: string;
  readonly architecture: string;
  readonly os: string;
  readonly author?: string;
  readonly comment?: string;
  readonly config: ImageConfig;
  readonly history: readonly HistoryItem[];
  /** The config blob, where it is not the one that follows from the other fields. */
  readonly blob?: string;
  /** Lowest first. */
  readonly layers: readonly RegistryLayer[];
};

/** A repository of a registry: images by tag, as `docker search` describes it. */
export type Repository = {
  /** Without the registry: `library/nginx`, `alicek106/stress`. */
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
  readonly tags: Readonly<Record<string, RegistryImage>>;
};

/** The registries that the engine can reach. */
export type Registry = {
  /** A repository of Docker Hub, undefined where there is none (Hub says the same of private ones). */
  hub(name: string): Repository | undefined;
  /** All of Docker Hub, for `docker search`. */
  all(): readonly Repository[];
  /** Brings a repository, or without a name all of them, so that they can be asked for; undefined where nothing is missing. */
  bring(name?: string): Promise<unknown> | undefined;
};
