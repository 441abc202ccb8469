import { base64, fromBase64 } from '../engine/distribution/base64.ts';
import type { Credentials } from '../engine/distribution/client.ts';
import type { Process } from '../linux/process.ts';
import type { Call } from './command.ts';

/** Who asks for the configuration: the process, and the line in which `--config` may stand. */
export type Asker = Pick<Call, 'process'> & Partial<Pick<Call, 'invocation'>>;

/** What is stored for a registry; fields that we do not know stay. */
type Stored = Readonly<Record<string, unknown>> & { readonly auth?: string };

/** The CLI's configuration (docker/cli config/configfile/file.go): its fields as they stand in the file. */
export type ConfigFile = {
  readonly path: string;
  readonly auths: Readonly<Record<string, Stored>>;
  readonly others: Readonly<Record<string, unknown>>;
};

/** The fields that the CLI knows, in the order in which it writes them; others are lost when it does. */
const FIELDS = `auths HttpHeaders psFormat imagesFormat networksFormat pluginsFormat volumesFormat statsFormat
 detachKeys credsStore credHelpers serviceInspectFormat servicesFormat tasksFormat secretFormat configFormat
 nodesFormat pruneFilters proxies currentContext cliPluginsExtraDirs plugins aliases features`.split(/\s+/);

/** The folder of the CLI's configuration: `--config`, DOCKER_CONFIG, or ~/.docker. */
function folderOf(process: Process, flag: unknown): string {
  if (typeof flag === 'string' && flag !== '') return flag;
  const own = process.env.get('DOCKER_CONFIG') ?? '';
  return own === '' ? `${process.env.get('HOME') ?? '/root'}/.docker` : own;
}

/** Reads the configuration; one that is missing or cannot be read is empty. */
export function readConfigFile({ process, invocation }: Asker): ConfigFile {
  const path = `${folderOf(process, invocation?.inherited['docker']?.['config'])}/config.json`;
  const node = process.files.find(path);
  const { auths, ...others } = node?.kind === 'file' ? fieldsOf(node.content) : {};
  return { path, auths: (auths ?? {}) as ConfigFile['auths'], others };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Writes the configuration as Go does: with tabs, names of registries sorted, no newline at the end. */
export function writeConfigFile({ files }: Process, { path, auths, others }: ConfigFile): void {
  const sorted = Object.entries(auths).sort(([a], [b]) => (a < b ? -1 : 1));
  const known: Readonly<Record<string, unknown>> = { ...others, auths: Object.fromEntries(sorted) };
  const fields = FIELDS.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]] as const]));
  files.mkdirs(path.slice(0, path.lastIndexOf('/')), 0o700);
  files.writeFile(path, JSON.stringify(Object.fromEntries(fields), undefined, '\t'));
  files.chmod(path, 0o600);
}

/** The host of a server's address, as registries are stored: without scheme and path (docker/cli credentials). */
export function registryHost(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

/** What is stored for a registry, by its name or by an address of the same host. */
export function storedCredentials({ auths }: ConfigFile, server: string): Credentials | undefined {
  const stored =
    auths[server] ?? Object.entries(auths).find(([address]) => registryHost(address) === server)?.[1];
  const text = fromBase64(stored?.auth ?? '') ?? '';
  const at = text.indexOf(':');
  return at < 0 ? undefined : { username: text.slice(0, at), password: text.slice(at + 1) };
}

/** The configuration with the credentials of a registry. */
export function withCredentials(
  config: ConfigFile,
  server: string,
  { username, password }: Credentials,
): ConfigFile {
  const auth = base64(`${username}:${password}`);
  return { ...config, auths: { ...config.auths, [server]: { auth } } };
}

/** The configuration without what is stored for these registries. */
export function withoutCredentials(config: ConfigFile, servers: readonly string[]): ConfigFile {
  const auths = Object.entries(config.auths).filter(([server]) => !servers.includes(server));
  return { ...config, auths: Object.fromEntries(auths) };
}
