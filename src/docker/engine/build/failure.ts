import type { Lines } from './dockerfile/index.ts';

/** Why a build cannot go on: the builder's words, and the places of the Dockerfile that it shows, innermost first. */
export class BuildFailure extends Error {
  readonly places: readonly Lines[];

  constructor(message: string, places: readonly Lines[] = []) {
    super(message);
    this.places = places;
  }
}
