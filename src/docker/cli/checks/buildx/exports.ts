import { isFolder, statOf } from '../../files.ts';
import { type Line } from '../line.ts';
import { faultOf, type Fault } from './fault.ts';
import { parseCall, parseExport, type Export } from './flags.ts';

/** The outputs of the line, as far as they can be read. */
export function exports(line: Line): Export[] {
  return line.list('output').flatMap((text) => {
    const read = parseExport(text);
    return text !== '' && read.ok ? [read.value] : [];
  });
}

/** --call, --check and the old --print write to one variable; the last one of the line wins. */
export function callOf(line: Line): string {
  const last = line.given.findLast(({ flag }) => ['call', 'check', 'print'].includes(flag));
  if (!last) return '';
  return last.flag === 'check' ? 'check' : last.text;
}

/** Whether the build is only asked about, and not made. */
export function isCall(line: Line): boolean {
  const call = parseCall(callOf(line));
  return call.ok && call.value !== '' && call.value !== 'build';
}

/** What is wrong with where an output goes (build.CreateExports). */
export function exportsFault(line: Line): Fault | undefined {
  let usesStdout = false;
  for (const { type, dest, fields } of exports(line)) {
    const packs = !['0', 'f', 'false', 'F', 'FALSE', 'False'].includes(fields.get('tar') ?? '');
    const isImage = type === 'oci' || type === 'docker';
    const toFolder = type === 'local' || (isImage && !packs);
    const toFile = type === 'tar' || (isImage && packs);
    if (toFolder) {
      if (dest === '') return faultOf(`dest is required for ${type} exporter`);
      if (dest === '-') return faultOf(`dest cannot be stdout for ${type} exporter`);
      if (statOf(line.context, dest)?.kind === 'file')
        return faultOf(`destination directory ${dest} is a file`);
    }
    if (!toFile) continue;
    if (dest === '-' || (dest === '' && type !== 'docker')) {
      if (usesStdout) return faultOf('multiple outputs configured to write to stdout');
      if (line.context.terminal?.stdout === true) {
        return faultOf(
          `dest file is required for ${type} exporter. refusing to write to console`,
          'terminal',
        );
      }
      usesStdout = true;
    } else if (dest !== '' && isFolder(line.context, dest))
      return faultOf(`destination file ${dest} is a directory`);
  }
  return undefined;
}

/** The exporters of the build, with what --push and --load add to them. */
export function finalExports(line: Line): { type: string; push: boolean }[] {
  const all = exports(line).map(({ type, fields }) => ({
    type: type === 'registry' ? 'image' : type,
    push: type === 'registry' || ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(fields.get('push') ?? ''),
    named: (fields.get('name') ?? '') !== '',
    dest: fields.has('dest'),
  }));
  if (line.on('push')) {
    const images = all.filter(({ type }) => type === 'image');
    for (const image of images) image.push = true;
    if (images.length === 0) all.push({ type: 'image', push: true, named: false, dest: false });
  }
  if (line.on('load') && !all.some(({ type, dest }) => type === 'docker' && !dest)) {
    all.push({ type: 'docker', push: false, named: false, dest: false });
  }
  if (all.length === 0 && !isCall(line)) all.push({ type: 'image', push: false, named: false, dest: false });
  return all.map(({ type, push, named }) => ({ type, push: push && !named }));
}
