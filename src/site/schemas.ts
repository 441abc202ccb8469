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
      /** The id of a block of the chapter that shows it. */
      proof: permanentId.optional(),
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
  /** A command that shows it, in one line of the host. */
  example: z.string().optional(),
  /** Terms that are easily taken for it, and what tells the two apart. One of a pair says it for both. */
  confusable: z.array(z.strictObject({ id: permanentId, difference: z.string().max(240) })).default([]),
  /** Ids of related terms. */
  seeAlso: z.array(permanentId),
});

export type Term = z.infer<typeof termSchema>;

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
