import type { HostConfig, Mount, MountPoint } from '../../container/types.ts';
import type { Project } from '../model/project.ts';
import type { Service, VolumeMount } from '../model/service.ts';
import { ComposeError } from '../tree.ts';

/** The container that a new one replaces, and the image's volumes: anonymous volumes are handed on. */
export type Inherited = { readonly mounts: readonly MountPoint[]; readonly imageVolumes: readonly string[] };

/** Binds and mounts of a service's container (compose create.go, buildContainerVolumes). Throws a ComposeError. */
export function mountsOf(
  service: Service,
  project: Project,
  inherited?: Inherited,
): Pick<HostConfig, 'Binds' | 'Mounts'> {
  const Binds: string[] = [];
  const Mounts: Mount[] = [];
  for (const mount of mountOptions(service, project, inherited)) {
    const own = (service.volumes ?? []).find(({ target }) => target === mount.Target);
    if (own && isPlain(mount, own, project)) Binds.push(bindText(mount.Source ?? '', own));
    else Mounts.push(mount);
  }
  return { Binds, ...(Mounts.length > 0 && { Mounts }) };
}

/** Whether the older API will do, which makes missing directories of the host. */
function isPlain({ Type, Source }: Mount, { bind, volume }: VolumeMount, { volumes }: Project): boolean {
  if (Type === 'bind') {
    return !bind || (bind.create_host_path === true && !bind.propagation && !bind.recursive);
  }
  const isNamed = Object.values(volumes).some(({ name }) => name === Source);
  if (Type !== 'volume' || !isNamed) return false;
  return !volume || (Object.keys(volume.labels ?? {}).length === 0 && !volume.subpath && !volume.nocopy);
}

function bindText(source: string, { target = '', read_only: isReadOnly, bind, volume }: VolumeMount): string {
  const options = [
    isReadOnly ? 'ro' : 'rw',
    ...(bind?.selinux ? [bind.selinux] : []),
    ...(bind?.propagation ? [bind.propagation] : []),
    ...(volume?.nocopy ? ['nocopy'] : []),
  ];
  return `${source}:${target}:${options.join(',')}`;
}

function mountOptions(service: Service, project: Project, inherited?: Inherited): readonly Mount[] {
  const mounts = new Map<string, Mount>();
  const own = service.volumes ?? [];
  const anonymous = (target: string): boolean => own.some((one) => one.target === target && !one.source);
  for (const point of inherited?.mounts ?? []) {
    if (point.Type === 'tmpfs') continue;
    const { Destination } = point;
    if (!inherited?.imageVolumes.includes(Destination) && !anonymous(Destination)) continue;
    mounts.set(Destination, {
      Type: point.Type,
      Source: point.Type === 'volume' ? (point.Name ?? '') : point.Source,
      Target: Destination,
      ...(!point.RW && { ReadOnly: true }),
    });
  }
  for (const volume of own) {
    if (!volume.source && mounts.has(volume.target ?? '')) continue;
    const mount = mountOf(volume, project);
    mounts.set(mount.Target, mount);
  }
  for (const mount of [...secretMounts(service, project), ...configMounts(service, project)]) {
    if (!mounts.has(mount.Target)) mounts.set(mount.Target, mount);
  }
  return [...mounts.values()];
}

function mountOf(volume: VolumeMount, project: Project): Mount {
  const {
    type = 'volume',
    source = '',
    target = '',
    read_only: isReadOnly,
    consistency,
    bind,
    tmpfs,
  } = volume;
  const named =
    type === 'volume' && Object.hasOwn(project.volumes, source) ? project.volumes[source] : undefined;
  return {
    Type: type,
    ...((source !== '' || type === 'bind') && { Source: named?.name ?? source }),
    Target: target,
    ...(isReadOnly && { ReadOnly: true }),
    ...(consistency && { Consistency: consistency }),
    ...(type === 'bind' && bind && { BindOptions: bindOptions(bind) }),
    ...(type === 'volume' && volume.volume && { VolumeOptions: volumeOptions(volume.volume) }),
    ...(type === 'tmpfs' && tmpfs && { TmpfsOptions: tmpfsOptions(tmpfs) }),
  };
}

function bindOptions({
  propagation,
  create_host_path: creates,
  recursive,
}: NonNullable<VolumeMount['bind']>) {
  return {
    ...(propagation && { Propagation: propagation }),
    ...(creates && { CreateMountpoint: true }),
    ...(recursive === 'disabled' && { NonRecursive: true }),
    ...(recursive === 'writable' && { ReadOnlyNonRecursive: true }),
    ...(recursive === 'readonly' && { ReadOnlyForceRecursive: true }),
  };
}

function volumeOptions({ nocopy, subpath, labels }: NonNullable<VolumeMount['volume']>) {
  return {
    ...(nocopy && { NoCopy: true }),
    ...(labels && { Labels: labels }),
    ...(subpath && { Subpath: subpath }),
  };
}

function tmpfsOptions({ size, mode }: NonNullable<VolumeMount['tmpfs']>) {
  return { ...(size && { SizeBytes: size }), ...(mode && { Mode: mode }) };
}

type FileMounts = NonNullable<Service['secrets']>;

/** Secrets of files are mounted; those of variables are written into the container before it starts. */
function secretMounts({ secrets = [] }: Service, project: Project): Mount[] {
  return fileMounts(secrets, project.secrets, 'secret', '/run/secrets/').map((mount) => ({
    ...mount,
    BindOptions: {},
  }));
}

function configMounts({ configs = [] }: Service, project: Project): Mount[] {
  return fileMounts(configs, project.configs, 'config', '/');
}

/** What is said of secrets and configs that are mounted: the host's file keeps its owner and its mode. */
export function ignoredOwners(service: Service, { secrets, configs }: Project): string[] {
  return [
    ...ignoredIn(service.secrets ?? [], secrets, 'secrets'),
    ...ignoredIn(service.configs ?? [], configs, 'config'),
  ];
}

function ignoredIn(mounts: FileMounts, objects: Project['secrets'], kind: string): string[] {
  return mounts.flatMap(({ source = '', uid, gid, mode }) => {
    const { environment, content } = objects[source] ?? {};
    const isMounted = !environment && !content;
    if (!isMounted || (!uid && !gid && mode === undefined)) return [];
    return [`${kind} \`uid\`, \`gid\` and \`mode\` are not supported, they will be ignored`];
  });
}

function fileMounts(
  mounts: FileMounts,
  objects: Project['secrets'],
  kind: 'secret' | 'config',
  folder: string,
): Mount[] {
  return mounts.flatMap(({ source = '', target }) => {
    const defined = objects[source];
    if (!defined) return [];
    if (defined.external) throw new ComposeError(`unsupported external ${kind} ${defined.name ?? ''}`);
    if (defined.driver) throw new ComposeError(`Docker Compose does not support ${kind}s.*.driver`);
    if (defined.template_driver) {
      throw new ComposeError(`Docker Compose does not support ${kind}s.*.template_driver`);
    }
    if (defined.environment || defined.content) return [];
    const Target = targetIn(folder, target, source);
    return [{ Type: 'bind', Source: defined.file ?? '', Target, ReadOnly: true }];
  });
}

/** Where a secret or a config stands in the container. */
export function targetIn(folder: string, target: string | undefined, source: string): string {
  if (!target) return `${folder}${source}`;
  return target.startsWith('/') ? target : `${folder}${target}`;
}
