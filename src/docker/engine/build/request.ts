import type { Dir } from '../../linux/fs/node.ts';
import type { HostConfig } from '../container/types.ts';

/** A Dockerfile as it was found: its name as progress shows it, and its text; undefined where it is missing. */
export type DockerfileSource = {
  readonly name: string;
  readonly text: string | undefined;
  /** Whether a directory stands there. */
  readonly isFolder?: boolean;
};

/** A .dockerignore; `isOwn` where it is the Dockerfile's own (`app.Dockerfile.dockerignore`), which comes along with it. */
export type IgnoreSource = { readonly name: string; readonly text: string; readonly isOwn: boolean };

/** Where a build's files come from. */
export type BuildSource =
  | {
      readonly kind: 'local';
      readonly dockerfile: DockerfileSource;
      /** What .dockerignore says; undefined where there is none. */
      readonly ignore: IgnoreSource | undefined;
      /** The files of the context as they stand on the host. */
      readonly context: Dir;
      /** What the builder knows the context by, when it asks only for what changed. */
      readonly sharedKey: string;
    }
  | { readonly kind: 'archive'; readonly dockerfile: string; readonly files: Dir };

/** What comes of a build: an image, or the files of its last stage for the client. */
export type ExportKind = 'image' | 'files' | 'archive' | 'none';

/** What a build is asked for (buildx build.Options). */
export type BuildRequest = {
  readonly source: BuildSource;
  readonly target: string;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly platform: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Full names of the image. */
  readonly tags: readonly string[];
  readonly noCache: boolean;
  /** Stages that are built anew. */
  readonly noCacheFilter: readonly string[];
  readonly pull: boolean;
  /** `default`, `none`, `host`. */
  readonly network: string;
  /** Whether RUN may have the host's network. */
  readonly allowsHost: boolean;
  /** `name` and address of further hosts. */
  readonly hosts: readonly (readonly [name: string, address: string])[];
  readonly secrets: ReadonlyMap<string, string>;
  readonly shmSize: number;
  readonly ulimits: HostConfig['Ulimits'];
  readonly export: ExportKind;
  /** What is asked instead of a build (`--call`): `check`, `outline`, `targets`. */
  readonly call?: string;
};
