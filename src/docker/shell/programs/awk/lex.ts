import { unescape } from '../lib/escapes.ts';

export type Token = {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'op' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
};

/** A program that is wrong; mawk's words, without `awk: `. */
export class AwkError extends Error {}

const OPERATORS = [
  '**=',
  '&&',
  '||',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '==',
  '<=',
  '>=',
  '!=',
  '!~',
  '>>',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '>',
  '<',
  '|',
  '?',
  ':',
  '~',
  '$',
  '=',
];

/** Whether a `/` after this token divides; else it begins a regular expression. */
function endsOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'op')
    return (
      token.text === ')' ||
      token.text === ']' ||
      token.text === '$' ||
      token.text === '++' ||
      token.text === '--'
    );
  return (
    token.kind === 'number' ||
    token.kind === 'string' ||
    (token.kind === 'name' && !['print', 'return', 'in', 'getline'].includes(token.text))
  );
}

/** The tokens of a program; throws AwkError. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const push = (kind: Token['kind'], text: string): void => {
    tokens.push({ kind, text, line });
  };
  while (at < source.length) {
    const rest = source.slice(at);
    const [blank] = /^(?:[ \t\r]|\\\r?\n|#[^\n]*)+/.exec(rest) ?? [];
    if (blank !== undefined) {
      line += blank.split('\n').length - 1;
      at += blank.length;
      continue;
    }
    const char = rest[0] ?? '';
    if (char === '\n') {
      push('newline', '\n');
      line += 1;
      at += 1;
      continue;
    }
    const [number] = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest) ?? [];
    if (number !== undefined) {
      push('number', number);
      at += number.length;
      continue;
    }
    const [name] = /^[A-Za-z_]\w*/.exec(rest) ?? [];
    if (name !== undefined) {
      push(rest[name.length] === '(' ? 'call' : 'name', name);
      at += name.length;
      continue;
    }
    if (char === '"') {
      const [whole, text] = /^"((?:\\[^]|[^"\\\n])*)"/.exec(rest) ?? [];
      if (whole === undefined)
        throw new AwkError(`line ${line}: runaway string constant ${rest.slice(0, 10)} ...`);
      push('string', unescape((text ?? '').replace(/\\\//g, '/').replace(/\\"/g, '"'), 'nnn').text);
      at += whole.length;
      continue;
    }
    if (char === '/' && !endsOperand(tokens.at(-1))) {
      const [whole, text] =
        /^\/((?:\\.|\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\n\\])*\]|[^/\\\n[])*)\//.exec(rest) ?? [];
      if (whole === undefined)
        throw new AwkError(`line ${line}: runaway regular expression ${rest.slice(0, 10)} ...`);
      push('regex', (text ?? '').replace(/\\\//g, '/'));
      at += whole.length;
      continue;
    }
    const op = OPERATORS.find((one) => rest.startsWith(one));
    if (op === undefined) throw new AwkError(`line ${line}: unexpected character '${char}'`);
    push('op', op);
    at += op.length;
  }
  push('end', '');
  return tokens;
}
