/** A place in a YAML text; all three count from 0. */
export type Mark = { readonly index: number; readonly line: number; readonly column: number };

/** A text that is read letter by letter, and where the reading stands. */
export type Reader = { readonly text: string; index: number; line: number; column: number };

/** What go-yaml says of a text that it cannot read, with its `line N: `. */
export class YamlError extends Error {}

/** A fault that the scanner meets: go-yaml counts its line from 1. */
export function scannerError(reader: Reader, context: Mark | undefined, problem: string): YamlError {
  const line = context !== undefined && context.line !== 0 ? context.line : reader.line;
  return new YamlError(`${line === 0 ? '' : `line ${line + 1}: `}${problem}`);
}

/** A fault that the parser meets: go-yaml counts its line from 0, and leaves out line 0. */
export function parserError(context: Mark | undefined, problem: string, mark: Mark): YamlError {
  const line = context !== undefined && context.line !== 0 ? context.line : mark.line;
  return new YamlError(`${line === 0 ? '' : `line ${line}: `}${problem}`);
}

/** Where the reading stands. */
export function markOf({ index, line, column }: Reader): Mark {
  return { index, line, column };
}

/** The letter ahead, empty behind the end. */
export function peek(reader: Reader, ahead = 0): string {
  return reader.text.charAt(reader.index + ahead);
}

/** Reads one letter, which is no line's end. */
export function skip(reader: Reader): void {
  reader.index += 1;
  reader.column += 1;
}

/** Reads a line's end, and gives it as it counts in a scalar; nothing where none stands there. */
export function readBreak(reader: Reader): string {
  const char = peek(reader);
  if (!isBreak(char)) return '';
  reader.index += char === '\r' && peek(reader, 1) === '\n' ? 2 : 1;
  reader.column = 0;
  reader.line += 1;
  return char === '\u2028' || char === '\u2029' ? char : '\n';
}

export const isBlank = (char: string): boolean => char === ' ' || char === '\t';
export const isBreak = (char: string): boolean =>
  char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';
export const isEnd = (char: string): boolean => char === '' || char === '\0';
export const isBreakOrEnd = (char: string): boolean => isBreak(char) || isEnd(char);
export const isBlankOrEnd = (char: string): boolean => isBlank(char) || isBreakOrEnd(char);
export const isWord = (char: string): boolean => /^[A-Za-z0-9_-]$/.test(char);

/** Whether `---` or `...` stands at the beginning of the line. */
export function isDocumentMark(reader: Reader): boolean {
  if (reader.column !== 0) return false;
  const three = reader.text.slice(reader.index, reader.index + 3);
  return (three === '---' || three === '...') && isBlankOrEnd(peek(reader, 3));
}
