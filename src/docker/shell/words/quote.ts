import type { Dialect } from '../dialect.ts';

/** A text so that the shell reads it back: bare where it may be, in single quotes, or as `$'…'` where control characters are in it. */
export function shellQuoted(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuoted(text);
  if (!/[\s'"\\|&;()<>!{}*[\]?^$`]|^[#~]|[=:]~/.test(text)) return text;
  return singleQuoted(text);
}

/** A text as `printf %q` writes it: backslashes before what is special. */
export function backslashed(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuoted(text);
  return text.replace(/[ '"\\|&;()<>!{}*[\]?^$`,]|^[#~]/g, '\\$&');
}

/** A word as BusyBox ash shows it under `set -x`. */
export function ashQuoted(text: string): string {
  return /[\s'"\\|&;<>()$`*?[=~#]/.test(text) ? singleQuoted(text) : text;
}

/** A text in single quotes as dash and ash list variables. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}

/** A text in single quotes, whatever it is. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\x0b': '\\v',
  '\f': '\\f',
  '\x1b': '\\E',
  "'": "\\'",
  '\\': '\\\\',
};

function ansiQuoted(text: string): string {
  const inner = text.replace(
    /[\x00-\x1f\x7f'\\]/g,
    (char) => named[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `$'${inner}'`;
}

/** A text in double quotes, as `declare -p` and `export -p` print values. */
export function doubleQuoted(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return ansiQuoted(text);
  return `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * A text with backslash escapes carried out as `echo -e` (octal as `\0nnn`) or as printf's format (octal as `\nnn`, quotes) does;
 * `stopped` where `\c` cut it off.
 */
export function unescaped(
  text: string,
  style: 'echo' | 'format' | 'b',
  dialect: Dialect = 'bash',
): { text: string; stopped: boolean } {
  const octal = style === 'format' ? '[0-7]{1,3}' : style === 'b' ? '0?[0-7]{1,3}' : '0[0-7]{0,3}';
  const pattern = new RegExp(
    `\\\\(?:(${octal})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([^]))`,
    'g',
  );
  let stopped = false;
  const result = text.replace(
    pattern,
    (whole, octalDigits?: string, hex?: string, u?: string, U?: string, char?: string) => {
      if (stopped) return '';
      if (octalDigits !== undefined) return String.fromCharCode(parseInt(octalDigits, 8) & 255);
      const code = hex ?? u ?? U;
      if (code !== undefined && (dialect === 'dash' || (dialect === 'ash' && hex === undefined)))
        return whole;
      if (code !== undefined) return codePoint(parseInt(code, 16));
      if (char === 'c' && style !== 'format') {
        stopped = true;
        return '\0c';
      }
      if (style === 'format' && (char === '"' || char === "'")) return char;
      return escapes[char ?? ''] ?? whole;
    },
  );
  return stopped ? { text: result.slice(0, result.indexOf('\0c')), stopped } : { text: result, stopped };
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
