import { parseMount, parseVolume, type Mount as MountOption } from '../../../cli/index.ts';
import type { HostConfig, Mount } from '../../../engine/container/types.ts';
import type { Process } from '../../../linux/process.ts';

type Flags = {
  readonly volume?: readonly string[];
  readonly mount?: readonly string[];
  readonly tmpfs?: readonly string[];
};

type Mounts = Pick<HostConfig, 'Binds' | 'Tmpfs' | 'Mounts'> & {
  /** Anonymous volumes, which stand in the container's config. */
  readonly Volumes: Readonly<Record<string, Record<string, never>>> | null;
};

/** What --volume, --mount and --tmpfs ask for; relative host paths become absolute here, as the CLI does it. */
export function mounts(flags: Flags, process: Process): Mounts {
  const binds: string[] = [];
  const anonymous: Record<string, Record<string, never>> = {};
  for (const text of flags.volume ?? []) {
    const volume = parseVolume(text);
    if (volume.ok && volume.value.source === '') anonymous[volume.value.target] = {};
    else binds.push(absoluteSource(text, process));
  }
  const tmpfs = (flags.tmpfs ?? []).map((text) => {
    const [path = '', ...options] = text.split(':');
    return [path, options.join(':')] as const;
  });
  const asked = (flags.mount ?? []).flatMap((text) => {
    const mount = parseMount(text);
    return mount.ok ? [toApi(mount.value, process)] : [];
  });
  return {
    Binds: binds.length > 0 ? binds : null,
    Volumes: Object.keys(anonymous).length > 0 ? anonymous : null,
    ...(tmpfs.length > 0 && { Tmpfs: Object.fromEntries(tmpfs) }),
    ...(asked.length > 0 && { Mounts: asked }),
  };
}

/** `./data:/data` with the folder's full path (docker/cli container/opts.go: a source that starts with a dot). */
function absoluteSource(text: string, process: Process): string {
  const at = text.indexOf(':');
  const source = text.slice(0, at);
  return source.startsWith('.') ? process.files.absolute(source) + text.slice(at) : text;
}

function toApi(mount: MountOption, process: Process): Mount {
  const { volume, tmpfs, bind } = mount.options;
  const source =
    mount.type === 'bind' && mount.source.startsWith('.')
      ? process.files.absolute(mount.source)
      : mount.source;
  return {
    Type: mount.type,
    ...(source !== '' && { Source: source }),
    Target: mount.target,
    ...(mount.readOnly && { ReadOnly: true }),
    ...(bind && { BindOptions: bindOptions(bind) }),
    ...(volume && { VolumeOptions: volumeOptions(volume) }),
    ...(tmpfs && { TmpfsOptions: tmpfsOptions(tmpfs) }),
  };
}

function bindOptions(options: Readonly<Record<string, string>>): Record<string, unknown> {
  const propagation = options['bind-propagation'];
  const recursive = options['bind-recursive'];
  return {
    ...(propagation !== undefined && { Propagation: propagation }),
    ...((options['bind-nonrecursive'] === 'true' || recursive === 'disabled') && { NonRecursive: true }),
    ...(recursive === 'writable' && { ReadOnlyNonRecursive: true }),
    ...(recursive === 'readonly' && { ReadOnlyForceRecursive: true }),
  };
}

function volumeOptions(options: Readonly<Record<string, string>>): NonNullable<Mount['VolumeOptions']> {
  const split = (text: string | undefined): [string, string][] => {
    if (text === undefined) return [];
    const at = text.indexOf('=');
    return [at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]];
  };
  const subpath = options['volume-subpath'];
  const labels = split(options['volume-label']);
  const driver = options['volume-driver'];
  const driverOptions = split(options['volume-opt']);
  return {
    ...(options['volume-nocopy'] === 'true' && { NoCopy: true }),
    ...(labels.length > 0 && { Labels: Object.fromEntries(labels) }),
    ...(subpath !== undefined && { Subpath: subpath }),
    ...((driver !== undefined || driverOptions.length > 0) && {
      DriverConfig: {
        ...(driver !== undefined && { Name: driver }),
        ...(driverOptions.length > 0 && { Options: Object.fromEntries(driverOptions) }),
      },
    }),
  };
}

const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

function tmpfsOptions(options: Readonly<Record<string, string>>): NonNullable<Mount['TmpfsOptions']> {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]?)/i.exec(options['tmpfs-size'] ?? '') ?? [];
  const mode = options['tmpfs-mode'];
  return {
    ...(number !== '' && { SizeBytes: Math.trunc(Number(number) * (units[unit.toLowerCase()] ?? 1)) }),
    ...(mode !== undefined && { Mode: parseInt(mode, 8) }),
  };
}
