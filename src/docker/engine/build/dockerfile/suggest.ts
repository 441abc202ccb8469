const farthest = 2;

/**
 * The option that the word was most likely meant to be, where one is at most two letters away (BuildKit's util/suggest);
 * undefined where none is, or where the word is itself an option.
 */
export function suggest(word: string, options: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = farthest + 1;
  for (const option of options) {
    if (option === word) return undefined;
    if (Math.abs(option.length - word.length) >= least) continue;
    const distance = levenshtein(word, option);
    if (distance >= least) continue;
    best = option;
    least = distance;
  }
  return best;
}

/** ` (did you mean NAME?)` where a name is near, else nothing. */
export function hint(word: string, options: Iterable<string>): string {
  const match = suggest(word, options);
  return match === undefined ? '' : ` (did you mean ${match}?)`;
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + same,
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
