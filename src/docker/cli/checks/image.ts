import { knowsFiles, missing, readFile, statOf } from '../files.ts';
import { quote } from '../go/quote.ts';
import { parsePlatform } from '../opts/platform.ts';
import { parseAnyReference, parseImage } from '../reference.ts';
import { firstFault, refuse, type Check, type Line } from './line.ts';

/** `docker pull`: a name; --all-tags wants one without a tag. */
export const checkPull: Check = (line) => {
  const image = parseImage(line.args[0] ?? '');
  if (!image.ok) return refuse(image.message);
  const named = image.value.tag !== undefined || image.value.digest !== undefined;
  return line.on('all-tags') && named ? refuse("tag can't be used with --all-tags/-a") : undefined;
};

/** `docker push`. */
export const checkPush: Check = (line) => {
  const platform = line.text('platform');
  const read = platform === '' ? undefined : parsePlatform(platform);
  if (read?.ok === false) return refuse(`Invalid platform ${platform}${read.message}`);
  const refusal = checkPull(line);
  if (refusal) return refusal;
  const image = parseImage(line.args[0] ?? '');
  return image.ok && image.value.digest !== undefined ? refuse('cannot push a digest reference') : undefined;
};

/** `docker tag` (the client library's ImageTag). */
export const checkTag: Check = (line) => {
  const [source = '', target = ''] = line.args;
  const broken = (text: string, message: string) =>
    refuse(`Error parsing reference: ${quote(text)} is not a valid repository/tag: ${message}`);
  const from = parseAnyReference(source);
  if (!from.ok) return broken(source, from.message);
  const to = parseImage(target);
  if (!to.ok) return broken(target, to.message);
  return to.value.digest === undefined
    ? undefined
    : refuse('refusing to create a tag with a digest reference');
};

/** `docker import`: a file that is there, and a good name. */
export const checkImport: Check = (line) => {
  const [source = '', name = ''] = line.args;
  const isRemote = source === '-' || /^https?:\/\//.test(source);
  if (!isRemote && knowsFiles(line.context) && !statOf(line.context, source)) {
    return refuse(`open ${source}: ${missing(line.context, source)}`, 'file');
  }
  const image = name === '' ? undefined : parseImage(name);
  return image?.ok === false ? refuse(image.message) : undefined;
};

function platformFault(line: Line) {
  const platform = line.text('platform');
  const read = platform === '' ? undefined : parsePlatform(platform);
  return read?.ok === false ? refuse(`invalid platform: ${read.message}`) : undefined;
}

/** `docker load`: a file, or what comes on stdin. */
export const checkLoad: Check = (line) => {
  const input = line.text('input');
  if (input === '' && line.context.terminal?.stdin === true) {
    return refuse('requested load from stdin, but stdin is empty', 'terminal');
  }
  if (input !== '' && knowsFiles(line.context) && !statOf(line.context, input)) {
    return refuse(readFault(line, input), 'file');
  }
  return platformFault(line);
};

function readFault(line: Line, path: string): string {
  const file = readFile(line.context, path);
  return file.ok ? '' : file.message;
}

/** `--platform` of the commands that read it themselves. */
export const checkPlatform: Check = platformFault;

/** `--platform` of `docker rmi` and `docker image inspect`, where it may be a list. */
export const checkPlatforms: Check = (line) => {
  const platforms = line.list('platform').length > 0 ? line.list('platform') : [line.text('platform')];
  const fault = firstFault(
    platforms.filter((platform) => platform !== ''),
    parsePlatform,
  );
  return fault === undefined ? undefined : refuse(fault);
};

/** `docker images --tree`. */
export const checkImages: Check = (line) => {
  if (!line.on('tree')) return undefined;
  if (line.on('quiet')) return refuse('--quiet is not yet supported with --tree');
  if (line.on('no-trunc')) return refuse('--no-trunc is not yet supported with --tree');
  if (line.on('digests')) return refuse('--show-digest is not yet supported with --tree');
  return line.text('format') === '' ? undefined : refuse('--format is not yet supported with --tree');
};
