import type { Linter } from '../check/linter.ts';
import type { Dockerfile } from '../parse.ts';
import type { Lines } from '../fault.ts';
import type { Instruction } from '../instruction/types.ts';
import type { BuildArgs } from './global-args.ts';
import type { Environment } from './variables.ts';

/** What a build is asked for. */
export type BuildOptions = {
  /** `--target`, the last stage where it is empty. */
  readonly target: string;
  readonly buildArgs: BuildArgs;
  /** `linux/amd64`. */
  readonly platform: string;
};

/** An instruction of a stage, and the stages that it copies or mounts from. */
export type Command = {
  readonly instruction: Instruction;
  readonly sources: readonly number[];
  /** It comes from the base image's ONBUILD. */
  readonly isTrigger: boolean;
};

/** A stage whose base is known; or an image that an instruction copies or mounts from, which is a stage of its own. */
export type PlannedStage = {
  /** How progress names it: `builder`, `stage-1`, empty where it is the only one. */
  name: string;
  /** `FROM`'s image after its variables; `scratch` is none. */
  readonly baseName: string;
  /** The earlier stage that it is built on. */
  readonly base: number | undefined;
  /** The image's full name, where it is built on one: `docker.io/library/busybox:1.36`. */
  readonly image: string | undefined;
  /** Where a missing image is reported; undefined for a mount's. */
  readonly lines: Lines | undefined;
  readonly platform: string;
  readonly commands: Command[];
  /** How many steps progress counts in it. */
  total: number;
  readonly isImplicit: boolean;
};

/** The stages of a build and which of them it takes. */
export type Plan = {
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly globalArgs: Environment;
  readonly stages: readonly PlannedStage[];
  readonly target: number;
  readonly linter: Linter;
};
