import { parseExport, parseSecret, type Export } from '../../cli/checks/buildx/flags.ts';
import { parseUlimit } from '../../cli/opts/ulimit.ts';
import type { CommandFlags } from '../../cli/index.ts';
import type { BuildRequest, BuildSource, ExportKind } from '../../engine/build/request.ts';
import type { Process } from '../../linux/process.ts';

/** The flags of `docker build`. */
export type BuildFlags = Readonly<CommandFlags['docker buildx build']>;

/** The machine that images are built on, and for. */
const PLATFORM = 'linux/amd64';

/** What the flags of a build ask for; the files are another's business. */
export function buildRequest(
  process: Process,
  flags: BuildFlags,
  source: BuildSource,
  kind: ExportKind,
): BuildRequest {
  const network = flags.network === '' || flags.network === undefined ? 'default' : flags.network;
  const allow = (flags.allow ?? []).flatMap((text) => text.split(','));
  return {
    source,
    target: flags.target ?? '',
    buildArgs: argumentsOf(process, flags['build-arg'] ?? []),
    platform: flags.platform?.[0] ?? PLATFORM,
    labels: pairsOf(flags.label ?? []),
    tags: flags.tag ?? [],
    noCache: flags['no-cache'] ?? false,
    noCacheFilter: flags['no-cache-filter'] ?? [],
    pull: flags.pull ?? false,
    network,
    allowsHost: network === 'host' || allow.includes('network.host'),
    hosts: (flags['add-host'] ?? []).map(hostOf),
    secrets: secretsOf(process, flags.secret ?? []),
    shmSize: flags['shm-size'] ?? 0,
    ulimits: (flags.ulimit ?? []).flatMap((text) => {
      const read = parseUlimit(text);
      return read.ok ? [{ Name: read.value.name, Soft: read.value.soft, Hard: read.value.hard }] : [];
    }),
    export: kind,
  };
}

/** `A=B`, or a name whose value is the client's own; one that it does not have is left out. */
function argumentsOf(process: Process, texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const value = at < 0 ? process.env.get(text) : text.slice(at + 1);
    if (value !== undefined) found.set(at < 0 ? text : text.slice(0, at), value);
  }
  return found;
}

function pairsOf(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function hostOf(text: string): readonly [name: string, address: string] {
  const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  return [text.slice(0, at), text.slice(at + 1).replace(/^\[(.+)\]$/, '$1')];
}

/** Secrets by id, from files or variables. */
function secretsOf(process: Process, texts: readonly string[]): Map<string, string> {
  const secrets = new Map<string, string>();
  for (const text of texts) {
    const read = parseSecret(text);
    if (!read.ok) continue;
    const fields = read.value;
    const id = fields.get('id') ?? '';
    const path = fields.get('src') ?? fields.get('source');
    const name = fields.get('env') ?? (fields.get('type') === 'env' ? (path ?? id) : undefined);
    const fromEnv = name ?? (path === undefined && process.env.has(id) ? id : undefined);
    if (fromEnv !== undefined) secrets.set(id, process.env.get(fromEnv) ?? '');
    else if (process.files.exists(path ?? id)) secrets.set(id, process.files.readFile(path ?? id));
  }
  return secrets;
}

/** Where what is built goes, as `--output`, `--load` and `--push` say. */
export function exportsOf(flags: BuildFlags): readonly Export[] {
  const outputs = (flags.output ?? []).flatMap((text) => {
    const read = parseExport(text);
    return text !== '' && read.ok ? [read.value] : [];
  });
  return outputs;
}
