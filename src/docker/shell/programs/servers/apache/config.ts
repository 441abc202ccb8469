import type { Process } from '../../../../linux/process.ts';

/** What Apache's configuration says, as far as it is simulated. */
export type Config = {
  readonly ports: readonly number[];
  readonly root: string;
  readonly indexes: readonly string[];
  readonly pidFile: string;
  readonly user: string;
  readonly accessLog: string;
  readonly logFormat: string;
  readonly types: ReadonlyMap<string, string>;
  readonly isListing: boolean;
  /** Pages are WordPress's, which asks its database first. */
  readonly isWordpress: boolean;
};

/** The words of a line: quotes hold blanks. */
function words(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted?.replace(/\\"/g, '"') ?? bare ?? '',
  );
}

/** Reads a configuration file; throws SysError where it cannot be read. */
export function readConfig(process: Process, path: string): Config {
  const lines = process.files
    .readFile(path)
    .split('\n')
    .map((line) => words(line.trim()));
  const values = (name: string): string[][] =>
    lines.filter(([first]) => first?.toLowerCase() === name.toLowerCase()).map((one) => one.slice(1));
  const value = (name: string, otherwise: string): string => values(name).at(-1)?.[0] ?? otherwise;
  const log = values('CustomLog').at(-1) ?? [];
  const format = values('LogFormat').find(([, name]) => name === log[1])?.[0] ?? '%h %l %u %t "%r" %>s %b';
  return {
    ports: values('Listen').map(([port = '80']) => Number(port.slice(port.lastIndexOf(':') + 1))),
    root: value('DocumentRoot', '/var/www/html'),
    indexes: values('DirectoryIndex').at(-1) ?? ['index.html'],
    pidFile: value('PidFile', '/run/apache2.pid'),
    user: value('User', 'www-data'),
    accessLog: log[0] ?? '/proc/self/fd/1',
    logFormat: format,
    types: typesOf(process, value('TypesConfig', '/etc/mime.types')),
    isWordpress: values('LoadModule').some(([name]) => name === 'wordpress_module'),
    isListing: values('Options').some((options) => options.includes('Indexes')),
  };
}

function typesOf(process: Process, path: string): ReadonlyMap<string, string> {
  const node = process.files.find(path);
  const lines = node?.kind === 'file' ? node.content.split('\n') : [];
  return new Map(
    lines.flatMap((line) => {
      const [type = '', ...extensions] = line.split(/\s+/);
      return extensions.map((extension) => [extension, type] as const);
    }),
  );
}
