/** The letter keys of a keyboard, row by row, in both languages. */
const KEYBOARDS = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', 'ㅋㅌㅊㅍㅠㅜㅡ'],
];

/** Consonants of one place of articulation, and vowels that sound alike: what loan words are spelled with one way and another. */
const ALIKE = ['ㄱㄲㅋ', 'ㄷㄸㅌ', 'ㅂㅃㅍ', 'ㅈㅉㅊ', 'ㅅㅆ', 'ㅐㅔ'];

/** The vowel that loan words put in between consonants, or leave out: 네트웍, 네트워크. */
const FILLER = 'ㅡ';

/**
 * What it takes to turn one text into the other, letter by letter (optimal string alignment): 1 for an insertion, a deletion, a
 * substitution or a swap of neighbours; half of it between letters that sound alike or are neighbours on the keyboard, and for the filling
 * vowel ㅡ. Anything above `limit` is given as `Infinity`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > 2 * limit) return Infinity;
  let before: number[] = [];
  let above = [0];
  for (const letter of b) above.push((above.at(-1) ?? 0) + gap(letter));
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charAt(i - 1);
    const row = [(above[0] ?? 0) + gap(letter)];
    for (let j = 1; j <= b.length; j++) {
      const other = b.charAt(j - 1);
      const swapped = letter === b[j - 2] && other === a[i - 2];
      row.push(
        Math.min(
          (above[j] ?? Infinity) + gap(letter),
          (row[j - 1] ?? Infinity) + gap(other),
          (above[j - 1] ?? Infinity) + change(letter, other),
          swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...row, ...above) > limit) return Infinity;
    before = above;
    above = row;
  }
  const distance = above[b.length] ?? Infinity;
  return distance <= limit ? distance : Infinity;
}

function gap(letter: string): number {
  return letter === FILLER ? 0.5 : 1;
}

function change(a: string, b: string): number {
  if (a === b) return 0;
  return CLOSE.has(a + b) ? 0.5 : 1;
}

/** Pairs of letters that are easily mistaken for each other, both ways round. */
const CLOSE = new Set([
  ...ALIKE.flatMap((group) => pairs(group, () => true)),
  ...KEYBOARDS.flatMap(neighbours),
]);

function neighbours(rows: readonly string[]): string[] {
  const place = new Map(rows.flatMap((row, y) => [...row].map((letter, x) => [letter, { x, y }] as const)));
  return pairs(rows.join(''), (a, b) => {
    const [one, other] = [place.get(a), place.get(b)];
    if (!one || !other) return false;
    const right = other.x - one.x;
    // Each row of keys stands half a key to the right of the one above it.
    return other.y === one.y ? Math.abs(right) === 1 : other.y === one.y + 1 && (right === 0 || right === -1);
  });
}

/** All pairs of different letters that pass the test in either order, in both orders. */
function pairs(letters: string, test: (a: string, b: string) => boolean): string[] {
  return [...letters].flatMap((a) =>
    [...letters].filter((b) => a !== b && test(a, b)).flatMap((b) => [a + b, b + a]),
  );
}
