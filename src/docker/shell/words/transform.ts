import type { Shell } from '../shell.ts';
import type { Variable } from '../variables.ts';
import { doubleQuoted, shellQuoted, singleQuoted, unescaped } from './quote.ts';

/** The letters of a variable's attributes, as `declare -p` shows them. */
export function attributesOf({ value, associative, integer, readonly, exported, letters }: Variable): string {
  const array = associative ? 'A' : typeof value === 'object' ? 'a' : '';
  const shape = letters === 'upper' ? 'u' : letters === 'lower' ? 'l' : '';
  return array + (integer ? 'i' : '') + (readonly ? 'r' : '') + (exported ? 'x' : '') + shape;
}

/** The value of `${x@Q}` and its like. */
export function transformed(shell: Shell, name: string, text: string, how: string): string {
  switch (how) {
    case 'Q':
      return /[\x00-\x1f\x7f]/.test(text) ? shellQuoted(text) : singleQuoted(text);
    case 'U':
      return text.toUpperCase();
    case 'u':
      return text.charAt(0).toUpperCase() + text.slice(1);
    case 'L':
      return text.toLowerCase();
    case 'E':
      return unescaped(text, 'format').text;
    case 'a':
      return attributesOf(shell.variables.get(name) ?? { value: undefined });
    case 'A': {
      const flags = attributesOf(shell.variables.get(name) ?? { value: undefined });
      return flags === ''
        ? `${name}=${singleQuoted(text)}`
        : `declare -${flags} ${name}=${doubleQuoted(text)}`;
    }
    default:
      return text;
  }
}
