import type { Context } from '../context.ts';
import { isFolder, knowsFiles, absolute, readFile, statOf } from '../files.ts';
import { quote } from '../go/quote.ts';
import { parseEnvFile } from '../opts/env.ts';
import { parseRestart } from '../opts/restart.ts';
import { parseImage } from '../reference.ts';
import { refuse, type Check, type Line } from './line.ts';

/** `docker commit`: the new image's name (the client library checks it). */
export const checkCommit: Check = (line) => {
  const [, name = ''] = line.args;
  if (name === '') return undefined;
  const image = parseImage(name);
  if (!image.ok) return refuse(image.message);
  return image.value.digest === undefined
    ? undefined
    : refuse('refusing to create a tag with a digest reference');
};

/** The two halves of `CONTAINER:PATH`; no container where the text is a path of this machine (container/cp.go). */
function copyEnd(text: string): { readonly container: string; readonly path: string } {
  const colon = text.indexOf(':');
  if (text.startsWith('/') || text.startsWith('.') || colon < 0) return { container: '', path: text };
  return { container: text.slice(0, colon), path: text.slice(colon + 1) };
}

/** `docker cp`: exactly one end is a container. */
export const checkCopy: Check = (line) => {
  const [from = '', to = ''] = line.args;
  if (from === '') return refuse('source can not be empty');
  if (to === '') return refuse('destination can not be empty');
  const [source, target] = [copyEnd(from), copyEnd(to)];
  if (source.container === '' && target.container === '') {
    return refuse('must specify at least one container source');
  }
  if (source.container !== '' && target.container !== '') {
    return refuse('copying between containers is not supported');
  }
  return source.container === '' || target.path === '-' ? undefined : outputPath(line, target.path);
};

/** A folder that a file shall be written into must be there (command.ValidateOutputPath). */
function outputPath(line: Line, path: string) {
  if (!knowsFiles(line.context)) return undefined;
  const whole = absolute(line.context, path);
  const folder = whole.slice(0, whole.lastIndexOf('/')) || '/';
  return isFolder(line.context, folder)
    ? undefined
    : refuse(`invalid output path: directory ${quote(folder)} does not exist`);
}

/** `docker exec --env-file`. */
export const checkExec: Check = (line) => {
  if (!knowsFiles(line.context)) return undefined;
  for (const path of line.list('env-file')) {
    const file = readFile(line.context, path);
    const isFile = statOf(line.context, path)?.kind === 'file';
    if (!file.ok && !isFile) return refuse(file.message, 'file');
    const read = file.ok ? parseEnvFile(file.value) : file;
    if (!read.ok) return refuse(`invalid env file (${path}): ${read.message}`);
  }
  return undefined;
};

/** `docker export` and `docker save` do not write to a terminal. */
export const checkOutput: Check = (line) => {
  const output = line.text('output');
  if (output === '') {
    return line.context.terminal?.stdout === true
      ? refuse('cowardly refusing to save to a terminal. Use the -o flag or redirect', 'terminal')
      : undefined;
  }
  const target = outputFault(line.context, output);
  const work = line.path.endsWith('save') ? 'save image' : 'export container';
  return target === undefined ? undefined : refuse(`failed to ${work}: cannot write to a ${target}`);
};

/** What stands where a file should be written (docker/cli command.ValidateOutputPath). */
function outputFault(context: Context, path: string): string | undefined {
  if (isFolder(context, path)) return 'directory';
  return /^\/dev\/(null|zero|tty|full|u?random)$/.test(path) ? 'character device file' : undefined;
}

/** `docker ps --quiet --format …`. */
export const checkList: Check = (line) => {
  if (line.on('quiet') && line.text('format') !== '') {
    line.say('WARNING: Ignoring custom format, because both --format and --quiet are set.');
  }
  return undefined;
};

/** `docker rename`. */
export const checkRename: Check = (line) =>
  line.args.some((name) => name.trim() === '')
    ? refuse('Error: Neither old nor new names may be empty')
    : undefined;

/** `docker start -a`. */
export const checkStart: Check = (line) =>
  (line.on('attach') || line.on('interactive')) && line.args.length > 1
    ? refuse('you cannot start and attach multiple containers at once')
    : undefined;

/** `docker stop` and `docker restart`: --time is the old name of --timeout. */
export const checkTimeout: Check = (line) =>
  line.has('time') && line.has('timeout')
    ? refuse('conflicting options: cannot specify both --timeout and --time')
    : undefined;

/** `docker update`. */
export const checkUpdate: Check = (line) => {
  if (line.invocation.changed.length === 0) {
    return refuse('you must provide one or more flags when using this command');
  }
  const policy = parseRestart(line.text('restart'));
  return policy.ok ? undefined : refuse(policy.message);
};
