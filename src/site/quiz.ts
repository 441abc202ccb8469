import { withoutJosa } from './search/josa.ts';

/**
 * What became of one choice or item: `hit` chosen and right, `wrong` chosen and wrong, `missed` right but not chosen,
 * `rest` rightly left alone.
 */
export type Mark = 'hit' | 'wrong' | 'missed' | 'rest';

/** The verdict on a choice of one or several: right only when exactly the right ones are chosen. One mark a choice. */
export function judgeChoices(
  correct: readonly boolean[],
  chosen: ReadonlySet<number>,
): { right: boolean; marks: Mark[] } {
  const marks = correct.map((isCorrect, at): Mark => {
    if (chosen.has(at)) return isCorrect ? 'hit' : 'wrong';
    return isCorrect ? 'missed' : 'rest';
  });
  return { right: marks.every((mark) => mark === 'hit' || mark === 'rest'), marks };
}

/** A question's texts in the order that the reader gave, against the right order. Equal texts may change places. */
export function judgeOrder(
  rightOrder: readonly string[],
  given: readonly string[],
): { right: boolean; marks: ('hit' | 'wrong')[] } {
  const marks = given.map((text, at) => (text === rightOrder[at] ? 'hit' : 'wrong'));
  return { right: given.length === rightOrder.length && !marks.includes('wrong'), marks };
}

/** The answers of a short question: the right ones, and groups of known wrong ones. */
export type ShortKey = { accept: readonly string[]; wrong: readonly { answers: readonly string[] }[] };

/** `known`: which group of wrong answers was given, where it is one of those. */
export type ShortVerdict = { right: boolean; known?: number };

/**
 * The verdict on a typed answer. Spacing, case, width, quotes and a trailing josa do not matter, but the most literal
 * reading that is known decides: where `-P` is right and `-p` is a known mistake, each is taken as typed.
 */
export function judgeShort({ accept, wrong }: ShortKey, typed: string): ShortVerdict {
  for (const read of READINGS) {
    const readings = read(typed);
    const given = (answer: string): boolean => {
      const forms = read(answer);
      return forms[0] !== undefined && readings.includes(forms[0]);
    };
    if (accept.some(given)) return { right: true };
    const known = wrong.findIndex(({ answers }) => answers.some(given));
    if (known >= 0) return { right: false, known };
  }
  return { right: false };
}

/** From literal to lenient; each gives the ways to read a text, the plain one first. */
const READINGS: readonly ((text: string) => string[])[] = [
  (text) => [tidy(text)],
  (text) => [tidy(text).replace(/\s/g, '')],
  (text) => [tidy(text).replace(/\s/g, '').toLowerCase()],
  (text) => {
    const plain = tidy(text).replace(/\s/g, '').toLowerCase();
    const spoken = plain.replace(/[.!?]+$/, '').replace(/(?<=.)(?:이다|입니다|이에요|예요|이요|요)$/, '');
    return [plain, spoken, ...withoutJosa(spoken)];
  },
];

/** What phones and editors make of typed text, undone: full width, curly quotes around it, dashes joined, a pasted prompt. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/—/g, '--')
    .replace(/[‐‑‒–−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["'`“‘](.*)["'`”’]$/, '$1')
    .replace(/^\$ /, '');
}
