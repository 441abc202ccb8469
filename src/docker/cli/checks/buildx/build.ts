import { isFolder, knowsFiles, missing, statOf } from '../../files.ts';
import { parseIP } from '../../go/net.ts';
import { quote } from '../../go/quote.ts';
import { cut } from '../../go/text.ts';
import { parsePlatform, parsePlatforms } from '../../opts/platform.ts';
import { parseReference } from '../../reference.ts';
import type { Refusal } from '../../errors.ts';
import { firstFault, inOrder, refuse, type Check, type Line } from '../line.ts';
import { faultOf, type Fault } from './fault.ts';
import { sshFault } from './ssh.ts';
import {
  longAttest,
  parseAnnotation,
  parseAttest,
  parseBuildContext,
  parseCache,
  parseCall,
  parseEntitlement,
  parseExport,
  parseKeyValue,
  parseSecret,
} from './flags.ts';
import { callOf, exports, exportsFault, finalExports, isCall } from './exports.ts';

const warnings: readonly [flag: string, warning: string][] = [
  ['isolation', 'isolation flag is deprecated with BuildKit.'],
  [
    'security-opt',
    'security-opt flag is deprecated. "RUN --security=insecure" should be used with BuildKit.',
  ],
  [
    'squash',
    'experimental flag squash is removed with BuildKit. You should squash inside build using a multi-stage Dockerfile for efficiency.',
  ],
];

/** Old flags that do nothing are named, in their order of the alphabet. */
const warnOfOldFlags: Check = (line) => {
  for (const [flag, warning] of warnings) if (line.has(flag)) line.say(`WARNING: ${warning}`);
  return undefined;
};

function plain(fault: string | undefined): Refusal | undefined {
  return fault === undefined ? undefined : refuse(fault);
}

/** Every --attest, the short forms last. */
function attests(line: Line): string[] {
  const short = ['provenance', 'sbom'].flatMap((type) =>
    line.text(type) === '' ? [] : [longAttest(type, line.text(type))],
  );
  return [...line.list('attest'), ...short];
}

function written(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '');
}

/** Reading of the flags, in the order of commands/build.go, toOptions. */
const checkFlags: Check = (line) =>
  plain(firstFault(line.list('build-arg'), parseKeyValue)) ??
  plain(firstFault(line.list('label'), parseKeyValue)) ??
  plain(firstFault(attests(line), parseAttest)) ??
  plain(firstFault(line.list('build-context'), parseBuildContext)) ??
  plain(firstFault(written(line.list('output')), parseExport)) ??
  plain(
    line.text('iidfile') !== '' && exports(line).some(({ type }) => type === 'local' || type === 'tar')
      ? 'local and tar exporters are incompatible with image ID file'
      : undefined,
  ) ??
  plain(firstFault(line.list('cache-from'), parseCache)) ??
  plain(firstFault(line.list('cache-to'), parseCache)) ??
  plain(firstFault(written(line.list('secret')), parseSecret)) ??
  plain(firstFault([callOf(line)], parseCall));

/** `--builder x`, where the builders are known. */
export const checkBuilder: Check = (line) => {
  const own = line.text('builder');
  const inherited = line.invocation.inherited['docker buildx']?.['builder'];
  const name = own || (typeof inherited === 'string' ? inherited : '');
  const known = line.context.builders;
  return name === '' || known === undefined || known.includes(name)
    ? undefined
    : refuse(`no builder ${quote(name)} found`, 'state');
};

const modes = ['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty', ''];

/** `--progress`, and `--quiet`. */
export const checkProgress: Check = (line) => {
  const progress = line.has('progress') ? line.text('progress') : 'auto';
  const quiet = line.on('quiet') || progress === 'quiet';
  if (quiet && !['auto', 'quiet', 'none'].includes(progress)) {
    return refuse(`progress=${progress} and quiet cannot be used together`);
  }
  if (progress === 'tty' && line.context.terminal?.stderr === false) {
    return refuse('failed to get console: provided file is not a console', 'console');
  }
  return modes.includes(progress) ? undefined : refuse(`invalid progress mode ${progress}`);
};

/** What fails while the build is prepared is said to have failed to build (RunBuild). */
const checkPreparation: Check = (line) => {
  const platforms = line.list('platform').flatMap((text) => text.split(','));
  const fault = preparationFault(line) ?? solveFault(line, platforms);
  if (!fault) return undefined;
  const progress = line.has('progress') ? line.text('progress') : 'auto';
  const isBegun = !line.on('quiet') && ['auto', 'tty', ''].includes(progress);
  return { ...refuse(`failed to build: ${fault.message}`, fault.kind), ...(isBegun && { isBegun }) };
};

function preparationFault(line: Line): Fault | undefined {
  if (line.on('no-cache') && line.list('no-cache-filter').length > 0) {
    return faultOf('--no-cache and --no-cache-filter cannot currently be used together');
  }
  return (
    faultOf(firstFault(line.list('platform'), parsePlatforms)) ??
    secretsFault(line) ??
    agentsFault(line) ??
    exportsFault(line) ??
    faultOf(annotationsFault(line)) ??
    faultOf(firstFault(line.list('allow'), parseEntitlement))
  );
}

function secretsFault(line: Line): Fault | undefined {
  for (const text of written(line.list('secret'))) {
    const read = parseSecret(text);
    if (!read.ok) continue;
    const id = read.value.get('id') ?? '';
    if (id === '') return faultOf('secret missing ID');
    const isFile = !read.value.has('env') && read.value.get('type') !== 'env';
    const path = read.value.get('src') ?? id;
    if (isFile && knowsFiles(line.context) && !statOf(line.context, path) && read.value.has('src')) {
      return faultOf(`failed to stat ${path}: stat ${path}: ${missing(line.context, path)}`, 'file');
    }
  }
  return undefined;
}

function agentsFault(line: Line): Fault | undefined {
  for (const text of line.list('ssh')) {
    const fault = sshFault(line.context, text);
    if (fault) return fault;
  }
  return undefined;
}

function annotationsFault(line: Line): string | undefined {
  const fault = firstFault(line.list('annotation'), (text) => parseAnnotation(text, parsePlatform));
  return fault === undefined ? undefined : `parse annotations: ${fault}`;
}

function unsupported(what: string): Fault {
  return { kind: 'driver', message: `${what} is not supported for the docker driver.` };
}

/** What the docker driver refuses when the build is put together (build/opt.go, toSolveOpt). */
function solveFault(line: Line, platforms: readonly string[]): Fault | undefined {
  const kinds = line.list('cache-to').flatMap((text) => {
    const read = parseCache(text);
    return text !== '' && read.ok ? [read.value] : [];
  });
  if (kinds.some((kind) => kind !== 'inline')) return unsupported('Cache export');
  const attested = attests(line).some((text) => {
    const read = parseAttest(text);
    return read.ok && !/^(1|t|true)$/i.test(read.value.get('disabled') ?? '');
  });
  if (attested) return unsupported('Attestation');
  const all = finalExports(line);
  const forIndex = line.list('annotation').some((text) => {
    const read = parseAnnotation(text, parsePlatform);
    return read.ok && read.value.some((type) => type.startsWith('index'));
  });
  if (forIndex && !isCall(line) && all.some(({ type }) => type === 'image' || type === 'docker')) {
    return faultOf('index annotations not supported for single platform export');
  }
  for (const tag of line.list('tag')) {
    const read = parseReference(tag);
    if (!read.ok) return faultOf(`invalid tag ${quote(tag)}: ${read.message}`);
  }
  if (line.list('tag').length === 0 && all.some(({ push }) => push)) {
    return faultOf('tag is needed when pushing to registry');
  }
  if (all.some(({ type }) => type === 'oci')) return unsupported('OCI exporter');
  return (
    contextFault(line) ??
    (platforms.length > 1 ? unsupported('Multi-platform build') : undefined) ??
    faultOf(networkFault(line.text('network'))) ??
    faultOf(firstFault(line.list('add-host'), parseBuildHost))
  );
}

/** Where the files of the build come from (build/build.go, loadInputs). */
function contextFault(line: Line): Fault | undefined {
  const [path = ''] = line.args;
  const dockerfile = line.text('file');
  if (path === '') {
    return faultOf('please specify build context (e.g. "." for the current directory)');
  }
  if (path === '-') {
    return dockerfile === '-'
      ? faultOf("invalid argument: can't use stdin for both build context and dockerfile")
      : undefined;
  }
  if (isRemote(path) || !knowsFiles(line.context)) return undefined;
  if (!isFolder(line.context, path)) {
    return faultOf(`unable to prepare context: path ${quote(path)} not found`, 'file');
  }
  return undefined;
}

function isRemote(path: string): boolean {
  return /^(https?:\/\/|git:\/\/|git@|ssh:\/\/|github\.com\/)/.test(path);
}

function networkFault(mode: string): string | undefined {
  if (['', 'default', 'host', 'none'].includes(mode)) return undefined;
  return `network mode ${quote(mode)} not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`;
}

function parseBuildHost(text: string): { ok: true } | { ok: false; message: string } {
  const pair = text.includes('=') ? cut(text, '=') : cut(text, ':');
  const invalid = { ok: false as const, message: `invalid host ${text}` };
  if (!pair.found || pair.before === '' || pair.after === '') return invalid;
  if (pair.after === 'host-gateway') {
    return {
      ok: false,
      message: 'unable to derive the IP value for host-gateway: host-gateway IP not found',
    };
  }
  const address = pair.after.replace(/^\[(.+)\]$/, '$1');
  return parseIP(address) === undefined ? invalid : { ok: true };
}

/** `docker build`, that is `docker buildx build`. */
export const checkBuild: Check = inOrder(
  warnOfOldFlags,
  checkFlags,
  checkBuilder,
  checkProgress,
  checkPreparation,
);
