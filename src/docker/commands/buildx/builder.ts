/** The one builder that there is: the engine's own, by the docker driver. */
export const BUILDER = 'default';
/** What Debian's engine says of the BuildKit in it. */
export const BUILDKIT = 'v0.0.0+unknown';
export const PLATFORMS: readonly string[] = ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/386'];
