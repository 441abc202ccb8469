import type { Condition } from './schema.ts';

/** What came of an asked line; `exit` is undefined where it did not end in its time. */
export type Answer = { readonly stdout: string; readonly stderr: string; readonly exit: number | undefined };

/** Asks a line on the machine that is judged. */
export type Ask = (line: string) => Promise<Answer>;

/** Whether a condition holds; `why` says what is not so yet, where it does not. */
export type Verdict = { readonly holds: true } | { readonly holds: false; readonly why: string };

/** What an answer must be, as conditions and mistakes say it. */
export type Expected = Pick<Condition, 'prints' | 'matches' | 'exit'>;

/**
 * Judges a machine by its conditions, one verdict each, in their order. Each line is asked once; those of mistakes only where their
 * condition does not hold. The first mistake that matches is told, `otherwise` where none does.
 */
export async function judge(conditions: readonly Condition[], ask: Ask): Promise<Verdict[]> {
  const asked = new Map<string, Answer>();
  const answerTo = async (line: string): Promise<Answer> => {
    const answer = asked.get(line) ?? (await ask(line));
    asked.set(line, answer);
    return answer;
  };
  const verdicts: Verdict[] = [];
  for (const condition of conditions) verdicts.push(await judgeOne(condition, answerTo));
  return verdicts;
}

async function judgeOne(condition: Condition, ask: Ask): Promise<Verdict> {
  if (isMet(condition, await ask(condition.ask))) return { holds: true };
  for (const mistake of condition.mistakes)
    if (isMet(mistake, await ask(mistake.ask ?? condition.ask))) return { holds: false, why: mistake.why };
  return { holds: false, why: condition.otherwise };
}

/** Whether an answer is what is expected: all that is given must hold; where nothing is, the exit code must be 0. */
export function isMet({ prints, matches, exit }: Expected, answer: Answer): boolean {
  if (prints !== undefined && trimmed(answer.stdout) !== trimmed(prints)) return false;
  if (matches !== undefined && !new RegExp(matches, 'm').test(bothOf(answer))) return false;
  if (exit !== undefined) return answer.exit === exit;
  return prints !== undefined || matches !== undefined || answer.exit === 0;
}

/** Both streams as one text, stdout first. */
export function bothOf({ stdout, stderr }: Answer): string {
  const gap = stdout === '' || stdout.endsWith('\n') || stderr === '' ? '' : '\n';
  return `${stdout}${gap}${stderr}`;
}

/** A text without blanks at its ends and at the ends of its lines. */
export function trimmed(text: string): string {
  return text.replace(/[ \t\r]+$/gm, '').trim();
}
