/** Values of an expression's names. */
export type Values = Readonly<Record<string, number>>;

type Token = { readonly kind: 'number' | 'name' | 'sign'; readonly text: string };

/**
 * The value of an expression of numbers and names with `+ - * / ( )`. Throws a plain English sentence where it is none, or names
 * what `values` lacks; a division by zero gives what JavaScript gives.
 */
export function evaluate(text: string, values: Values): number {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (sign: string): boolean => {
    if (tokens[at]?.kind !== 'sign' || tokens[at]?.text !== sign) return false;
    at += 1;
    return true;
  };
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (next('+')) value += product();
      else if (next('-')) value -= product();
      else return value;
    }
  };
  const product = (): number => {
    let value = factor();
    for (;;) {
      if (next('*')) value *= factor();
      else if (next('/')) value /= factor();
      else return value;
    }
  };
  const factor = (): number => {
    if (next('-')) return -factor();
    if (next('(')) {
      const value = sum();
      if (!next(')')) throw new Error(`"${text}" lacks a closing bracket`);
      return value;
    }
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind !== 'name') throw new Error(`"${text}" lacks a number or a name`);
    const value = Object.hasOwn(values, token.text) ? values[token.text] : undefined;
    if (value === undefined) throw new Error(`"${text}" names "${token.text}", which has no value`);
    return value;
  };
  const value = sum();
  if (at < tokens.length) throw new Error(`"${text}" goes on after its end with "${tokens[at]?.text ?? ''}"`);
  return value;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const one = /\s*(?:(\d+(?:\.\d+)?)|([a-zA-Z]\w*)|([-+*/()]))\s*/y;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    if (!found) throw new Error(`"${text}" is no expression of numbers, names and + - * / ( )`);
    const [, number, name, sign = ''] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}
