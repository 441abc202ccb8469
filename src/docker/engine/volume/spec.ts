import type { Mount, MountPoint } from '../container/types.ts';
import { errors } from '../errors.ts';

const labels = ['Z', 'z'];
const consistencies = ['consistent', 'cached', 'delegated'];
const propagations = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'];

/** A mount as it was asked for, read and checked. */
export type MountRequest = {
  readonly spec: Mount;
  readonly Mode: string;
  readonly Destination: string;
  readonly Propagation: string;
};

/** Whether the words of a mode are known and no two of them are of one kind (moby linux_parser.go, linuxValidMountMode). */
export function isMode(mode: string): boolean {
  if (mode === '') return true;
  const kinds = mode.split(',').map((word) => {
    if (word === 'ro' || word === 'rw') return 'access';
    if (labels.includes(word)) return 'label';
    if (propagations.includes(word)) return 'propagation';
    if (word === 'nocopy') return 'copy';
    return consistencies.includes(word) ? 'consistency' : undefined;
  });
  return kinds.every((kind) => kind !== undefined) && new Set(kinds).size === kinds.length;
}

/** Reads `--volume`'s `source:target:mode` (moby ParseMountRaw). */
export function parseBind(text: string, volumeDriver: string): MountRequest {
  const invalid = `invalid volume specification: '${text}'`;
  const parts = text.split(':');
  const [source = '', target, mode = ''] = parts;
  if (source === '' || target === undefined || parts.length > 3) throw errors.bad(invalid);
  if (parts.length === 2 && isMode(target)) throw errors.bad(invalid);
  if (!isMode(mode)) throw errors.bad(`invalid mode: ${mode}`);
  const words = mode.split(',');
  const propagation = words.find((word) => propagations.includes(word));
  const Type = source.startsWith('/') ? 'bind' : 'volume';
  const options = {
    ...(volumeDriver !== '' && Type === 'volume' && { DriverConfig: { Name: volumeDriver } }),
    ...(words.includes('nocopy') && { NoCopy: true }),
  };
  const spec: Mount = {
    Type,
    Source: source,
    Target: target,
    ...(words.includes('ro') && { ReadOnly: true }),
    ...(Object.keys(options).length > 0 && { VolumeOptions: options }),
    ...(propagation !== undefined && { BindOptions: { Propagation: propagation } }),
  };
  const fault = mountFault(spec, () => true);
  if (fault !== undefined) throw errors.bad(`${invalid}: ${fault}`);
  return requestOf(spec, mode);
}

/** Checks what `--mount` asks for (moby ParseMountSpec); `exists` tells of paths of the host. */
export function parseMountSpec(spec: Mount, exists: (path: string) => boolean): MountRequest {
  const fault = mountFault(spec, exists);
  if (fault !== undefined) throw errors.bad(fault);
  return requestOf(spec, '');
}

function requestOf(spec: Mount, Mode: string): MountRequest {
  const propagation = spec.BindOptions?.Propagation;
  const chosen = typeof propagation === 'string' && propagation !== '' ? propagation : 'rprivate';
  return { spec, Mode, Destination: cleanPath(spec.Target), Propagation: spec.Type === 'bind' ? chosen : '' };
}

/** What is wrong with a mount, in the daemon's words (moby validateMountConfigImpl). */
function mountFault(spec: Mount, exists: (path: string) => boolean): string | undefined {
  const fault = foreignOptions(spec) ?? targetFault(spec.Target) ?? sourceFault(spec, exists);
  return fault === undefined
    ? undefined
    : `invalid mount config for type ${JSON.stringify(spec.Type)}: ${fault}`;
}

function foreignOptions({ Type, BindOptions, VolumeOptions, TmpfsOptions }: Mount): string | undefined {
  const [name] =
    [
      ['BindOptions', BindOptions, 'bind'] as const,
      ['VolumeOptions', VolumeOptions, 'volume'] as const,
      ['TmpfsOptions', TmpfsOptions, 'tmpfs'] as const,
    ].find(([, options, type]) => options && type !== Type) ?? [];
  return name === undefined ? undefined : `field ${name} must not be specified`;
}

function targetFault(target: string): string | undefined {
  return target === '' ? 'field Target must not be empty' : destinationFault(target);
}

/** What is wrong with a path in the container. */
export function destinationFault(target: string): string | undefined {
  if (cleanPath(target) === '/' && target.startsWith('/'))
    return "invalid specification: destination can't be '/'";
  return absoluteFault(target);
}

function absoluteFault(path: string): string | undefined {
  return path.startsWith('/') ? undefined : `invalid mount path: '${path}' mount path must be absolute`;
}

function sourceFault(spec: Mount, exists: (path: string) => boolean): string | undefined {
  const { Type, Source = '', BindOptions, VolumeOptions } = spec;
  if (Type === 'bind') {
    if (Source === '') return 'field Source must not be empty';
    const propagation = BindOptions?.Propagation;
    if (typeof propagation === 'string' && propagation !== '' && !propagations.includes(propagation)) {
      return `invalid propagation mode: ${propagation}`;
    }
    const creates = BindOptions?.CreateMountpoint === true;
    return (
      absoluteFault(Source) ??
      (exists(Source) || creates ? undefined : `bind source path does not exist: ${Source}`)
    );
  }
  if (Type === 'volume') {
    const subpath = VolumeOptions?.Subpath ?? '';
    if (subpath !== '' && Source === '') return 'must not set Subpath when using anonymous volumes';
    return isLocal(subpath) ? undefined : 'subpath must be a relative path within the volume';
  }
  if (Type === 'tmpfs') return Source === '' ? undefined : 'field Source must not be specified';
  if (Type === 'image') return Source === '' ? 'field Source must not be empty' : undefined;
  return 'mount type unknown';
}

/** Go's filepath.IsLocal: a path that does not lead out of its folder. */
function isLocal(path: string): boolean {
  if (path.startsWith('/')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return false;
  }
  return true;
}

/** Go's path.Clean of an absolute path. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Reads `--volumes-from`'s `container:mode` (moby ParseVolumesFrom). */
export function parseVolumesFrom(text: string): { readonly container: string; readonly readOnly: boolean } {
  if (text === '') throw errors.bad('volumes-from specification cannot be an empty string');
  const at = text.indexOf(':');
  const container = at < 0 ? text : text.slice(0, at);
  const mode = at < 0 ? '' : text.slice(at + 1);
  const words = mode.split(',');
  const isForeign = words.includes('nocopy') || words.some((word) => propagations.includes(word));
  if (!isMode(mode) || isForeign) throw errors.bad(`invalid mode: ${mode}`);
  return { container, readOnly: words.includes('ro') };
}

/** The mount point that a request becomes, without what a volume adds to it. */
export function pointOf({ spec, Mode, Destination, Propagation }: MountRequest): MountPoint {
  const { Type, Source = '', ReadOnly = false, VolumeOptions, TmpfsOptions } = spec;
  const subpath = VolumeOptions?.Subpath ?? '';
  return {
    Type: Type === 'bind' || Type === 'tmpfs' ? Type : 'volume',
    Source: Type === 'bind' ? cleanPath(Source) : '',
    Destination,
    Mode,
    RW: !ReadOnly,
    Propagation,
    ...(VolumeOptions?.NoCopy === true && { noCopy: true }),
    ...(subpath !== '' && { subpath }),
    ...(TmpfsOptions?.SizeBytes !== undefined && { sizeBytes: TmpfsOptions.SizeBytes }),
  };
}
