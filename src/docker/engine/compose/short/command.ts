const blank = /[ \t\r\n]/;

/**
 * The words of a command that is written as one text; undefined where a quote stays open (mattn/go-shellwords). What stands
 * behind an unquoted `;`, `&`, `|`, `<` or `>` is dropped, as Compose drops it.
 */
export function splitCommand(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  let at = 0;
  for (; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\' && quote !== "'") {
      at += 1;
      if (at === line.length) return undefined;
      word = (word ?? '') + unescaped(line.charAt(at));
    } else if (quote !== '') {
      if (char !== quote) word = (word ?? '') + char;
      else {
        if (quote === '`' || quote === ')') word = (word ?? '') + char;
        quote = '';
      }
    } else if (blank.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '`' || (char === '(' && (word ?? '').endsWith('$'))) {
      quote = char === '`' ? char : ')';
      word = (word ?? '') + char;
    } else if (char === '(' || char === ')') return undefined;
    else if (';&|<>'.includes(char)) break;
    else word = (word ?? '') + char;
  }
  if (quote !== '') return undefined;
  const isDescriptor = line.charAt(at) === '>' && /^\d/.test(word ?? '');
  if (word !== undefined && !isDescriptor) words.push(word);
  return words;
}

function unescaped(char: string): string {
  if (char === 't') return '\t';
  return char === 'n' ? '\n' : char;
}
