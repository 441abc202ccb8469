import { nearest } from '../../docker/cli/nearest.ts';
import { explain } from '../explain/explain.ts';
import { repair } from '../explain/repair/repair.ts';
import { indexTexts } from '../explain/texts.ts';
import { KNOWN_PROGRAMS } from '../known-programs.ts';
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
  return (
    byGrammar(line) ??
    byName(line, output, names) ??
    byOutput(output) ??
    byProgram(line, output) ??
    byStatus(line, status)
  );
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

/** What docker itself means by a status, where nothing more is known (docker/cli run.go: 125, 126, 127; a signal and 128). */
function byStatus(line: string, status: number): Hint | undefined {
  if (!/^\s*docker\b/.test(line)) return undefined;
  if (status === 125) return { text: '종료 코드 125는 도커가 컨테이너를 시작하기 전에 거절했다는 뜻이다.' };
  if (status === 126) return { text: '종료 코드 126은 그 파일은 있지만 실행할 수 없다는 뜻이다.' };
  if (status === 127) return { text: '종료 코드 127은 컨테이너 안에 그 프로그램이 없다는 뜻이다.' };
  if (status === 137) return { text: '종료 코드 137은 128+9다. SIGKILL을 받아 끝났다.' };
  if (status === 143) return { text: '종료 코드 143은 128+15다. SIGTERM을 받아 끝났다.' };
  const runs = /^\s*docker\s+(?:container\s+)?(?:run|exec|start)\b/.test(line);
  return runs
    ? {
        text: `종료 코드 ${status}은 컨테이너 안에서 돈 프로그램이 남긴 것이다. 그 프로그램의 출력에서 까닭을 찾는다.`,
      }
    : { text: '도커가 거절했다. 오류의 마지막 줄이 까닭이다.' };
}
