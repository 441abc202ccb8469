/**
 * What the CLI sees around it. Every part may be missing; then the checks that need it are left out,
 * so that a line can be judged by itself.
 */
export type Context = {
  /** The folder where the command runs, absolute. */
  readonly cwd?: string;
  /** The user's home folder, absolute. */
  readonly home?: string;
  /** Reads a file or looks at a folder, by its absolute path; undefined where there is nothing. */
  readonly stat?: (path: string) => FileStat | undefined;
  /** Names that `docker context` knows. */
  readonly contexts?: readonly string[];
  /** Names of the builders that buildx knows. */
  readonly builders?: readonly string[];
  /** The services of the compose file that is found without `--file`. */
  readonly services?: readonly string[];
  /** Whether stdin, stdout and stderr are terminals. */
  readonly terminal?: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr?: boolean };
};

/** A folder, or a file with its text. */
export type FileStat = { readonly kind: 'folder' } | { readonly kind: 'file'; readonly text: string };
