import type { Output } from '../codec.ts';
import { resolveScalar } from './scalar.ts';

const oldTruths = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** A value as go-yaml's encoder writes it, two blanks deep a level, lines as long as they are. Ends in a line feed. */
export function printYaml(value: Output): string {
  return `${printValue(value, 0).replace(/^\n/, '')}\n`;
}

/** What stands behind a key or a dash: on the same line, or on lines of its own that begin with a line feed. */
function printValue(value: Output, indent: number): string {
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return value.map((item) => `\n${' '.repeat(indent)}- ${printItem(item, indent + 2)}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return entries.map(([key, one]) => `\n${' '.repeat(indent)}${printPair(key, one, indent)}`).join('');
  }
  return printScalar(value, indent);
}

function isList(value: Output): value is readonly Output[] {
  return Array.isArray(value);
}

function printPair(key: string, value: Output, indent: number): string {
  const printed = printValue(value, indent + 2);
  return `${printString(key, indent, true)}:${printed.startsWith('\n') ? '' : ' '}${printed}`;
}

/** A list's item begins on its dash's line. */
function printItem(item: Output, indent: number): string {
  return printValue(item, indent).replace(/^\n */, '');
}

function printScalar(value: string | number | boolean | null, indent: number): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return printString(value, indent, false);
  if (value === Infinity) return '.inf';
  if (value === -Infinity) return '-.inf';
  return Number.isNaN(value) ? '.nan' : String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

function printString(text: string, indent: number, isKey: boolean): string {
  const form = analyse(text);
  const isPlain = resolveScalar(text) === text && !oldTruths.test(text) && !base60.test(text);
  if (text.includes('\n')) {
    return form.block && !isKey ? printBlock(text, indent) : printDouble(text);
  }
  if (!isPlain) return printDouble(text);
  if (form.plain) return text;
  return form.single ? `'${text.replaceAll("'", "''")}'` : printDouble(text);
}

/** In which forms a text can be written (libyaml's yaml_emitter_analyze_scalar). */
function analyse(text: string): { plain: boolean; single: boolean; block: boolean } {
  const isSpecial = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(
    text,
  );
  const hasTab = text.includes('\t');
  const spaceThenBreak = / [\n\r\u2028\u2029]/.test(text);
  const breakThenSpace = /[\n\r\u2028\u2029] /.test(text);
  const hasEdge = /^[ \n\r]|[ \n\r]$/.test(text);
  const isIndicated =
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](?:[ \t\n]|$)/.test(text) ||
    /:(?:[ \t\n]|$)/.test(text) ||
    /[ \t\n]#/.test(text) ||
    /^(?:---|\.\.\.)/.test(text);
  const noSingle = spaceThenBreak || hasTab || isSpecial || breakThenSpace;
  return {
    plain: !noSingle && !hasEdge && !isIndicated && !/[\n\r]/.test(text),
    single: !noSingle,
    block: !spaceThenBreak && !isSpecial && !text.endsWith(' '),
  };
}

function printBlock(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = text.endsWith('\n') ? (text === '\n' || text.endsWith('\n\n') ? '+' : '') : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  const space = ' '.repeat(Math.max(indent, 2));
  return `|${hint}${chomp}${lines.map((line) => (line === '' ? '\n' : `\n${space}${line}`)).join('')}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function printDouble(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const known = escapes[char];
    const isPrintable = code >= 0x20 && code !== 0x7f && !(code > 0x7f && code < 0xa0) && code !== 0xfeff;
    if (known !== undefined && char !== '\u00a0') out += known;
    else if (isPrintable) out += char;
    else out += code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  }
  return `${out}"`;
}

function hex(code: number, width: number): string {
  return code.toString(16).toUpperCase().padStart(width, '0');
}
