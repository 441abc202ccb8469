import { bytesSize } from '../../cli/index.ts';
import { systemInfo } from '../../engine/system/info.ts';
import { command, out } from '../command.ts';
import { goStruct } from './go-value.ts';
import { printTemplate } from './template.ts';

type Info = ReturnType<typeof systemInfo>;

const types = { DriverStatus: '[2]string', ClientInfo: '*system.clientInfo', Swarm: 'swarm.Info' };

/** `docker info` (docker/cli system/info.go). */
export default command('docker info', function* (call) {
  const info = systemInfo(call.engine);
  const { format = '' } = call.flags;
  if (format !== '') {
    const known = call.isAlone === true ? { ...zero(info), ClientInfo: info.ClientInfo } : info;
    printTemplate(call, format, goStruct('system.dockerInfo', known, types));
  } else if (call.isAlone === true) out(call, `${[...clientLines(info), '', 'Server:'].join('\n')}\n`);
  else out(call, `${[...clientLines(info), '', ...serverLines(info)].join('\n')}\n\n`);
  return 0;
});

/** The fields of a struct that nobody has filled in, as Go has them. */
function zero(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [name, empty(field)]),
  );
}

function empty(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  return value === null || typeof value !== 'object' || Array.isArray(value) ? null : zero(value);
}

function clientLines({ ClientInfo }: Info): string[] {
  return [
    'Client:',
    ` Version:    ${ClientInfo.Version}`,
    ` Context:    ${ClientInfo.Context}`,
    ' Debug Mode: false',
    ' Plugins:',
    ...ClientInfo.Plugins.flatMap(({ Name, ShortDescription, Vendor, Version, Path }) => [
      `  ${Name}: ${ShortDescription} (${Vendor})`,
      `    Version:  ${Version}`,
      `    Path:     ${Path}`,
    ]),
  ];
}

function serverLines(info: Info): string[] {
  const { Plugins } = info;
  return [
    'Server:',
    ` Containers: ${info.Containers}`,
    `  Running: ${info.ContainersRunning}`,
    `  Paused: ${info.ContainersPaused}`,
    `  Stopped: ${info.ContainersStopped}`,
    ` Images: ${info.Images}`,
    ` Server Version: ${info.ServerVersion}`,
    ` Storage Driver: ${info.Driver}`,
    ...info.DriverStatus.map(([name = '', value = '']) => `  ${name}: ${value}`),
    ` Logging Driver: ${info.LoggingDriver}`,
    ` Cgroup Driver: ${info.CgroupDriver}`,
    ` Cgroup Version: ${info.CgroupVersion}`,
    ' Plugins:',
    `  Volume: ${Plugins.Volume.join(' ')}`,
    `  Network: ${Plugins.Network.join(' ')}`,
    `  Log: ${Plugins.Log.join(' ')}`,
    ' CDI spec directories:',
    ...info.CDISpecDirs.map((folder) => `  ${folder}`),
    ` Swarm: ${info.Swarm.LocalNodeState}`,
    ' Runtimes: io.containerd.runc.v2 runc',
    ` Default Runtime: ${info.DefaultRuntime}`,
    ` Init Binary: ${info.InitBinary}`,
    ` containerd version: ${info.ContainerdCommit.ID}`,
    ` runc version: ${info.RuncCommit.ID}`,
    ` init version: ${info.InitCommit.ID}`,
    ' Security Options:',
    '  seccomp',
    '   Profile: builtin',
    ` Kernel Version: ${info.KernelVersion}`,
    ` Operating System: ${info.OperatingSystem}`,
    ` OSType: ${info.OSType}`,
    ` Architecture: ${info.Architecture}`,
    ` CPUs: ${info.NCPU}`,
    ` Total Memory: ${bytesSize(info.MemTotal)}`,
    ` Name: ${info.Name}`,
    ` ID: ${info.ID}`,
    ` Docker Root Dir: ${info.DockerRootDir}`,
    ' Debug Mode: false',
    ' Experimental: false',
    ' Insecure Registries:',
    '  ::1/128',
    '  127.0.0.0/8',
    ' Live Restore Enabled: false',
  ];
}
