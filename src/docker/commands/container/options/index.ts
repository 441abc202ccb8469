import type { CommandFlags } from '../../../cli/index.ts';
import type { Config, HostConfig } from '../../../engine/container/types.ts';
import type { CreateRequest } from '../../../engine/container/create.ts';
import type { Process } from '../../../linux/process.ts';
import { environment, labels } from './environment.ts';
import { health } from './health.ts';
import { mounts } from './mounts.ts';
import { networking } from './networking.ts';
import { exposed, portBindings } from './ports.ts';
import { resources } from './resources.ts';
import { splitEntrypoint } from './words.ts';

/** The flags that `run` and `create` share. */
export type CreateFlags = Readonly<CommandFlags['docker container run']>;

/** What the CLI asks the daemon for (docker/cli container/opts.go, parse). `words` are the image and its command. */
export function createRequest(
  flags: CreateFlags,
  words: readonly string[],
  given: readonly { readonly flag: string; readonly text: string }[],
  process: Process,
): CreateRequest {
  const [image = '', ...command] = words;
  return {
    name: flags.name ?? '',
    platform: flags.platform ?? '',
    config: config(flags, image, command, process),
    hostConfig: hostConfig(flags, process, given),
    networks: networking(flags, given),
  };
}

function config(flags: CreateFlags, image: string, command: readonly string[], process: Process): Config {
  const attach = (flags.attach ?? []).map((stream) => stream.toLowerCase());
  const interactive = flags.interactive === true;
  const isDetached = flags.detach === true;
  const stdin = attach.length > 0 ? attach.includes('stdin') : interactive;
  const { Volumes } = mounts(flags, process);
  const stopTimeout = flags['stop-timeout'];
  const check = health(flags);
  return {
    Hostname: flags.hostname ?? '',
    Domainname: flags.domainname ?? '',
    User: flags.user ?? '',
    AttachStdin: stdin && !isDetached,
    AttachStdout: !isDetached && (attach.length === 0 || attach.includes('stdout')),
    AttachStderr: !isDetached && (attach.length === 0 || attach.includes('stderr')),
    ExposedPorts: exposed(flags),
    Tty: flags.tty === true,
    OpenStdin: interactive,
    StdinOnce: interactive && stdin && !isDetached,
    Env: environment(flags, process),
    Cmd: command.length > 0 ? command : null,
    ...(check && { Healthcheck: check }),
    Image: image,
    Volumes,
    WorkingDir: flags.workdir ?? '',
    Entrypoint: splitEntrypoint(flags.entrypoint),
    OnBuild: null,
    Labels: labels(flags, process),
    ...(flags['stop-signal'] && { StopSignal: flags['stop-signal'] }),
    ...(stopTimeout !== undefined && { StopTimeout: stopTimeout }),
    ...(flags['mac-address'] !== undefined && { MacAddress: flags['mac-address'] }),
  };
}

function hostConfig(
  flags: CreateFlags,
  process: Process,
  given: readonly { readonly flag: string; readonly text: string }[],
): HostConfig {
  const storage = pairs(flags['storage-opt'] ?? []);
  const sysctls = pairs(flags.sysctl ?? []);
  const { Binds, Mounts, Tmpfs } = mounts(flags, process);
  const [network = 'default'] = given
    .filter(({ flag }) => flag === 'network' || flag === 'net')
    .map(({ text }) => text);
  const [name = '', retries] = (flags.restart ?? 'no').split(':');
  return {
    Binds,
    ContainerIDFile: flags.cidfile ?? '',
    LogConfig: { Type: flags['log-driver'] ?? '', Config: pairs(flags['log-opt'] ?? []) },
    NetworkMode: networkName(network),
    PortBindings: portBindings(flags),
    RestartPolicy: { Name: name || 'no', MaximumRetryCount: retries === undefined ? 0 : Number(retries) },
    AutoRemove: flags.rm === true,
    VolumeDriver: flags['volume-driver'] ?? '',
    VolumesFrom: orNull(flags['volumes-from']),
    ConsoleSize: [0, 0],
    ...((flags.annotation ?? []).length > 0 && { Annotations: pairs(flags.annotation ?? []) }),
    CapAdd: orNull(flags['cap-add']),
    CapDrop: orNull(flags['cap-drop']),
    CgroupnsMode: flags.cgroupns ?? '',
    Dns: flags.dns ?? [],
    DnsOptions: flags['dns-option'] ?? flags['dns-opt'] ?? [],
    DnsSearch: flags['dns-search'] ?? [],
    ExtraHosts: orNull(flags['add-host']?.map((host) => host.replace(/^([^:=]+)=/, '$1:'))),
    GroupAdd: orNull(flags['group-add']),
    IpcMode: flags.ipc ?? '',
    Cgroup: '',
    Links: orNull(flags.link),
    PidMode: flags.pid ?? '',
    Privileged: flags.privileged === true,
    PublishAllPorts: flags['publish-all'] === true,
    ReadonlyRootfs: flags['read-only'] === true,
    SecurityOpt: orNull(flags['security-opt']),
    ...(Object.keys(storage).length > 0 && { StorageOpt: storage }),
    ...(Tmpfs && { Tmpfs }),
    UTSMode: flags.uts ?? '',
    UsernsMode: flags.userns ?? '',
    ShmSize: flags['shm-size'] ?? 0,
    ...(Object.keys(sysctls).length > 0 && { Sysctls: sysctls }),
    Runtime: flags.runtime ?? '',
    Isolation: flags.isolation ?? '',
    ...resources(flags),
    ...(Mounts && { Mounts }),
    MaskedPaths: null,
    ReadonlyPaths: null,
    ...(flags.init !== undefined && { Init: flags.init }),
  };
}

/** `--network name=front,alias=web` names front. */
function networkName(text: string): string {
  const named = text.split(',').find((field) => field.startsWith('name='));
  return named && text.includes('=') ? named.slice(5) : text;
}

function orNull(list: readonly string[] | undefined): readonly string[] | null {
  return list && list.length > 0 ? list : null;
}

/** `a=1` texts as a map; a text without `=` has an empty value. */
export function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
