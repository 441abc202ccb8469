import { versionInfo } from '../../engine/system/version.ts';
import { loaded } from '../../linux/loaded.ts';
import { command, out } from '../command.ts';

const loadTemplate = () => import('./template.ts');
const loadValues = () => import('./go-value.ts');

const types = {
  Client: 'system.clientVersion',
  Server: '*types.Version',
  Components: 'types.ComponentVersion',
  Details: 'map',
};

/** `docker version` (docker/cli system/version.go). */
export default command('docker version', function* (call) {
  const { Client, Server } = versionInfo();
  const info = { Client, Server: call.isAlone === true ? null : Server };
  const { format = '' } = call.flags;
  if (format === '') {
    out(call, text(info));
    return 0;
  }
  const { printTemplate } = yield* loaded(loadTemplate);
  const { goStruct } = yield* loaded(loadValues);
  printTemplate(call, format, goStruct('system.versionInfo', info, types), 'version');
  return 0;
});

type Versions = ReturnType<typeof versionInfo>;
type Server = Versions['Server'];

function text({ Client, Server }: Pick<Versions, 'Client'> & { Server: Server | null }): string {
  const line = (indent: number, label: string, value: string): string =>
    `${' '.repeat(indent)}${`${label}:`.padEnd(20 - indent)}${value}`;
  const build = (indent: number, part: Versions['Client'] | Server): string[] => [
    line(indent, 'Go version', part.GoVersion),
    line(indent, 'Git commit', part.GitCommit),
    line(indent, 'Built', Client.BuildTime),
    line(indent, 'OS/Arch', `${part.Os}/${part.Arch}`),
  ];
  const client = [
    'Client:',
    line(1, 'Version', Client.Version),
    line(1, 'API version', Client.APIVersion),
    ...build(1, Client),
    line(1, 'Context', Client.Context),
  ];
  const server = (part: Server): string[] => [
    '',
    'Server:',
    ' Engine:',
    line(2, 'Version', part.Version),
    line(2, 'API version', `${part.APIVersion} (minimum version ${part.MinAPIVersion})`),
    ...build(2, part),
    line(2, 'Experimental', String(part.Experimental)),
    ...part.Components.slice(1).flatMap(({ Name, Version, Details }) => [
      ` ${Name}:`,
      line(2, 'Version', Version),
      line(2, 'GitCommit', Details.GitCommit),
    ]),
  ];
  return `${[...client, ...(Server ? server(Server) : [])].join('\n')}\n`;
}
