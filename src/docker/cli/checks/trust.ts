import { knowsFiles, missing, statOf } from '../files.ts';
import { quote } from '../go/quote.ts';
import { parseImage } from '../reference.ts';
import { refuse, type Check, type Line } from './line.ts';
import { warnOfTrust as warn } from './trusted-image.ts';

/** The commands for signers tell each repository's error with an empty line behind it. */
function warnAndTell(line: Line, repository: string): void {
  warn(line, repository);
  line.say('');
}

const keyForm = /^[a-z0-9][a-z0-9_-]*$/;

function nameFault(kind: 'signer' | 'key', name: string): string | undefined {
  return keyForm.test(name)
    ? undefined
    : `${kind} name "${name}" must start with lowercase alphanumeric characters and can include "-" or "_" after the first character`;
}

/** `docker trust inspect`: every name is tried, and with --pretty the first bad one ends it. */
export const checkTrustInspect: Check = (line) => {
  const faults: string[] = [];
  for (const name of line.args) {
    const image = parseImage(name);
    if (image.ok) warn(line, name);
    else faults.push(image.message);
    if (line.on('pretty')) break;
  }
  if (faults.length === line.args.length || (line.on('pretty') && faults.length > 0)) {
    return refuse(faults.join('\n'));
  }
  for (const fault of faults) line.say(fault);
  return undefined;
};

/** `docker trust sign`: a name with a tag. */
export const checkTrustSign: Check = (line) => {
  const [name = ''] = line.args;
  const image = parseImage(name);
  if (!image.ok) return refuse(image.message);
  if (image.value.tag === undefined) {
    return refuse(
      image.value.digest === undefined
        ? `no tag specified for ${name}`
        : 'cannot use a digest reference for IMAGE:TAG',
    );
  }
  warn(line, name);
  return undefined;
};

/** `docker trust revoke`. */
export const checkTrustRevoke: Check = (line) => {
  const [name = ''] = line.args;
  const image = parseImage(name);
  if (!image.ok) return refuse(image.message);
  const { tag, digest } = image.value;
  if (tag === undefined && digest !== undefined) return refuse('cannot use a digest reference for IMAGE:TAG');
  if (tag !== undefined || line.on('yes')) warn(line, name);
  return undefined;
};

/** `docker trust signer add`: a good name, and a key. */
export const checkSignerAdd: Check = (line) => {
  const [name = '', ...repositories] = line.args;
  const fault = nameFault('signer', name);
  if (fault !== undefined) return refuse(fault);
  if (name === 'releases') return refuse('releases is a reserved keyword, use a different signer name');
  const keys = line.list('key');
  if (keys.length === 0) return refuse('path to a public key must be provided using the `--key` flag');
  for (const key of knowsFiles(line.context) ? keys : []) {
    const file = statOf(line.context, key);
    if (!file) {
      return refuse(
        `unable to read public key from file: open ${key}: ${missing(line.context, key)}`,
        'file',
      );
    }
    const holdsKey = file.kind === 'file' && /-----BEGIN (PUBLIC KEY|CERTIFICATE)-----/.test(file.text);
    if (!holdsKey)
      return refuse(`could not parse public key from file: ${key}: no valid public key found`, 'file');
  }
  for (const repository of repositories) warnAndTell(line, repository);
  return undefined;
};

/** `docker trust signer remove`. */
export const checkSignerRemove: Check = (line) => {
  const [, ...repositories] = line.args;
  for (const repository of repositories) warnAndTell(line, repository);
  return undefined;
};

/** `docker trust key generate` and `load`. */
export const checkKey: Check = (line) => {
  const isLoad = line.path.endsWith('load');
  const name = isLoad ? line.text('name') : (line.args[0] ?? '');
  const fault = isLoad && name === '' ? undefined : nameFault('key', name);
  if (fault !== undefined) return refuse(fault);
  if (!knowsFiles(line.context)) return undefined;
  const folder = line.text('dir');
  if (!isLoad && folder !== '' && !statOf(line.context, folder)) {
    return refuse(`public key path does not exist: ${quote(folder)}`, 'file');
  }
  const [file = ''] = line.args;
  return isLoad && !statOf(line.context, file)
    ? refuse(`refusing to load key from ${file}: stat ${file}: ${missing(line.context, file)}`, 'file')
    : undefined;
};
