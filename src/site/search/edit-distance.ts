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
  return ALIKE.some((group) => group.includes(a) && group.includes(b)) || areNeighbours(a, b) ? 0.5 : 1;
}

/** Each row of keys stands half a key to the right of the one above it. */
function areNeighbours(a: string, b: string): boolean {
  return KEYBOARDS.some((rows) => {
    const [up, low] = [placeOf(a, rows), placeOf(b, rows)].sort((one, two) => one.row - two.row);
    if (!up || !low || up.row < 0) return false;
    const right = low.column - up.column;
    return low.row === up.row
      ? Math.abs(right) === 1
      : low.row === up.row + 1 && (right === 0 || right === -1);
  });
}

function placeOf(letter: string, rows: readonly string[]): { row: number; column: number } {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return { row, column: rows[row]?.indexOf(letter) ?? -1 };
}
