import { isFolder, knowsFiles, missing, statOf } from '../files.ts';
import { parseImage } from '../reference.ts';
import { refuse, type Check } from './line.ts';

/** `docker plugin create`: the name, and a folder with a config and a root file system. */
export const checkPluginCreate: Check = (line) => {
  const [name = '', folder = ''] = line.args;
  const image = parseImage(name);
  if (!image.ok) return refuse(image.message);
  if (!knowsFiles(line.context)) return undefined;
  if (!statOf(line.context, folder)) {
    return refuse(`stat ${folder}: ${missing(line.context, folder)}`, 'file');
  }
  if (!isFolder(line.context, folder)) return refuse('context must be a directory', 'state');
  return statOf(line.context, `${folder}/config.json`)
    ? undefined
    : refuse(`open ${folder}/config.json: no such file or directory`, 'file');
};

/** `docker plugin install`: --alias first, then the plugin. */
export const checkPluginInstall: Check = (line) => {
  const alias = line.text('alias');
  const local = alias === '' ? undefined : parseImage(alias);
  if (local?.ok === false) return refuse(local.message);
  if (local?.ok && local.value.digest !== undefined) return refuse(`invalid name: ${alias}`);
  const plugin = parseImage(line.args[0] ?? '');
  return plugin.ok ? undefined : refuse(plugin.message);
};

/** `docker plugin enable --timeout`. */
export const checkPluginEnable: Check = (line) =>
  line.number('timeout') < 0 ? refuse(`negative timeout ${line.number('timeout')} is invalid`) : undefined;

/** `docker plugin push`. */
export const checkPluginPush: Check = (line) => {
  const [name = ''] = line.args;
  const plugin = parseImage(name);
  if (!plugin.ok) return refuse(plugin.message);
  return plugin.value.digest === undefined ? undefined : refuse(`invalid name: ${name}`);
};
