import { errors } from '../errors.ts';

/** Go's path.Match as a regular expression: `*` and `?` stop at a slash. Throws `syntax error in pattern`. */
function patternOf(glob: string): RegExp {
  let source = '';
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob.charAt(at);
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const [found, negation = '', members = ''] = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(glob.slice(at)) ?? [];
      if (found === undefined) throw errors.system('syntax error in pattern');
      source += `[${negation}${members}]`;
      at += found.length - 1;
    } else {
      if (char === '\\') at += 1;
      if (at >= glob.length) throw errors.system('syntax error in pattern');
      source += glob.charAt(at).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}$`);
}

/** Whether a name, or the part of it before its tag, fits a pattern such as `u*:2*` (reference.FamiliarMatch). */
export function familiarMatch(glob: string, familiar: string, name: string): boolean {
  const pattern = patternOf(glob);
  return pattern.test(familiar) || pattern.test(name);
}
