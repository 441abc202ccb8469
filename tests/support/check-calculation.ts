import type { AuthorError } from '../../src/site/author-error.ts';
import { combinations, filled, isNear } from '../../src/site/calculate.ts';
import { evaluate, type Values } from '../../src/site/expression.ts';
import type { Question } from '../../src/site/quiz-schema.ts';
import type { Path, Place } from './place.ts';

type Calculation = Extract<Question, { kind: 'calculate' }>;

/** What is wrong with a calculation, for every combination of its numbers; each fault is told once. */
export function checkCalculation(question: Calculation, place: Place): AuthorError[] {
  const found = new Map<string, AuthorError>();
  const fault = (path: Path, what: string, expected: string, fix: string): void => {
    const key = path.join('.');
    if (!found.has(key)) found.set(key, place.fault(path, { found: what, expected, fix }));
  };
  const valueOf = (path: Path, expression: string, values: Values): number | undefined => {
    try {
      return evaluate(expression, values);
    } catch (error) {
      fault(path, words(error), 'an expression in the names of vary with + - * / ( )', 'mend it');
      return undefined;
    }
  };
  const written = (path: Path, text: string, values: Values): void => {
    try {
      if (/NaN|Infinity/.test(filled(text, values))) throw new Error(`no number with ${said(values)}`);
    } catch (error) {
      fault(path, words(error), '{…} that has a value', 'mend the expression in the braces');
    }
  };
  const every = combinations(question.vary);
  const collisions = question.wrong.map(() => 0);
  for (const values of every) {
    const right = valueOf(['answer'], question.answer, values);
    if (right !== undefined && !isShort(right))
      fault(
        ['answer'],
        `${right} with ${said(values)}`,
        'a finite number with at most 4 decimals',
        'choose other values to vary',
      );
    question.wrong.forEach(({ answer, why }, at) => {
      const value = valueOf(['wrong', at, 'answer'], answer, values);
      if (value !== undefined && !Number.isFinite(value))
        fault(['wrong', at, 'answer'], `${value} with ${said(values)}`, 'a finite number', 'mend it');
      if (value !== undefined && right !== undefined && isNear(value, right)) {
        const count = (collisions[at] ?? 0) + 1;
        collisions[at] = count;
        // with some numbers a wrong way may lead to the right answer: then the page leaves it out
        if (count === every.length)
          fault(['wrong', at], `${answer} is always right`, 'a wrong way', 'mend or drop it');
      }
      written(['wrong', at, 'why'], why, values);
    });
    written(['question'], question.question, values);
    written(['explain'], question.explain, values);
  }
  return [...found.values()];
}

function isShort(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value - Number(value.toFixed(4))) < 1e-9;
}

function said(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
