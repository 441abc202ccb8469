/** The docker command line as text: splitting, parsing, explaining, completing. No engine, no DOM, no Node. */
export { parse } from './parse.ts';
export { complete, type Candidate, type Completion, type Names } from './complete.ts';
export { flagTexts, type NameKind } from './enumerable.ts';
export { format } from './format.ts';
export { describeFlag, help, shortHelp, type HelpOptions } from './help.ts';
export { checkTemplate } from './template/parse.ts';
export { splitWords, quoteWord, type Split, type Unclosed, type Word } from './words.ts';
export { nearest, editDistance } from './nearest.ts';
export { command, commands, root, type Command, type Family, type Flag } from './grammar.ts';
export { aliasPaths, findCommand, flagsOf } from './lookup.ts';
export type { Context, FileStat } from './context.ts';
export type {
  Action,
  CliError,
  ErrorKind,
  FlagValue,
  FlagValues,
  Given,
  Invocation,
  Notice,
  Parsed,
  Role,
  Token,
} from './types.ts';
export { isInvocationOf, type InvocationOf } from './narrow.ts';
export type { CommandFlags } from './flags.generated.ts';
export * from './opts/index.ts';
export { parseDuration } from './go/duration.ts';
export { familiarName, familiarString, parseAnyReference, parseImage, type Reference } from './reference.ts';
export type { Result } from './result.ts';
