import { evaluate, type Values } from './expression.ts';
import { shuffled } from './quiz-order.ts';

/** The numbers that a question may be asked with, by name. */
export type Vary = Readonly<Record<string, readonly number[]>>;

/** What decides a calculation: the right expression, its unit, and known wrong ways. */
export type CalculationKey = {
  readonly answer: string;
  readonly unit: string;
  readonly wrong: readonly { readonly answer: string }[];
};

/** `known`: which wrong way was taken, where it is one of those; `unread`: what was typed is no number. */
export type NumberVerdict = { readonly right: boolean; readonly known?: number } | 'unread';

/** Answers have at most four decimals: what is nearer than this is the same. */
const NEAR = 0.0001;
/** Combinations that are drawn from: the products of few values stay far below. */
const MOST = 10_000;

/** Every way to choose a value for each name, the first values first. */
export function combinations(vary: Vary): Values[] {
  return Object.entries(vary).reduce<Values[]>(
    (before, [name, values]) =>
      before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))).slice(0, MOST),
    [{}],
  );
}

/** The numbers of a try, counted from 0: the first one's are the first values, so that the page reads so without JavaScript. */
export function drawn(vary: Vary, seed: string, turn: number): Values {
  const [first = {}, ...others] = combinations(vary);
  const order = [first, ...shuffled(others, seed)];
  return order[turn % order.length] ?? first;
}

/** A number as it stands in a text: at most four decimals, no more than it needs. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** A text with each `{expression}` replaced by its value; `{{…}}` of Go templates stays. Throws as {@link evaluate} does. */
export function filled(text: string, values: Values): string {
  return text.replace(/(?<!\{)\{([^{}]+)\}(?!\})/g, (_all, expression: string) =>
    numberText(evaluate(expression, values)),
  );
}

/** Reads a typed number: full width, grouping commas and blanks do not matter, nor does the unit or another word behind it. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[−–]/g, '-').trim();
  const found = /^(?:약\s*|=\s*)?([-+]?(?:\d[\d, ]*)?(?:\.\d+)?)\s*([^\d\s/*×+-].*)?$/s.exec(plain);
  const digits = found?.[1]?.replace(/[, ]/g, '') ?? '';
  return /\d/.test(digits) ? Number(digits) : undefined;
}

/** The verdict on a typed number. A wrong way that gives the right answer with these numbers is none. */
export function judgeNumber(key: CalculationKey, values: Values, typed: string): NumberVerdict {
  const given = readNumber(typed);
  if (given === undefined) return 'unread';
  if (isNear(given, evaluate(key.answer, values))) return { right: true };
  const known = key.wrong.findIndex(({ answer }) => isNear(given, evaluate(answer, values)));
  return known < 0 ? { right: false } : { right: false, known };
}

/** Whether two numbers are the same as readers write them. */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < NEAR;
}
