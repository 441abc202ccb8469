/** A text that is run, and the number of its first line where it is a piece of a larger one. */
export type Source = {
  readonly text: string;
  readonly line: number;
};

/** The number of the line at a position. */
export function lineAt({ text, line }: Source, at: number): number {
  let number = line;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) number += 1;
  return number;
}
