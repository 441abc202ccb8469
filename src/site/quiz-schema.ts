import { z } from 'astro/zod';
import { goalShape, setupSchema } from './goal/schema.ts';
import { permanentId } from './schemas.ts';

const choice = z.strictObject({
  text: z.string(),
  correct: z.boolean().default(false),
  /** Why it is right or wrong; of a wrong one, the misunderstanding behind it. */
  why: z.string(),
});

const base = {
  /** Unique over the whole guide and permanent: links and the reader's progress hang on it. */
  id: permanentId,
  /** The question. May hold `code`; lines are kept. */
  question: z.string(),
  /** A transcript to read, in the form of a console block. */
  console: z.string().optional(),
  /** Shown after answering, right or wrong. */
  explain: z.string(),
};

/** One question of `quizzes/<chapter>.yaml`. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('single'), choices: z.array(choice).min(3) }),
  z.strictObject({ ...base, kind: z.literal('multiple'), choices: z.array(choice).min(3) }),
  /** `accept`: right answers; case, spacing and a trailing josa do not matter. `wrong`: known wrong ones and why. */
  z.strictObject({
    ...base,
    kind: z.literal('short'),
    accept: z.array(z.string()).min(1),
    wrong: z.array(z.strictObject({ answers: z.array(z.string()).min(1), why: z.string() })).min(1),
  }),
  /** `items` stand in the right order; `why` says why an item belongs where it is. The page shuffles them by id. */
  z.strictObject({
    ...base,
    kind: z.literal('order'),
    items: z.array(z.strictObject({ text: z.string(), why: z.string() })).min(3),
  }),
  /**
   * What does the last command of `console` print? It stands there without its output. The texts of the choices are outputs as they
   * would be printed (both streams, without blanks at their ends); a test has the engine say which one is right.
   */
  z.strictObject({
    ...base,
    kind: z.literal('predict'),
    console: z.string(),
    images: setupSchema.shape.images,
    files: setupSchema.shape.files,
    choices: z.array(choice).min(3),
  }),
  /**
   * A calculation with numbers that change from try to try. `{name}` in `question`, `explain` and `why` stands for a value of `vary`,
   * or for the result of an expression in their names with `+ - * / ( )`, e.g. `{quota / period}`.
   */
  z.strictObject({
    ...base,
    kind: z.literal('calculate'),
    vary: z.record(z.string().regex(/^[a-z][a-zA-Z]*$/), z.array(z.number()).min(2)),
    /** The right answer as an expression. */
    answer: z.string(),
    /** What stands behind the number: `개`, `MB` … */
    unit: z.string(),
    /** Known wrong ways, as expressions, and the misunderstanding behind each. */
    wrong: z.array(z.strictObject({ answer: z.string(), why: z.string() })).min(1),
  }),
  /** Answered by doing: the reader brings a machine to a state (see `goal/schema.ts`). */
  z.strictObject({ ...base, ...goalShape, kind: z.literal('do'), setup: setupSchema }),
]);

export type Question = z.infer<typeof questionSchema>;

/** The questions of one chapter; the file's name is the chapter's id. */
export const quizSchema = z.strictObject({
  questions: z.array(questionSchema).superRefine((questions, context) => {
    for (const question of questions) {
      if (!('choices' in question)) continue;
      const right = question.choices.filter((one) => one.correct).length;
      const fault =
        right === 0
          ? 'has no right choice: mark one with `correct: true`'
          : right === question.choices.length
            ? 'has no wrong choice: a question needs something to decide'
            : question.kind !== 'multiple' && right > 1
              ? `has ${right} right choices: use \`kind: multiple\` or leave one`
              : undefined;
      if (fault !== undefined)
        context.addIssue({ code: 'custom', message: `question "${question.id}" ${fault}` });
    }
  }),
});
