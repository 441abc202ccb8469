import type { Command } from './grammar.ts';

/** What a flag holds after reading: flags that may be repeated gather a list. */
export type FlagValue = boolean | number | string | readonly string[];

/** The flags of one level of the command line by their canonical name; defaults are not filled in. */
export type FlagValues = Readonly<Record<string, FlagValue>>;

/** What a word, or a part of it, is in the command line. */
export type Role =
  'program' | 'command' | 'subcommand' | 'flag' | 'value' | 'operand' | 'container-command' | 'terminator';

/** A part of the word `argv[index]` from `start` to `end` (UTF-16, end exclusive) and its role. */
export type Token = {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  readonly text: string;
  /** Of a flag and of its value: the flag's canonical name, and the path of the command that it belongs to. */
  readonly flag?: string;
  readonly of?: string;
  /** Of an operand: its name in the usage line, e.g. `IMAGE`. */
  readonly operand?: string;
};

/** A flag as it is written: the path of the command it belongs to, its name, and the text of its value before it is read. */
export type Given = { readonly of: string; readonly flag: string; readonly text: string };

/** A line that the CLI prints besides its result. */
export type Notice = { readonly stream: 'stdout' | 'stderr'; readonly text: string };

/** What the CLI does with an accepted line: run it, or only print a help text, the version, or what a shell may complete. */
export type Action =
  | { readonly kind: 'run' }
  | {
      readonly kind: 'help';
      readonly path: string;
      readonly stream: 'stdout' | 'stderr';
      /** Whether the line has `--help`; a group of commands prints its help by itself. */
      readonly asked: boolean;
    }
  | { readonly kind: 'version' }
  | { readonly kind: 'completion' };

/** An accepted command line. */
export type Invocation = {
  /** The canonical path, e.g. 'docker container ls' for `docker container ps`. */
  readonly path: string;
  readonly command: Command;
  readonly action: Action;
  /** The command's own flags. */
  readonly flags: FlagValues;
  /** The flags in front of the command: those of `docker`, and of `compose` or `buildx`, by their path. */
  readonly inherited: Readonly<Record<string, FlagValues>>;
  /** Every flag of the line as it is written, in its order, those in front of the command too; a switch has the text `true`. */
  readonly given: readonly Given[];
  /** The names of the command's own flags that the line sets. */
  readonly changed: readonly string[];
  readonly args: readonly string[];
  /** How many arguments stand before `--`; -1 where there is none. */
  readonly dash: number;
  readonly tokens: readonly Token[];
  readonly notices: readonly Notice[];
};

/**
 * Why a line is refused: unknown command, unknown flag, flag without its argument, refused value, wrong number of
 * arguments, a feature the daemon does not have, stdin or stdout being a terminal, another check of the CLI itself,
 * or something missing around it (file, project, state, driver, console), where the line itself is right.
 */
export type ErrorKind =
  | 'command'
  | 'flag'
  | 'argument'
  | 'value'
  | 'arity'
  | 'gate'
  | 'terminal'
  | 'check'
  | 'file'
  | 'project'
  | 'state'
  | 'driver'
  | 'console';

/** A refused command line: what the CLI prints and returns. `tokenIndex` is the index in argv of the word to blame. */
export type CliError = {
  readonly kind: ErrorKind;
  readonly exit: number;
  readonly stderr: string;
  /** What is printed before it, where that is anything. */
  readonly stdout?: string;
  /** A build had begun: on a terminal its display stands above. */
  readonly isBegun?: boolean;
  readonly tokenIndex?: number;
  /** The command that refuses, as far as it was found. */
  readonly path: string;
};

/** The reading of a command line. */
export type Parsed =
  | { readonly ok: true; readonly invocation: Invocation }
  | {
      readonly ok: false;
      readonly error: CliError;
      readonly tokens: readonly Token[];
      readonly notices: readonly Notice[];
    };
