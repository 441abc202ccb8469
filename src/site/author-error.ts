/** A mistake in the content, told to its author: where it stands, what was found, what was expected, how to mend it. */
export type AuthorError = {
  file: string;
  /** 1-based line in `file`. */
  line: number;
  found: string;
  expected: string;
  fix: string;
};

/** One error as the tests and the build print it, the place first so that an editor can jump to it. */
export function renderAuthorError(error: AuthorError): string {
  return [
    `${error.file}:${error.line}`,
    `  found:    ${error.found}`,
    `  expected: ${error.expected}`,
    `  fix:      ${error.fix}`,
  ].join('\n');
}

/** All errors of a check as one text; empty when there is none. */
export function renderAuthorErrors(errors: readonly AuthorError[]): string {
  return errors.map(renderAuthorError).join('\n\n');
}
