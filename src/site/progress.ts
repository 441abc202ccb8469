/** How a reader fares with one question. `right`: answered right at least once. `attempts`: answers given, from 1. */
export type QuestionProgress = { right: boolean; attempts: number };

/** What a reader has done, by permanent ids, so that it survives edits of the text. Ids that no longer exist are kept. */
export type Progress = { questions: ReadonlyMap<string, QuestionProgress>; chapters: ReadonlySet<string> };

/** The form of stored and exported progress that this code writes. */
export const PROGRESS_VERSION = 1;

/** Progress of a reader who has done nothing yet. */
export const NO_PROGRESS: Progress = { questions: new Map(), chapters: new Set() };

/**
 * A parsed text. `fault` says what was wrong with it: `damaged` (no JSON, or parts of another shape, which were left out) or
 * `newer` (written by a later version of the guide, so nothing in it was read).
 */
export type Parsed = { progress: Progress; fault?: 'damaged' | 'newer' };

const MAX_ENTRIES = 5000;
const MAX_ATTEMPTS = 1_000_000;
const ID = /^[a-z][a-z0-9-]{0,99}$/;

/** Reads what {@link printProgress} wrote, or anything else: never throws, keeps each part that is sound. */
export function parseProgress(text: string): Parsed {
  const data = parseJson(text);
  if (!isRecord(data)) return { progress: NO_PROGRESS, fault: 'damaged' };
  const { v, questions, chapters } = data;
  if (typeof v === 'number' && v > PROGRESS_VERSION) return { progress: NO_PROGRESS, fault: 'newer' };
  if (v !== PROGRESS_VERSION || !isRecord(questions) || !Array.isArray(chapters))
    return { progress: NO_PROGRESS, fault: 'damaged' };
  const given = { questions: Object.entries(questions), chapters: chapters as unknown[] };
  const progress = {
    questions: new Map(given.questions.filter(isQuestionEntry).slice(0, MAX_ENTRIES).map(toQuestionEntry)),
    chapters: new Set(given.chapters.filter(isId).slice(0, MAX_ENTRIES)),
  };
  const sound =
    progress.questions.size === given.questions.length &&
    progress.chapters.size === new Set(given.chapters).size;
  return sound ? { progress } : { progress, fault: 'damaged' };
}

/** Progress as text: `{"v":1,"questions":{"run-steps":{"right":true,"attempts":2}},"chapters":["what-is-docker"]}`. */
export function printProgress({ questions, chapters }: Progress): string {
  return JSON.stringify({
    v: PROGRESS_VERSION,
    questions: Object.fromEntries(questions),
    chapters: [...chapters],
  });
}

/** Progress after one more answer to a question. */
export function withAnswer(progress: Progress, id: string, right: boolean): Progress {
  const before = progress.questions.get(id);
  const now = { right: right || before?.right === true, attempts: (before?.attempts ?? 0) + 1 };
  return { ...progress, questions: new Map(progress.questions).set(id, now) };
}

/** Progress with a chapter marked as read, or no longer so. */
export function withChapter(progress: Progress, id: string, read: boolean): Progress {
  const chapters = new Set(progress.chapters);
  if (read) chapters.add(id);
  else chapters.delete(id);
  return { ...progress, chapters };
}

/**
 * Both together: what was right or read in either is so, attempts are the more of the two. Merging the same progress again
 * changes nothing, and the order does not matter.
 */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const questions = new Map(a.questions);
  for (const [id, { right, attempts }] of b.questions) {
    const own = questions.get(id);
    questions.set(id, {
      right: right || own?.right === true,
      attempts: Math.max(attempts, own?.attempts ?? 0),
    });
  }
  return { questions, chapters: new Set([...a.chapters, ...b.chapters]) };
}

/** How many of these questions were answered right, and how many at all. */
export function countRight(
  { questions }: Progress,
  ids: readonly string[],
): { right: number; answered: number } {
  const known = ids.flatMap((id) => questions.get(id) ?? []);
  return { right: known.filter(({ right }) => right).length, answered: known.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

function isQuestionEntry(entry: [string, unknown]): entry is [string, QuestionProgress] {
  const [id, value] = entry;
  if (!isId(id) || !isRecord(value)) return false;
  const { right, attempts } = value;
  return (
    typeof right === 'boolean' &&
    Number.isInteger(attempts) &&
    Number(attempts) > 0 &&
    Number(attempts) <= MAX_ATTEMPTS
  );
}

function toQuestionEntry([id, { right, attempts }]: [string, QuestionProgress]): [string, QuestionProgress] {
  return [id, { right, attempts }];
}
