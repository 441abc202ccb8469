import type { Lines } from './fault.ts';

/** A here-document behind an instruction: `<<-"EOF"`. */
export type Heredoc = {
  readonly name: string;
  /** `<<-`: the tabs at the lines' starts do not count. */
  readonly chomp: boolean;
  /** Whether variables in it are replaced: not where its name is quoted. */
  readonly expand: boolean;
  readonly content: string;
};

/** A name and its value, as ENV and LABEL take them; `isLegacy` where a blank stands between them. */
export type KeyValue = { readonly key: string; readonly value: string; readonly isLegacy: boolean };

/** The text of one instruction, cut into its parts but not yet understood (parser.Node). */
export type Statement = {
  /** The instruction's name as it is written. */
  readonly name: string;
  /** The whole instruction on one line, without line continuations. */
  readonly original: string;
  readonly flags: readonly string[];
  readonly args: readonly string[];
  /** Whether the arguments were written as a JSON array. */
  readonly isJson: boolean;
  readonly pairs?: readonly KeyValue[];
  /** The name of the instruction that ONBUILD keeps. */
  readonly trigger?: string;
};

/** A statement with what stands around it. */
export type Node = Statement & {
  readonly lines: Lines;
  readonly heredocs: readonly Heredoc[];
  /** The comments right above it. */
  readonly comments: readonly string[];
};
