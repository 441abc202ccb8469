import { parseBytes } from '../../cli/units.ts';
import { EngineError, errors } from '../errors.ts';

/** The driver of volumes on the host's disk; other drivers are plugins, of which there are none. */
export const LOCAL = 'local';

/** The label of volumes that Docker named (moby volume/service, AnonymousLabel). */
export const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';

/** The folder in which the local driver keeps a volume's files. */
export function mountpointOf(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`;
}

/** Refuses drivers that are not there (moby volume/drivers). */
export function requireDriver(driver: string): void {
  if (driver === '' || driver === LOCAL) return;
  throw new EngineError(
    'not-found',
    `error looking up volume plugin ${driver}: plugin ${JSON.stringify(driver)} not found`,
  );
}

/** Refuses names that the local driver cannot make a folder of (moby volume/local, validateName). */
export function checkName(name: string): void {
  if (name.length === 1) {
    throw errors.bad('volume name is too short, names should be at least two alphanumeric characters');
  }
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) {
    throw errors.bad(
      `${JSON.stringify(name)} includes invalid characters for a local volume name, only ` +
        '"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
    );
  }
}

const known = ['type', 'o', 'device', 'size'];

/** Refuses options that the local driver does not know, or only some of those that go together (moby local_unix.go). */
export function checkOptions(options: Readonly<Record<string, string>>): void {
  const foreign = Object.keys(options).find((key) => !known.includes(key));
  if (foreign !== undefined) throw errors.bad(`invalid option: ${JSON.stringify(foreign)}`);
  const { type = '', o = '', device = '', size } = options;
  if (size !== undefined) {
    const bytes = parseBytes(size);
    if (!bytes.ok) throw errors.bad(bytes.message);
    throw errors.system('quota size requested but no quota support');
  }
  const isMount = type !== '' || o !== '' || device !== '';
  if (isMount && device === '') throw errors.bad('missing required option: "device"');
  if (isMount && type === '') throw errors.bad('missing required option: "type"');
}
