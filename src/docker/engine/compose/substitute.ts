import { quote } from '../../cli/go/quote.ts';
import { ComposeError } from './tree.ts';

/** A variable's value; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** What a text with variables came to, or that it is no such text. */
export class InvalidTemplate extends Error {}

/** How deep defaults may stand in one another; Compose has no such bound. */
const deepest = 100;

const nameAt = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const operatorAt = /:?[-+?]/y;

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and the like (compose-go's template.Substitute). A variable that is not set is
 * told to `warn`. Throws an InvalidTemplate, and a ComposeError where a required variable is missing.
 */
export function substitute(text: string, lookup: Lookup, warn: (message: string) => void, depth = 0): string {
  if (depth > deepest) throw new ComposeError('variables are nested too deeply to be simulated');
  const out: string[] = [];
  let at = 0;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
    out.push(text.slice(at, dollar));
    const next = text.charAt(dollar + 1);
    if (next === '$') {
      out.push('$');
      at = dollar + 2;
      continue;
    }
    const name = matchAt(nameAt, text, dollar + 1);
    if (name !== '') {
      out.push(plain(name, lookup, warn));
      at = dollar + 1 + name.length;
      continue;
    }
    if (next !== '{') {
      out.push('$');
      at = dollar + 1;
      continue;
    }
    const braced = readBraced(text, dollar);
    out.push(evaluate(braced, lookup, warn, depth));
    at = braced.end;
  }
  return out.join('') + text.slice(at);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function plain(name: string, lookup: Lookup, warn: (message: string) => void): string {
  const value = lookup(name);
  if (value === undefined) {
    warn(`The ${quote(name)} variable is not set. Defaulting to a blank string.`);
  }
  return value ?? '';
}

type Braced = {
  readonly name: string;
  readonly operator: string;
  readonly word: string;
  readonly end: number;
};

/** `${NAME…}` up to the brace that closes it. */
function readBraced(text: string, dollar: number): Braced {
  const name = matchAt(nameAt, text, dollar + 2);
  if (name === '') throw new InvalidTemplate();
  const behind = dollar + 2 + name.length;
  if (text.charAt(behind) === '}') return { name, operator: '', word: '', end: behind + 1 };
  const operator = matchAt(operatorAt, text, behind);
  const newline = text.indexOf('\n', behind);
  const last = text.lastIndexOf('}', newline < 0 ? text.length : newline);
  const from = behind + operator.length;
  if (operator === '' || last < from) throw new InvalidTemplate();
  const close = closingBrace(text, dollar + 1, last);
  return { name, operator, word: text.slice(from, close), end: close + 1 };
}

/** The brace that closes the one at `open`, or the last one where none does. */
function closingBrace(text: string, open: number, last: number): number {
  let depth = 0;
  for (let at = open; at <= last; at += 1) {
    const char = text.charAt(at);
    if (char === '}') {
      depth -= 1;
      if (depth === 0) return at;
    } else if (char === '{') {
      depth += 1;
      // The letter behind an opening brace is not looked at.
      at += 1;
    }
  }
  return last;
}

function evaluate(
  { name, operator, word }: Braced,
  lookup: Lookup,
  warn: (message: string) => void,
  depth: number,
): string {
  if (operator === '') return plain(name, lookup, warn);
  const other = substitute(word, lookup, warn, depth + 1);
  const value = lookup(name);
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  if (operator.endsWith('-')) return isMissing ? other : value;
  if (operator.endsWith('+')) return isMissing ? (value ?? '') : other;
  if (!isMissing) return value;
  const reason = other === '' ? '' : `: ${other}`;
  throw new ComposeError(`required variable ${name} is missing a value${reason}`);
}
