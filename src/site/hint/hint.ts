import { nearest } from '../../docker/cli/nearest.ts';
import { explain } from '../explain/explain.ts';
import { repair } from '../explain/repair/repair.ts';
import { indexTexts } from '../explain/texts.ts';
import { KNOWN_PROGRAMS } from '../validate/programs.ts';
import { CAUSES } from './causes.ts';

/** A line that failed: what it printed, its exit status, and names of what there is on the machine. */
export type Failure = {
  readonly line: string;
  readonly output: string;
  readonly status: number;
  readonly names?: readonly string[];
};

/** What is probably meant, `code` in backticks; a right line, and where more is said (a path of the site). */
export type Hint = { readonly text: string; readonly right?: string; readonly link?: string };

/** A line longer than this is not looked at. */
const LONGEST = 2_000;
const NO_TEXTS = indexTexts([]);

/** Tells why a line probably failed; undefined where nothing more can be said than its own error, or where it was ended by keys. */
export function hintFor({ line, output, status, names = [] }: Failure): Hint | undefined {
  if (status === 0 || status === 130 || line.length > LONGEST) return undefined;
  return byGrammar(line) ?? byName(line, output, names) ?? byOutput(output) ?? byProgram(line, output);
}

/** The CLI itself refuses the line: the nearest right one, or why. */
function byGrammar(line: string): Hint | undefined {
  const link = `/explain/#t=${encodeURIComponent(line)}`;
  const mended = repair(line);
  if (mended.reasons.length > 0) return { text: sentences(mended.reasons), right: mended.text, link };
  const [refusal] = explain(line, NO_TEXTS).refusals;
  return refusal && { text: refusal.why, link };
}

/** A name that there is not, and one nearly like it that there is. */
function byName(line: string, output: string, names: readonly string[]): Hint | undefined {
  const wrong =
    /[Nn]o such (?:container|object|image|volume|network): ([\w./:-]+)|network (\S+) not found/.exec(output);
  const word = wrong?.[1] ?? wrong?.[2];
  const right = word === undefined ? undefined : nearest(word, names);
  if (word === undefined || right === undefined || right === word) return undefined;
  return {
    text: `\`${word}\`라는 이름은 없고 \`${right}\`는 있다.`,
    right: line.replace(word, right),
  };
}

function byOutput(output: string): Hint | undefined {
  for (const { pattern, text, link } of CAUSES) {
    const found = pattern.exec(output);
    if (!found) continue;
    const word = (found.slice(1).find((one) => one !== undefined) ?? '').replaceAll('`', '');
    return { text: text.replace('$1', word), ...(link !== undefined && { link }) };
  }
  return undefined;
}

/** `command not found`: a program that is nearly called so. */
function byProgram(line: string, output: string): Hint | undefined {
  const word = /(?:bash|sh): (?:line \d+: )?([\w.-]+): (?:command )?not found/.exec(output)?.[1];
  if (word === undefined) return undefined;
  const right = nearest(word, KNOWN_PROGRAMS);
  if (right === undefined || right === word) return { text: `\`${word}\`라는 프로그램은 여기에 없다.` };
  return {
    text: `\`${word}\`라는 프로그램은 없다. \`${right}\`를 치려던 것일까?`,
    right: line.replace(word, right),
  };
}

function sentences(reasons: readonly string[]): string {
  return reasons.map((reason) => (reason.endsWith('.') ? reason : `${reason}.`)).join(' ');
}
