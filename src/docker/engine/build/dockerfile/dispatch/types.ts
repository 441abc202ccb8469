import type { ImageConfig } from '../../../../registry/types.ts';
import type { Lines } from '../fault.ts';
import type { InstructionOf } from '../instruction/types.ts';
import type { Mount } from '../instruction/mount.ts';

/** What a base image says; `name` is how progress writes it, the name that was asked for where it is not given. */
export type BaseImage = { readonly config: ImageConfig; readonly author?: string; readonly name?: string };

/** A line of `docker history` that a build adds. */
export type History = { readonly created_by: string; readonly empty_layer: boolean };

type StepOf<Kind extends string, More> = {
  readonly kind: Kind;
  /** As progress shows it: `[builder 2/4] WORKDIR /src`. */
  readonly name: string;
  readonly lines: Lines | undefined;
} & More;

/** What a stage does to its files, in order; history[historyIndex] is its line. */
export type Step =
  | StepOf<'from', { readonly image: string }>
  | StepOf<
      'run',
      {
        /** The process's arguments, its shell in front. */
        readonly Cmd: readonly string[];
        readonly Env: readonly string[];
        readonly WorkingDir: string;
        readonly User: string;
        readonly mounts: readonly Mount[];
        /** For each mount the stage that it is of. */
        readonly sources: readonly number[];
        readonly network: string;
        /** Files that stand in /dev/pipes while it runs: a here-document that is a script. */
        readonly files: readonly { readonly name: string; readonly data: string }[];
        readonly historyIndex: number;
      }
    >
  | StepOf<
      'copy' | 'add',
      {
        /** Variables replaced. */
        readonly instruction: InstructionOf<'copy'> | InstructionOf<'add'>;
        /** Absolute; a slash at its end stays. */
        readonly destination: string;
        /** The stage it copies from; undefined for the build's context. */
        readonly source: number | undefined;
        readonly historyIndex: number;
      }
    >
  | StepOf<'workdir', { readonly path: string; readonly User: string; readonly historyIndex: number }>;

/** What came of a stage. */
export type StageResult = {
  readonly name: string;
  readonly base: number | undefined;
  readonly image: string | undefined;
  readonly platform: string;
  readonly steps: readonly Step[];
  readonly config: ImageConfig;
  readonly author: string;
  /** The lines that the stage adds to its base's. */
  readonly history: readonly History[];
};
