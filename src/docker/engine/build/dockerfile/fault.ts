/** Lines of the Dockerfile, counted from 1, both ends included. */
export type Lines = { readonly start: number; readonly end: number };

/** What the builder refuses: its message, and the places that it shows, innermost first; none where it shows none. */
export type DockerfileError = { readonly message: string; readonly places: readonly Lines[] };

/** Thrown on the way up to the parser's door, which turns it into a DockerfileError (BuildKit's parser.LocationError). */
export class Fault extends Error {
  readonly places: readonly Lines[];

  constructor(message: string, places: readonly Lines[] = []) {
    super(message);
    this.places = places;
  }
}

/** What came of the work, with the place added to its fault where it failed (parser.WithLocation). */
export function locate<T>(lines: Lines, work: () => T, wrap = (message: string): string => message): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(wrap(error.message), [...error.places, lines]);
  }
}

/** What came of the work, or the error that stopped it. */
export function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; error: DockerfileError } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, error: { message: error.message, places: error.places } };
  }
}
