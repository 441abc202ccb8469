import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';

/** The data folder and settings of a server; a text is the complaint about them. */
export type ServerOptions = { readonly folder: string; readonly settings: ReadonlyMap<string, string> };

function fromFile(process: Process, path: string, into: Map<string, string>): void {
  try {
    for (const line of process.files.readFile(path).split('\n')) {
      const [, name, value] = /^\s*(\w+)\s*=?\s*('(?:[^']|'')*'|[^#\s]+)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined)
        into.set(name.toLowerCase(), value.replace(/^'(.*)'$/, '$1'));
    }
  } catch (error) {
    if (!isSysError(error)) throw error;
  }
}

/** Reads `-D folder -p port -h address -c name=value --name=value`, over postgresql.conf. */
export function serverOptions(process: Process, args: readonly string[]): ServerOptions | string {
  const given = new Map<string, string>();
  let folder = process.env.get('PGDATA');
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, long, equal] = /^--([\w-]+)=([^]*)$/.exec(word) ?? [];
    if (long !== undefined) {
      given.set(long.replaceAll('-', '_'), equal ?? '');
      continue;
    }
    const [, letter = '', own = ''] = /^-([A-Za-z])([^]*)$/.exec(word) ?? [];
    const value = own === '' ? (args[at + 1] ?? '') : own;
    if (own === '' && 'DphckN'.includes(letter)) at += 1;
    if (letter === 'D') folder = value;
    else if (letter === 'p') given.set('port', value);
    else if (letter === 'h') given.set('listen_addresses', value);
    else if (letter === 'N') given.set('max_connections', value);
    else if (letter === 'c') {
      const [, name = value, setting = ''] = /^([^=]*)=([^]*)$/.exec(value) ?? [];
      given.set(name.trim().replaceAll('-', '_'), setting.trim());
    } else if (letter !== 'k')
      return `postgres: invalid argument: "${word}"\nTry "postgres --help" for more information.\n`;
  }
  if (folder === undefined || folder === '') {
    return 'postgres does not know where to find the server configuration file.\nYou must specify the --config-file or -D invocation option or set the PGDATA environment variable.\n';
  }
  const settings = new Map<string, string>([['listen_addresses', 'localhost']]);
  fromFile(process, `${folder}/postgresql.conf`, settings);
  fromFile(process, `${folder}/postgresql.auto.conf`, settings);
  for (const [name, value] of given) settings.set(name, value);
  const address = settings.get('listen_addresses') ?? '';
  settings.set(
    'listen_addresses',
    address === 'localhost' ? '127.0.0.1' : address.replace(/^0\.0\.0\.0$/, '*'),
  );
  return { folder, settings };
}
