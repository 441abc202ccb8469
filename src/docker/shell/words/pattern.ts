/** A text as a pattern that only it matches. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]!()|@+-]/g, '\\$&');
}

/** A pattern's text where it holds no active character. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([^])/g, '$1');
}

const classes: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e\\p{L}',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e\\p{L}',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: '\\p{Lu}',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

/** The regular expression of a glob pattern (glob(7), bash's extglob); `star` is what `*` becomes. */
export function regexSource(pattern: string, star = '[^]*', any = '[^]'): string {
  let result = '';
  let at = 0;
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    const group = '?*+@!'.includes(char) && pattern.charAt(at + 1) === '(' ? groupEnd(pattern, at + 1) : -1;
    if (group > 0) {
      result += groupSource(char, pattern.slice(at + 2, group), star, any);
      at = group + 1;
    } else if (char === '\\') {
      result += literal(pattern.charAt(at + 1) || '\\');
      at += 2;
    } else if (char === '*') {
      result += star;
      while (pattern.charAt(at) === '*' && pattern.charAt(at + 1) !== '(') at += 1;
    } else if (char === '?') {
      result += any;
      at += 1;
    } else if (char === '[') {
      const bracket = bracketSource(pattern, at);
      result += bracket?.source ?? '\\[';
      at = bracket?.end ?? at + 1;
    } else {
      const whole = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
      result += literal(whole);
      at += whole.length;
    }
  }
  return result;
}

function literal(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function groupEnd(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function groupSource(kind: string, inner: string, star: string, any: string): string {
  const choices = alternatives(inner)
    .map((choice) => regexSource(choice, star, any))
    .join('|');
  if (kind === '!') return `(?:(?!(?:${choices})$)${star})`;
  return `(?:${choices})${kind === '@' ? '' : kind}`;
}

function alternatives(inner: string): string[] {
  const all: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const char = inner.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '|' && depth === 0) {
      all.push(inner.slice(start, at));
      start = at + 1;
    }
  }
  return [...all, inner.slice(start)];
}

/** `[a-z]`, `[!x]`, `[[:alpha:]_]` at a place; undefined where the bracket is not closed. */
function bracketSource(pattern: string, open: number): { source: string; end: number } | undefined {
  let at = open + 1;
  const negated = '!^'.includes(pattern.charAt(at) || 'x');
  if (negated) at += 1;
  let inside = '';
  for (let first = true; ; first = false) {
    const char = pattern.charAt(at);
    if (char === '') return undefined;
    if (char === ']' && !first) break;
    const [named, name = ''] = /^\[:(\w+):\]/.exec(pattern.slice(at)) ?? [];
    if (named !== undefined) {
      inside += classes[name] ?? '';
      at += named.length;
    } else if (char === '\\') {
      inside += `\\${inBrackets(pattern.charAt(at + 1))}`.replace(/^\\(?=[^\\])/, '');
      at += 2;
    } else if (char === '-') {
      const isRange = !first && pattern.charAt(at + 1) !== ']';
      inside += isRange ? '-' : '\\-';
      at += 1;
    } else {
      inside += inBrackets(char);
      at += 1;
    }
  }
  return { source: `[${negated ? '^' : ''}${inside}]`, end: at + 1 };
}

function inBrackets(char: string): string {
  return /[\\\]^[\-&!~|(){}/]/.test(char) ? `\\${char}` : char;
}

const compiled = new Map<string, RegExp>();

/** A regular expression of its source, remembered; one that matches nothing where the source is not valid. */
export function regex(source: string, flags = 'u'): RegExp {
  const key = `${flags}:${source}`;
  let known = compiled.get(key);
  if (!known) {
    try {
      known = new RegExp(source, flags);
    } catch {
      known = /(?!)/;
    }
    if (compiled.size > 300) compiled.clear();
    compiled.set(key, known);
  }
  return known;
}

/** Whether a text as a whole matches a pattern. */
export function matches(pattern: string, text: string): boolean {
  return regex(`^(?:${regexSource(pattern)})$`).test(text);
}

/** What is left of a text without a match at its start or end (`${x#…}`, `${x%%…}`). */
export function removed(text: string, operator: string, pattern: string): string {
  const lazy = operator.length === 1;
  if (operator.startsWith('#')) {
    const source = regexSource(pattern, lazy ? '[^]*?' : '[^]*');
    const [found] = regex(`^(?:${source})`).exec(text) ?? [''];
    return text.slice(found.length);
  }
  const source = regexSource(pattern);
  const found = regex(`^([^]*${lazy ? '' : '?'})(?:${source})$`).exec(text);
  return found?.[1] ?? text;
}

/** A text with matches replaced (`${x/…/…}`, `//` all, `/#` at the start, `/%` at the end). */
export function replaced(text: string, operator: string, pattern: string, by: string): string {
  if (pattern === '') return text;
  const source = regexSource(pattern);
  if (operator === '/#') return text.replace(regex(`^(?:${source})`), () => by);
  if (operator === '/%') return text.replace(regex(`(?:${source})$`), () => by);
  return text.replace(regex(source, operator === '//' ? 'gu' : 'u'), (found) =>
    found === '' && operator === '//' ? '' : by,
  );
}
