import { nodesOf, parse, type ParsedScript, type ParseError } from '../bash.ts';
import type { Dialect } from '../dialect.ts';
import { lineAt, type Source } from '../source.ts';
import { refusal } from './dialect.ts';

/** A syntax error: a token where none may stand, an end that came too early, or a form that the dialect refuses. */
export type Fault = {
  readonly kind: 'token' | 'end' | 'open' | 'refused';
  /** The token; for `open` the quote or bracket that is missing; for `refused` what is told. */
  readonly token: string;
  /** The word that was waited for, where there is just one. */
  readonly expecting: string | undefined;
  readonly line: number;
  /** The text ends there: what is missing is not even a line end. */
  readonly atEnd?: boolean;
};

const openings: Readonly<Record<string, string>> = {
  'unterminated double quote': '"',
  'unterminated single quote': "'",
  'unterminated ANSI-C quote': "'",
  'unterminated command substitution': ')',
  'unterminated parameter expansion': '}',
  'unterminated arithmetic expansion': '))',
  'unterminated arithmetic command': ')',
  'unterminated extended glob': ')',
  'unterminated process substitution': ')',
  'unterminated backtick command substitution': '`',
};

/** What is wrong first in a text, as its reader would notice; undefined where nothing is. */
export function firstError(source: Source, script: ParsedScript, dialect: Dialect): Fault | undefined {
  const refused = dialect === 'bash' ? undefined : refusal(script, dialect);
  const fault = faultOf(source, script.errors ?? []);
  if (refused && (!fault || lineAt(source, refused.pos) <= fault.line)) {
    const line = lineAt(source, refused.pos);
    return { kind: refused.isToken ? 'token' : 'refused', token: refused.text, expecting: undefined, line };
  }
  return fault;
}

function faultOf(source: Source, errors: readonly ParseError[]): Fault | undefined {
  if (errors.length === 0) return undefined;
  const { text } = source;
  const end = text.trimEnd().length;
  const places = errors.map(({ message, pos }) => ({ message, pos: placeOf(text, message, pos) }));
  const [early] = places
    .filter(({ message, pos }) => pos < end && !message.startsWith('unterminated'))
    .sort((a, b) => a.pos - b.pos);
  if (early) {
    const isRedirect = early.message === 'expected redirect target';
    const wanted = /^expected '([^']+)'/.exec(early.message)?.[1];
    const token = tokenAt(text, early.pos);
    return {
      kind: 'token',
      token,
      expecting: isRedirect ? undefined : wanted,
      line: lineAt(source, early.pos),
    };
  }
  const [only] = errors;
  if (errors.length === 1 && only && /^expected '(?:then|do|in)'/.test(only.message)) {
    const token = /(\S+)\s*$/.exec(text)?.[1] ?? '';
    return { kind: 'token', token, expecting: /'(.*?)'/.exec(only.message)?.[1], line: lineAt(source, end) };
  }
  const open = errors.find(({ message }) => message.startsWith('unterminated'));
  if (open) {
    const token = openings[open.message] ?? (open.message.includes('backtick') ? '`' : ')');
    return { kind: 'open', token, expecting: undefined, line: lineAt(source, open.pos) };
  }
  if (errors[0]?.message === 'expected redirect target') {
    return {
      kind: 'token',
      token: 'newline',
      expecting: undefined,
      line: lineAt(source, end),
      atEnd: !text.slice(end).includes('\n'),
    };
  }
  return { kind: 'end', token: '', expecting: wantedAtEnd(text, errors), line: lineAt(source, text.length) };
}

/** The one word that a text without end waits for; none after the words of `for`. */
function wantedAtEnd(text: string, errors: readonly ParseError[]): string | undefined {
  const messages = errors.map(({ message }) => message);
  const wanted = messages
    .map((message) => /^expected '([^']+)'/.exec(message)?.[1])
    .find((word) => word !== undefined);
  if (wanted === 'do' && messages.some((message) => message.endsWith("'for'"))) return undefined;
  return wanted === 'esac' && /\bin\s*$/.test(text) ? ')' : wanted;
}

/** Where an error is noticed: an empty group at what closes it. */
function placeOf(text: string, message: string, pos: number): number {
  const start = message.startsWith('expected command in') ? pos + 1 : pos;
  const rest = text.slice(start);
  return start + (/^(?:[ \t]|\\\n)*/.exec(rest)?.[0].length ?? 0);
}

/** The token at a place, as error messages name it. */
function tokenAt(text: string, at: number): string {
  const rest = text.slice(at).replace(/^\s+/, (space) => (space.includes('\n') ? '\n' : ''));
  if (rest.startsWith('\n') || rest === '') return 'newline';
  return (
    /^(?:&&|\|\||;;&?|;&|<<<|<<-?|>>|<&|>&|<>|>\||&>>?|\|&|[;&|<>()]|[^\s;&|<>()]+)/.exec(rest)?.[0] ?? ''
  );
}

/** Whether a text is a command that goes on in the next line. */
export function isIncomplete(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\\n?$/.test(text)) return true;
  const script = parse(text);
  if (script.errors) {
    const fault = faultOf({ text, line: 1 }, script.errors);
    return fault !== undefined && (fault.kind === 'end' || fault.kind === 'open');
  }
  return text.includes('<<') && hasOpenDocument(script);
}

function hasOpenDocument(script: ParsedScript): boolean {
  for (const node of nodesOf(script)) if (node.type === 'HereDoc' && !node.closing) return true;
  return false;
}

/** The lines of a text with their ends. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
