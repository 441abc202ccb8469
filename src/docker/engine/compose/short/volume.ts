import { cleanPath } from '../../build/dockerfile/dispatch/paths.ts';
import { ComposeError, type Mapping } from '../tree.ts';

const propagations = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];

/** A volume's short form, read; `volume` is its long form. */
export type ShortVolume = { readonly target: string; readonly volume: Mapping };

/** Reads `./html:/usr/share/nginx/html:ro` (compose-go's format.ParseVolume). Throws a ComposeError. */
export function parseVolume(spec: string): ShortVolume {
  if (spec === '') throw new ComposeError('invalid empty volume spec');
  if (spec.length <= 2) return { target: spec, volume: { type: 'volume', target: cleanPath(spec) } };
  const parts = splitSpec(spec);
  const invalid = (why: string): ComposeError => new ComposeError(`invalid spec: ${spec}: ${why}`);
  if (parts.includes('')) throw invalid('empty section between colons');
  if (parts.length > 3) throw invalid('too many colons');
  const [first = '', second, options = ''] = parts;
  const source = second === undefined ? '' : first;
  const target = second ?? first;
  return { target, volume: longForm(source, target, options.split(',')) };
}

/** The parts between colons; a Windows drive's colon parts nothing, nor does one inside `${…}`. */
function splitSpec(spec: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let at = 0; at < spec.length; at += 1) {
    const char = spec.charAt(at);
    if (char === '$' && spec.charAt(at + 1) === '{') depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
    const isDrive = /^\p{L}$/u.test(part);
    if (char === ':' && depth === 0 && !isDrive) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

function longForm(source: string, target: string, options: readonly string[]): Mapping {
  const isBind = isFilePath(source);
  const propagation = options.findLast((option) => propagations.includes(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  const readOnly = options.findLast((option) => option === 'ro' || option === 'rw') === 'ro';
  const bind: Mapping = {
    ...(selinux === undefined ? {} : { selinux }),
    ...(propagation === undefined ? {} : { propagation }),
    ...(isBind ? { create_host_path: true } : {}),
  };
  const nocopy = options.includes('nocopy');
  return {
    type: isBind ? 'bind' : 'volume',
    ...(source === '' ? {} : { source }),
    target: cleanPath(target),
    ...(readOnly ? { read_only: true } : {}),
    ...(Object.keys(bind).length > 0 ? { bind } : {}),
    ...(nocopy || !isBind ? { volume: nocopy ? { nocopy: true } : {} } : {}),
  };
}

function isFilePath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source);
}
