import { z } from 'astro/zod';

/** A short ASCII id that stands in links for good: lower case, digits, hyphens. */
export const permanentId = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    'an id is lower-case ASCII words joined by hyphens, e.g. "port-forwarding"',
  );

/** The parts of the book in order; a chapter names its own by key. */
export const PARTS = {
  start: '시작하기',
  containers: '컨테이너 다루기',
  apps: '앱, 데이터, 네트워크',
  operations: '운영',
  images: '이미지와 묶음',
  beyond: '더 넓게',
} as const;

/** What stands at the head of `chapters/<id>.mdx`. */
export const chapterSchema = z.strictObject({
  /** Place in the book, from 1; also its order. */
  number: z.int().min(1).max(40),
  title: z.string(),
  /** One sentence for lists, search and the preview of a link. */
  summary: z.string(),
  part: z.enum(Object.keys(PARTS) as [keyof typeof PARTS, ...(keyof typeof PARTS)[]]),
  /** Reading and trying, in minutes. */
  minutes: z.int().positive(),
  /** What the reader can do afterwards. */
  goals: z.array(z.string()).min(2),
  /** Ids of chapters to read first. */
  prerequisites: z.array(permanentId),
  /** Images that the machine holds before the first block; the others are pulled as the chapter goes. */
  images: z.array(z.string()),
  /** The versions that printed the outputs; written by `npm run record`. */
  recorded: z
    .strictObject({ engine: z.string(), compose: z.string().optional(), date: z.string() })
    .optional(),
  /** What to remember, a sentence each. */
  remember: z.array(z.string()).min(3),
  /** What this chapter says otherwise than the study notes, and why. `errata`: numbers in the errata table. */
  changes: z.array(
    z.strictObject({
      note: z.string(),
      now: z.string(),
      why: z.string(),
      errata: z.array(z.int().positive()),
    }),
  ),
  sources: z.array(z.strictObject({ title: z.string(), url: z.url() })).min(1),
});

export type Chapter = z.infer<typeof chapterSchema>;

/** What kind of thing a term names; the glossary filters by it. */
export const TERM_KINDS = {
  concept: '개념',
  container: '컨테이너',
  image: '이미지',
  network: '네트워크',
  storage: '데이터',
  command: '명령과 옵션',
  linux: '리눅스',
  tool: '도구와 서비스',
  kubernetes: '쿠버네티스',
} as const;

/** One glossary entry, `terms/<id>.yaml`. Texts may hold `code` in backticks. */
export const termSchema = z.strictObject({
  /** The Korean name, or the original where Koreans use that. */
  ko: z.string(),
  en: z.string(),
  /** Other spellings, abbreviations and transliterations that readers type. */
  aliases: z.array(z.string()),
  kind: z.enum(Object.keys(TERM_KINDS) as [keyof typeof TERM_KINDS, ...(keyof typeof TERM_KINDS)[]]),
  /** One line: what it is. */
  short: z.string().max(120),
  /** A few sentences more: why it matters, how it differs, an example. Paragraphs are separated by an empty line. */
  long: z.string(),
  /** Ids of related terms, the easily confused first. */
  seeAlso: z.array(permanentId),
});

export type Term = z.infer<typeof termSchema>;

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
]);

export type Question = z.infer<typeof questionSchema>;

/** The questions of one chapter; the file's name is the chapter's id. */
export const quizSchema = z.strictObject({
  questions: z.array(questionSchema).superRefine((questions, context) => {
    for (const question of questions) {
      if (question.kind !== 'single' && question.kind !== 'multiple') continue;
      const right = question.choices.filter((one) => one.correct).length;
      const fault =
        right === 0
          ? 'has no right choice: mark one with `correct: true`'
          : right === question.choices.length
            ? 'has no wrong choice: a question needs something to decide'
            : question.kind === 'single' && right > 1
              ? `has ${right} right choices: use \`kind: multiple\` or leave one`
              : undefined;
      if (fault !== undefined)
        context.addIssue({ code: 'custom', message: `question "${question.id}" ${fault}` });
    }
  }),
});

/**
 * What the guide says of one docker command in Korean, `flags/<file>.yaml`. Texts may hold `code` in backticks. The file's name is
 * the command's path without `docker`, joined by hyphens, in the form that groups it: `container-run.yaml` serves `docker container
 * run` and `docker run`; `docker.yaml` holds the global flags.
 */
export const commandTextSchema = z.strictObject({
  /** Canonical path, e.g. `docker container run`. */
  command: z.string().regex(/^docker(?: [a-z][a-z-]*)*$/),
  /** One line: what it does. */
  ko: z.string().max(120),
  /** A few sentences for the command's page. Paragraphs are separated by an empty line. */
  about: z.string(),
  /** What each operand of the usage line is: `CONTAINER`, `IMAGE`, `COMMAND` … */
  operands: z.record(z.string(), z.string()).default({}),
  /** Long flag name without dashes → one or two sentences. The order is the order of teaching. */
  flags: z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/), z.string()).default({}),
  /** Old forms that still work or are gone, and what replaces them. Commands in full. */
  deprecated: z.array(z.strictObject({ old: z.string(), now: z.string(), why: z.string() })).default([]),
  /**
   * What learners type wrongly. `error` is the first line that the engine answers where the CLI itself accepts the line;
   * for lines that the CLI refuses it is left out, because our parser knows it.
   */
  mistakes: z
    .array(
      z.strictObject({ typed: z.string(), error: z.string().optional(), why: z.string(), right: z.string() }),
    )
    .default([]),
  /** Terms of the glossary that belong to it. */
  terms: z.array(permanentId).default([]),
});

export type CommandText = z.infer<typeof commandTextSchema>;
