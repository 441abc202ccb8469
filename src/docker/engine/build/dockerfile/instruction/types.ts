import type { Lines } from '../fault.ts';
import type { KeyValue } from '../node.ts';

/** What every instruction has: its name as written, its text on one line, and where it stands. */
export type Written = { readonly name: string; readonly code: string; readonly lines: Lines };

/** A file that a here-document puts into COPY or ADD. */
export type SourceContent = { readonly path: string; readonly data: string; readonly expand: boolean };

/** A here-document of RUN. */
export type InlineFile = { readonly name: string; readonly data: string; readonly chomp: boolean };

/** Sources and destination of COPY and ADD. */
export type Sources = {
  readonly sources: readonly string[];
  readonly contents: readonly SourceContent[];
  readonly destination: string;
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly exclude: readonly string[];
};

/** A health check in the Engine API's words; durations in nanoseconds. */
export type Healthcheck = {
  readonly Test: readonly string[];
  readonly Interval: number;
  readonly Timeout: number;
  readonly StartPeriod: number;
  readonly StartInterval: number;
  readonly Retries: number;
};

/** A name that ARG declares, its default, and what the comment above says of it. */
export type Argument = { readonly key: string; readonly value: string | undefined; readonly comment: string };

/** A command: one text for the shell, or the arguments of the exec form. */
export type CommandLine = { readonly args: readonly string[]; readonly isShell: boolean };

/** The instructions inside a stage (instructions/commands.go). */
export type Instruction = Written &
  (
    | (Sources & {
        readonly kind: 'add';
        readonly checksum: string;
        readonly keepGitDir: boolean | undefined;
        readonly unpack: boolean | undefined;
      })
    | (Sources & { readonly kind: 'copy'; readonly from: string })
    | { readonly kind: 'arg'; readonly args: readonly Argument[] }
    | ({ readonly kind: 'cmd' | 'entrypoint' } & CommandLine)
    | (CommandLine & {
        readonly kind: 'run';
        readonly files: readonly InlineFile[];
        /** The texts of `--mount`, whose variables are replaced when the stage is. */
        readonly mounts: readonly string[];
        readonly network: string;
      })
    | { readonly kind: 'env' | 'label'; readonly pairs: readonly KeyValue[] }
    | { readonly kind: 'expose'; readonly ports: readonly string[] }
    | { readonly kind: 'healthcheck'; readonly health: Healthcheck }
    | { readonly kind: 'maintainer'; readonly author: string }
    | { readonly kind: 'onbuild'; readonly expression: string }
    | { readonly kind: 'shell'; readonly shell: readonly string[] }
    | { readonly kind: 'stopsignal'; readonly signal: string }
    | { readonly kind: 'user'; readonly user: string }
    | { readonly kind: 'volume'; readonly volumes: readonly string[] }
    | { readonly kind: 'workdir'; readonly path: string }
  );

/** The instruction of one kind. */
export type InstructionOf<Kind extends Instruction['kind']> = Extract<Instruction, { kind: Kind }>;

/** A stage: a FROM and what follows it until the next. */
export type Stage = Written & {
  readonly kind: 'from';
  /** What stands behind FROM, variables and all. */
  readonly base: string;
  /** The name behind AS in lower case, empty where there is none. */
  readonly stage: string;
  readonly platform: string;
  /** What the comment above FROM says of the stage. */
  readonly comment: string;
  readonly instructions: readonly Instruction[];
};
