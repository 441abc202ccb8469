import { escapeRegExp } from './regexp.ts';

/** The expression that matches a whole name as fnmatch(3) does: `*`, `?`, `[a-z]`, `[!a]`, `\*`. */
export function globToRegExp(glob: string, ignoreCase = false): RegExp {
  let source = '';
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob[at] ?? '';
    const [set, negated, inner] = char === '[' ? (/^\[([!^]?)(\]?[^\]]*)\]/.exec(glob.slice(at)) ?? []) : [];
    if (char === '*') source += '[^]*';
    else if (char === '?') source += '[^]';
    else if (set !== undefined) {
      source += `[${negated ? '^' : ''}${(inner ?? '').replace(/[\\\]^]/g, '\\$&')}]`;
      at += set.length - 1;
    } else if (char === '\\' && at + 1 < glob.length) {
      at += 1;
      source += escapeRegExp(glob[at] ?? '');
    } else source += escapeRegExp(char);
  }
  return new RegExp(`^${source}$`, ignoreCase ? 'iu' : 'u');
}
