import { parse } from 'unbash';
import { cautionsOf } from './cautions.ts';
import { explain } from './explain.ts';
import type { Explanation } from './parts.ts';
import { joinLines } from './repair/lines.ts';
import { repair } from './repair/repair.ts';
import type { Texts } from './texts.ts';

/** What the page says of a pasted command. */
export type Answer = {
  readonly explanation: Explanation;
  /** What the shell itself cannot read, in Korean. */
  readonly unreadable?: string;
  /** What is accepted and may yet be a mistake. */
  readonly cautions: readonly string[];
  /** The nearest right line and why, where there is a better one. */
  readonly better?: { readonly text: string; readonly reasons: readonly string[] };
};

const NOTHING: Explanation = { parts: [], refusals: [] };
const MISSING_BACKSLASH = '여러 줄에 나누어 적을 때는 줄 끝마다 `\\`를 둔다';

/** Substitutions and groups beyond any command of a person; reading them would take the page's time. */
const MAX_NESTED = 40;

/** Explains a pasted command, and what is wrong with it. Total: a text that breaks the reading gets an answer that says so. */
export function answer(text: string, dangling: readonly string[], texts: Texts): Answer {
  const nested = text.match(/[(`{]/g)?.length ?? 0;
  if (nested > MAX_NESTED) return refuse('괄호나 치환이 너무 많이 겹쳐 있어 풀이하지 않았다.');
  try {
    return reading(text, dangling, texts);
  } catch {
    return refuse('이 줄은 셸이 읽을 수 없는 모양이다.');
  }
}

function refuse(unreadable: string): Answer {
  return { explanation: NOTHING, unreadable, cautions: [] };
}

function reading(text: string, dangling: readonly string[], texts: Texts): Answer {
  const joined = dangling.length > 0 ? joinLines(text, dangling) : text;
  const mended = repair(joined);
  const reasons = [...(dangling.length > 0 ? [MISSING_BACKSLASH] : []), ...mended.reasons];
  const unreadable = shellError(text);
  return {
    explanation: explain(text, texts),
    cautions: cautionsOf(text),
    ...(unreadable !== undefined && { unreadable }),
    ...(reasons.length > 0 && mended.text !== text && { better: { text: mended.text, reasons } }),
  };
}

/** What keeps a shell from reading the line, in Korean. */
function shellError(text: string): string | undefined {
  const [error] = parse(text).errors ?? [];
  if (error === undefined) return undefined;
  const { message, pos } = error;
  const found = text.slice(pos, pos + 12).split('\n')[0] ?? '';
  if (/^unterminated (?:double|single) quote/.test(message))
    return '따옴표가 닫히지 않았다. 셸은 닫는 따옴표가 나올 때까지 다음 줄을 기다린다.';
  if (/^unterminated|^expected/.test(message)) return '명령이 끝나지 않았다. 셸은 다음 줄을 기다린다.';
  return `셸이 여기서 읽기를 멈춘다: \`${found === '' ? '줄의 끝' : found.replaceAll('`', "'")}\``;
}
