import { compile, RegExpError, type Syntax } from '../lib/regexp.ts';
import type { Address, Command, Piece, RangeEnd, Substitute } from './command.ts';

/** A script that is wrong: where, and GNU sed's words. */
export class SedError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };

/** A command that the real sed has, and that is not simulated. */
export class Unsimulated extends Error {}

/** Reads a sed script; throws SedError. */
export class Parser {
  private at = 0;
  private readonly script: string;
  private readonly syntax: Syntax;
  readonly commands: Command[] = [];
  private readonly blocks: Command[] = [];

  constructor(script: string, syntax: Syntax) {
    this.script = script;
    this.syntax = syntax;
  }

  run(): Command[] {
    for (;;) {
      this.skip(/[\s;]/);
      if (this.at >= this.script.length) break;
      this.command();
    }
    if (this.blocks.length > 0) throw new SedError("unmatched `{'", 0);
    return this.commands;
  }

  private get char(): string {
    return this.script[this.at] ?? '';
  }

  private fail(message: string): SedError {
    return new SedError(message, this.at);
  }

  private skip(pattern: RegExp): void {
    while (this.at < this.script.length && pattern.test(this.char)) this.at += 1;
  }

  private command(): void {
    const from = this.address();
    let to: RangeEnd | undefined;
    this.skip(/[ \t]/);
    if (from && this.char === ',') {
      this.at += 1;
      this.skip(/[ \t]/);
      to = this.rangeEnd();
      if (!to) throw new SedError("unexpected `,'", this.at);
      this.skip(/[ \t]/);
    }
    let negated = false;
    while (this.char === '!') {
      negated = true;
      this.at += 1;
      this.skip(/[ \t]/);
    }
    const name = this.char;
    this.at += 1;
    if (name === '#') {
      this.skip(/[^\n]/);
      return;
    }
    if (name === '') throw new SedError('missing command', this.at - 1);
    const base = { name, from, to, negated, range: { active: false, end: 0 }, text: '' };
    if (name === '}') {
      const open = this.blocks.pop();
      if (!open) throw this.fail("unexpected `}'");
      open.end = this.commands.length;
      this.finish();
    } else if (name === '{') {
      const open: Command = { ...base };
      this.blocks.push(open);
      this.commands.push(open);
    } else this.commands.push(this.body(name, base));
  }

  private body(name: string, base: Command): Command {
    if ('aic'.includes(name)) return { ...base, text: this.textArgument() };
    if (':btT'.includes(name)) {
      this.skip(/[ \t]/);
      const start = this.at;
      this.skip(name === ':' ? /[^\n]/ : /[^\n;}]/);
      const text = this.script.slice(start, this.at).trim();
      if (name === ':' && text === '') throw this.fail('":" lacks a label');
      return {
        ...base,
        text: name === ':' ? text.replace(/[;\s].*$/, (rest) => ((this.at -= rest.length), '')) : text,
      };
    }
    if ('RWe'.includes(name)) throw new Unsimulated(name);
    if ('rw'.includes(name)) {
      this.skip(/[ \t]/);
      const start = this.at;
      this.skip(/[^\n]/);
      if (start === this.at) throw this.fail('missing filename in r/R/w/W commands');
      return { ...base, text: this.script.slice(start, this.at) };
    }
    if (name === 's') return { ...base, substitute: this.substitute() };
    if (name === 'y') return { ...base, map: this.transliteration() };
    if ('qQlL'.includes(name)) {
      this.skip(/[ \t]/);
      const start = this.at;
      this.skip(/\d/);
      const text = this.script.slice(start, this.at);
      this.finish();
      return { ...base, text };
    }
    if (!'=dDgGhHnNpPxzFv'.includes(name)) throw this.fail(`unknown command: \`${name}'`);
    this.finish();
    return base;
  }

  /** Nothing but the end of the command may follow. */
  private finish(): void {
    this.skip(/[ \t]/);
    if (this.char === '#' || this.char === '}' || this.char === '') return;
    this.at += 1;
    if (!/[;\n]/.test(this.script[this.at - 1] ?? '')) throw this.fail('extra characters after command');
  }

  private address(): Address | undefined {
    const [digits, , step] = /^\d+(~(\d+))?/.exec(this.script.slice(this.at)) ?? [];
    if (digits !== undefined) {
      this.at += digits.length;
      const line = parseInt(digits, 10);
      return step === undefined ? { kind: 'line', line } : { kind: 'step', first: line, step: Number(step) };
    }
    if (this.char === '$') {
      this.at += 1;
      return { kind: 'last' };
    }
    if (this.char !== '/' && this.char !== '\\') return undefined;
    if (this.char === '\\') this.at += 1;
    const delimiter = this.char;
    this.at += 1;
    const text = this.until(delimiter, 'unterminated address regex');
    const flags = /^[IM]*/.exec(this.script.slice(this.at))?.[0] ?? '';
    this.at += flags.length;
    return { kind: 'match', pattern: this.pattern(text, flags) };
  }

  private rangeEnd(): RangeEnd | undefined {
    const [whole, sign, count] = /^([+~])(\d+)/.exec(this.script.slice(this.at)) ?? [];
    if (whole === undefined) return this.address();
    this.at += whole.length;
    return sign === '+' ? { kind: 'plus', count: Number(count) } : { kind: 'multiple', of: Number(count) };
  }

  /** Text up to an unescaped delimiter, which may stand in brackets; `\n` before it stays escaped. */
  private until(delimiter: string, unterminated: string, brackets = true): string {
    let text = '';
    while (this.at < this.script.length) {
      const { char } = this;
      if (char === delimiter) {
        this.at += 1;
        return text;
      }
      if (char === '\n' && brackets) break;
      const [set] =
        brackets && char === '['
          ? (/^\[\^?\]?(?:\[:\w+:\]|[^\]\n])*\]/.exec(this.script.slice(this.at)) ?? [])
          : [];
      if (set !== undefined) {
        text += set;
        this.at += set.length;
      } else if (char === '\\') {
        const next = this.script[this.at + 1] ?? '';
        text += next === delimiter && !(/[(){}|+?.*^$[\]]/.test(delimiter) && brackets) ? next : `\\${next}`;
        this.at += 2;
      } else {
        text += char;
        this.at += 1;
      }
    }
    this.at = Math.min(this.at, this.script.length);
    throw this.fail(unterminated);
  }

  private pattern(text: string, flags: string): RegExp | undefined {
    if (text === '') return undefined;
    try {
      return compile(text, this.syntax, {
        ignoreCase: /[Ii]/.test(flags),
        flags: /[Mm]/.test(flags) ? 'gm' : 'g',
      });
    } catch (error) {
      if (error instanceof RegExpError) throw this.fail(error.message);
      throw error;
    }
  }

  private substitute(): Substitute {
    const delimiter = this.char;
    this.at += 1;
    const unterminated = "unterminated `s' command";
    const text = this.until(delimiter, unterminated);
    const replacement = this.until(delimiter, unterminated, false);
    let flags = '';
    let occurrence = '';
    let file: string | undefined;
    for (; !/[;\n}#]/.test(this.char) && this.char !== ''; this.at += 1) {
      const flag = this.char;
      if (flag === 'w') {
        const [line = ''] = /^[^\n]*/.exec(this.script.slice(this.at + 1)) ?? [];
        file = line.trim();
        this.at += line.length + 1;
        break;
      }
      if (/\d/.test(flag)) occurrence += flag;
      else if (flag === 'e') throw new Unsimulated('s///e');
      else if ('gpiImM'.includes(flag)) flags += flag;
      else if (flag !== ' ') {
        this.at += 1;
        throw this.fail("unknown option to `s'");
      }
    }
    const pattern = this.pattern(text, flags);
    const groups = pattern ? (new RegExp(`${pattern.source}|`, 'u').exec('')?.length ?? 1) : 10;
    const pieces = piecesOf(replacement);
    const wrong = pieces.find((piece) => typeof piece === 'number' && piece >= groups);
    if (wrong !== undefined) throw this.fail(`invalid reference \\${String(wrong)} on \`s' command's RHS`);
    this.finish();
    return {
      pattern,
      replacement: pieces,
      all: flags.includes('g'),
      occurrence: Number(occurrence || 1),
      print: flags.includes('p'),
      file,
    };
  }

  private transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.char;
    this.at += 1;
    const plain = (text: string): string[] => [
      ...text.replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char),
    ];
    const from = plain(this.until(delimiter, "unterminated `y' command", false));
    const to = plain(this.until(delimiter, "unterminated `y' command", false));
    if (from.length !== to.length) throw this.fail("strings for `y' command are different lengths");
    this.finish();
    return new Map(from.map((char, at) => [char, to[at] ?? '']));
  }

  /** The text of a, i or c: after a backslash and newline, or on the same line. */
  private textArgument(): string {
    this.skip(/[ \t]/);
    if (this.char === '') throw this.fail("expected \\ after `a', `c' or `i'");
    if (this.char === '\\') {
      this.at += 1;
      this.skip(/[ \t]/);
      if (this.script[this.at] === '\n') this.at += 1;
    }
    let text = '';
    for (; this.at < this.script.length && this.char !== '\n'; this.at += 1) {
      if (this.char === '\\') this.at += 1;
      text += this.char;
    }
    this.at += 1;
    return `${text}\n`;
  }
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [, escaped, hex, amp, plain] of text.matchAll(
    /\\(?!x[0-9a-fA-F]{2})([^])|\\x([0-9a-fA-F]{2})|(&)|([^\\&]+|\\$)/g,
  )) {
    if (amp !== undefined) pieces.push(0);
    else if (hex !== undefined) pieces.push(String.fromCharCode(parseInt(hex, 16)));
    else if (plain !== undefined) pieces.push(plain);
    else if (escaped !== undefined && /\d/.test(escaped)) pieces.push(Number(escaped));
    else if (escaped !== undefined && 'ULulE'.includes(escaped)) pieces.push({ letters: escaped as 'U' });
    else pieces.push(ESCAPES[escaped ?? ''] ?? escaped ?? '');
  }
  return pieces;
}
