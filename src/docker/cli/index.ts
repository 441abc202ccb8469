/** The docker command line as text: splitting, parsing, explaining, completing. No engine, no DOM, no Node. */
export { parse } from './parse.ts';
export { complete, type Candidate, type Completion, type Names } from './complete.ts';
export { flagTexts, type NameKind } from './enumerable.ts';
export { format } from './format.ts';
export { describeFlag, help, shortHelp, type HelpOptions } from './help.ts';
export { checkTemplate, parseTemplate } from './template/parse.ts';
export { render } from './template/render.ts';
export { execute, type Execution } from './template/execute.ts';
export { headerFunctions } from './template/functions.ts';
export { marshal } from './template/marshal.ts';
export { encodeJson, indentJson, jsonString } from './go/encode-json.ts';
export { showDuration } from './go/show-duration.ts';
export type { Node as TemplateNode } from './template/tree.ts';
export type { Dictionary, List, Method, Shape, Tag, Value } from './template/values.ts';
export { alignTable } from './table.ts';
export { bytesSize, humanDuration, humanSize, humanSizeWithPrecision, parseBytes } from './units.ts';
export { millisecondsOf, timeString, unixTimeRfc3339, unixTimeString, zeroTime } from './go/clock.ts';
export { formatFloat } from './go/float.ts';
export { quote } from './go/quote.ts';
export { charWidth, textWidth } from './go/width.ts';
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
export { fail, ok, type Result } from './result.ts';
