/** The versions of what our Docker is modelled on: CLI, engine, and what they are made with. */
export const VERSION = '28.5.2';
export const API_VERSION = '1.51';
export const MIN_API_VERSION = '1.24';
export const KERNEL = '6.8.0-60-generic';

const built = { go: 'go1.24.9', cli: 'ecc6942', engine: '89c5e8f' };

/** `docker version`'s data in the order of the CLI's own struct (docker/cli system/version.go, versionInfo). */
export function versionInfo() {
  const arch = 'amd64';
  const os = 'linux';
  return {
    Client: {
      Version: VERSION,
      APIVersion: API_VERSION,
      DefaultAPIVersion: API_VERSION,
      GitCommit: built.cli,
      GoVersion: built.go,
      Os: os,
      Arch: arch,
      BuildTime: 'Wed Nov  5 14:43:11 2025',
      Context: 'default',
    },
    Server: {
      Platform: { Name: '' },
      Components: [
        {
          Name: 'Engine',
          Version: VERSION,
          Details: {
            ApiVersion: API_VERSION,
            Arch: arch,
            BuildTime: 'Wed Nov  5 14:43:11 2025',
            Experimental: 'false',
            GitCommit: built.engine,
            GoVersion: built.go,
            KernelVersion: KERNEL,
            MinAPIVersion: MIN_API_VERSION,
            Os: os,
          },
        },
        {
          Name: 'containerd',
          Version: '1.7.28',
          Details: { GitCommit: '' },
        },
        { Name: 'runc', Version: '1.3.0', Details: { GitCommit: 'v1.3.0-0-g4ca628d1' } },
        { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: '' } },
      ],
      Version: VERSION,
      APIVersion: API_VERSION,
      MinAPIVersion: MIN_API_VERSION,
      GitCommit: built.engine,
      GoVersion: built.go,
      Os: os,
      Arch: arch,
      KernelVersion: KERNEL,
      Experimental: false,
      BuildTime: '2025-11-05T14:43:11.000000000+00:00',
    },
  };
}
