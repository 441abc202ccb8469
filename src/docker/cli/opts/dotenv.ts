import { quote } from '../go/quote.ts';

/**
 * What is wrong with a Compose `.env` file: the first name that is none (compose-go's dotenv parser); undefined where
 * the names are right. Values are only passed over.
 */
export function dotenvFault(text: string): string | undefined {
  let rest = text.replaceAll('\r\n', '\n');
  for (;;) {
    rest = rest.replace(/^(\s+|#[^\n]*)+/, '');
    if (rest === '') return undefined;
    const number = text.split('\n').length - rest.split('\n').length + 1;
    const source = rest.replace(/^export\s+/, '');
    const end = /[=:\n]/.exec(source)?.index ?? source.length;
    const name = source.slice(0, end).trimEnd();
    const odd = [...name].find((char) => !/[\s_.\-[\]\p{L}\p{N}]/u.test(char));
    if (odd !== undefined) {
      const [line = ''] = source.split('\n');
      return `line ${number}: unexpected character ${quote(odd)} in variable name ${quote(line)}`;
    }
    if (name.includes(' ')) return `line ${number}: key cannot contain a space`;
    rest = afterValue(source.slice(end));
  }
}

/** What follows a value: past the closing quote, or past the line. */
function afterValue(rest: string): string {
  if (!/^[=:]/.test(rest)) return rest;
  const quoted = /^[=:][ \t]*("(?:[^"\\]|\\[^])*"|'[^']*')/.exec(rest);
  const line = rest.slice(quoted?.[0].length ?? 0);
  const end = line.indexOf('\n');
  return end < 0 ? '' : line.slice(end);
}
