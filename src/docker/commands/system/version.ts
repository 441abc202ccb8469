import { versionInfo } from '../../engine/system/version.ts';
import { command, out } from '../command.ts';
import { goStruct } from './go-value.ts';
import { printTemplate } from './template.ts';

const types = {
  Client: 'system.clientVersion',
  Server: '*types.Version',
  Components: 'types.ComponentVersion',
  Details: 'map',
};

/** `docker version` (docker/cli system/version.go). */
export default command('docker version', function* (call) {
  const info = versionInfo();
  const { format = '' } = call.flags;
  if (format === '') out(call, text(info));
  else printTemplate(call, format, goStruct('system.versionInfo', info, types), 'version');
  return 0;
});

function text({ Client, Server }: ReturnType<typeof versionInfo>): string {
  const line = (indent: number, label: string, value: string): string =>
    `${' '.repeat(indent)}${`${label}:`.padEnd(20 - indent)}${value}`;
  const build = (indent: number, part: typeof Client | typeof Server): string[] => [
    line(indent, 'Go version', part.GoVersion),
    line(indent, 'Git commit', part.GitCommit),
    line(indent, 'Built', Client.BuildTime),
    line(indent, 'OS/Arch', `${part.Os}/${part.Arch}`),
  ];
  return `${[
    'Client:',
    line(1, 'Version', Client.Version),
    line(1, 'API version', Client.APIVersion),
    ...build(1, Client),
    line(1, 'Context', Client.Context),
    '',
    'Server:',
    ' Engine:',
    line(2, 'Version', Server.Version),
    line(2, 'API version', `${Server.APIVersion} (minimum version ${Server.MinAPIVersion})`),
    ...build(2, Server),
    line(2, 'Experimental', String(Server.Experimental)),
    ...Server.Components.slice(1).flatMap(({ Name, Version, Details }) => [
      ` ${Name}:`,
      line(2, 'Version', Version),
      line(2, 'GitCommit', Details.GitCommit),
    ]),
  ].join('\n')}\n`;
}
