/** A regular expression that is wrong; the message is that of regerror(3). */
export class RegExpError extends Error {}

/** Basic (`grep`, `sed`) or extended (`grep -E`, `awk`) syntax (regex(7)). */
export type Syntax = 'basic' | 'extended';

const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z\\p{L}',
  digit: '0-9',
  alnum: 'A-Za-z0-9\\p{L}',
  upper: 'A-Z\\p{Lu}',
  lower: 'a-z\\p{Ll}',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  print: ' -~\\p{L}',
  graph: '!-~\\p{L}',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
};

/** What a backslash and a letter mean in GNU's expressions, in JavaScript's syntax. */
const ESCAPES: Record<string, string> = {
  w: '[\\w\\p{L}]',
  W: '[^\\w\\p{L}]',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b(?=\\w)',
  '>': '\\b(?<=\\w)',
  '`': '(?<![^])',
  "'": '(?![^])',
  n: '\\n',
  t: '\\t',
  r: '\\r',
  f: '\\f',
  v: '\\v',
};

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

/** Translates an expression into JavaScript's syntax (flag `u`). `count` says how many groups it has. */
class Translator {
  private at = 0;
  private groups = 0;
  private depth = 0;
  private readonly text: string;
  private readonly extended: boolean;
  /** In awk a backslash inside brackets escapes. */
  private readonly awk: boolean;

  constructor(text: string, syntax: Syntax, awk: boolean) {
    this.text = text;
    this.extended = syntax === 'extended';
    this.awk = awk;
  }

  run(): string {
    let out = '';
    let canRepeat = false;
    while (this.at < this.text.length) {
      const token = this.token();
      if (token === '(') {
        this.groups += 1;
        this.depth += 1;
        out += '(';
        canRepeat = false;
      } else if (token === ')' && (this.depth > 0 || !this.extended)) {
        if (this.depth === 0) throw new RegExpError('Unmatched ) or \\)');
        this.depth -= 1;
        out += ')';
        canRepeat = true;
      } else if (token === ')') {
        throw new RegExpError('Unmatched ) or \\)');
      } else if (token === '|') {
        out += '|';
        canRepeat = false;
      } else if (token === '*' || token === '+' || token === '?' || token === '{') {
        const repeat = this.repeat(token, canRepeat);
        if (repeat === undefined) out += literal(token);
        else
          out =
            /[*+?}]$/.test(out) && canRepeat && isRepeated(out) ? `${wrapLast(out)}${repeat}` : out + repeat;
        canRepeat = true;
      } else if (token === '^') {
        out += '^';
        canRepeat = false;
      } else if (token === '$') {
        out += '$';
      } else {
        out += token;
        canRepeat = true;
      }
    }
    if (this.depth > 0) throw new RegExpError('Unmatched ( or \\(');
    return out;
  }

  /** The next operator as ERE writes it, or a translated atom. */
  private token(): string {
    const char = this.text[this.at] ?? '';
    const code = this.text.codePointAt(this.at) ?? 0;
    this.at += 1;
    if (char === '\\') return this.escaped();
    if (char === '[') return this.bracket();
    if (char === '.') return '[^]';
    if (char === '*') return this.extended || !this.isStart(this.at - 1) ? '*' : '\\*';
    if (char === '^') return this.extended || this.isStart(this.at - 1) ? '^' : '\\^';
    if (char === '$') return this.extended || this.isEnd() ? '$' : '\\$';
    if (this.extended && '()|+?{'.includes(char)) return char;
    if (code > 0xffff) {
      this.at += 1;
      return String.fromCodePoint(code);
    }
    return literal(char);
  }

  private isStart(at: number): boolean {
    const before = this.text.slice(0, at);
    return (
      before === '' ||
      before.endsWith('\\(') ||
      before.endsWith('\\|') ||
      before === '^' ||
      before.endsWith('\\(^')
    );
  }

  private isEnd(): boolean {
    const rest = this.text.slice(this.at);
    return rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|');
  }

  private escaped(): string {
    const char = this.text[this.at];
    if (char === undefined) throw new RegExpError('Trailing backslash');
    this.at += 1;
    if (!this.extended && '(){|+?'.includes(char)) return char;
    if (char >= '1' && char <= '9' && !this.awk) {
      if (Number(char) > this.groups) throw new RegExpError('Invalid back reference');
      return `(?:\\${char})`;
    }
    return ESCAPES[char] ?? literal(char);
  }

  private repeat(token: string, canRepeat: boolean): string | undefined {
    if (token !== '{') {
      if (!canRepeat) return this.extended ? '' : undefined;
      return token;
    }
    const close = this.extended ? '}' : '\\}';
    const end = this.text.indexOf(close, this.at);
    const [, low, comma, high] =
      (end < 0 ? null : /^(\d*)(,?)(\d*)$/.exec(this.text.slice(this.at, end))) ?? [];
    if (low === undefined || (low === '' && comma === '')) {
      if (this.extended) return undefined;
      throw new RegExpError(end < 0 ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    if (!canRepeat && !this.extended) throw new RegExpError('Invalid preceding regular expression');
    this.at = end + close.length;
    return `{${low === '' ? '0' : low}${comma ?? ''}${high ?? ''}}`;
  }

  private bracket(): string {
    const { text } = this;
    let inner = '';
    let at = this.at;
    const negated = text[at] === '^';
    if (negated) at += 1;
    for (let isFirst = true; ; isFirst = false) {
      const char = text[at];
      if (char === undefined) throw new RegExpError('Unmatched [, [^, [:, [., or [=');
      if (char === ']' && !isFirst) break;
      const [named, name] = /^\[:([a-z]*):\]/.exec(text.slice(at)) ?? [];
      if (named !== undefined) {
        const set = CLASSES[name ?? ''];
        if (set === undefined) throw new RegExpError('Invalid character class name');
        inner += set;
        at += named.length;
        continue;
      }
      if (
        char === '\\' &&
        (this.awk || text[at + 1] === 'n' || text[at + 1] === 't' || (text[at + 1] === ']' && this.awk))
      ) {
        const next = text[at + 1] ?? '';
        inner +=
          next === 'n' || next === 't' || next === 'r'
            ? `\\${next}`
            : `\\${next}`.replace(/\\([a-zA-Z<>'`" ,:;=%@#&~!_])/, '$1');
        at += 2;
        continue;
      }
      const isRange = char === '-' && !isFirst && text[at + 1] !== ']' && inner !== '';
      inner += isRange ? '-' : /[\\\][^$.*+?(){}|/-]/.test(char) ? `\\${char}` : char;
      at += 1;
    }
    this.at = at + 1;
    return negated ? `[^${inner}]` : `[${inner}]`;
  }
}

function isRepeated(out: string): boolean {
  return /(?:[^\\]|^)(?:\\\\)*[*+?}]$/.test(out);
}

/** `a**` and `a*\{2\}` are allowed in POSIX: what is repeated already is put in a group. */
function wrapLast(out: string): string {
  const match = /(?:\([^()]*\)|\[(?:\\.|[^\]])*\]|\\.|.)(?:[*+?]|\{[\d,]*\})$/u.exec(out);
  return match ? `${out.slice(0, match.index)}(?:${match[0]})` : out;
}

/**
 * The JavaScript expression that matches as a POSIX one; where alternatives overlap the first one wins, not the longest.
 * `m` makes `^` and `$` match at line ends. Throws RegExpError.
 */
export function compile(
  text: string,
  syntax: Syntax,
  options: { ignoreCase?: boolean; flags?: string; awk?: boolean } = {},
): RegExp {
  const source = new Translator(text, syntax, options.awk ?? false).run();
  try {
    return new RegExp(source, `u${options.ignoreCase ? 'i' : ''}${options.flags ?? ''}`);
  } catch {
    throw new RegExpError('Invalid regular expression');
  }
}

/** A text that stands for itself in a JavaScript expression. */
export function escapeRegExp(text: string): string {
  return Array.from(text, literal).join('');
}
