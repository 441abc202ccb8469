import { commands } from '../../../docker/cli/index.ts';
import type { Mended } from './mend.ts';
import { replaceUnquoted } from './quotes.ts';

type Rule = {
  readonly pattern: RegExp;
  readonly put: (found: string, ...groups: string[]) => string;
  readonly why: string;
  /** Holds within quotes too; what stands there is otherwise the writer's own. */
  readonly everywhere?: boolean;
};

const DASH = '\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D';
const FULL_WIDTH_GAP = 0xfee0;

const longFlags = new Set([...commands.values()].flatMap(({ flags }) => flags.map(({ name }) => name)));

/** What text programs, chats and keyboards put in place of what a shell needs. In the order in which they are mended. */
const rules: readonly Rule[] = [
  {
    pattern: /\u001b\[[\d;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g,
    put: () => '',
    why: '보이지 않는 제어 문자가 섞여 있다',
    everywhere: true,
  },
  {
    pattern: /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g,
    put: () => '',
    why: '폭이 없는, 보이지 않는 글자가 섞여 있다',
    everywhere: true,
  },
  {
    pattern: /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g,
    put: () => ' ',
    why: '보통 빈칸이 아닌 빈칸이 섞여 있다',
  },
  {
    pattern: /[\u201c-\u201f\u2033\uff02]/g,
    put: () => '"',
    why: '둥근 따옴표(“ ”)는 셸이 모른다. 곧은 따옴표 `"`를 쓴다',
  },
  {
    pattern: /[\u2018-\u201b\u2032\uff07]/g,
    put: () => "'",
    why: "둥근 따옴표(‘ ’)는 셸이 모른다. 곧은 따옴표 `'`를 쓴다",
  },
  {
    pattern: new RegExp(`(?<![^\\s])(?=-*[${DASH}])([-${DASH}]+)([^\\s=]*)`, 'gu'),
    put: (_, dashes = '', word = '') =>
      `${dashes.length > 1 || longFlags.has(word) || /^$|^[a-z-]{4,}$/.test(word) ? '--' : '-'}${word}`,
    why: '긴 대시(– —)는 옵션의 `-`가 아니다. `-`나 `--`를 쓴다',
  },
  {
    pattern: new RegExp(`[${DASH}]`, 'gu'),
    put: () => '-',
    why: '긴 대시(– —)는 `-`와 다른 글자다',
  },
  { pattern: /[₩￦](?=[ \t]*(?:\r?\n|$))/g, put: () => '\\', why: '`₩`이 아니라 역슬래시 `\\`다' },
  {
    pattern: /[\uff01-\uff5e]/g,
    put: (found) => String.fromCharCode(found.charCodeAt(0) - FULL_WIDTH_GAP),
    why: '전각 글자가 섞여 있다. 한글 입력을 끄고 다시 친다',
  },
];

/** Puts plain ASCII where something else stands for it. What is in quotes keeps its letters. */
export function mendCharacters(text: string): Mended {
  const reasons: string[] = [];
  let mended = text;
  for (const { pattern, put, why, everywhere } of rules) {
    const next = everywhere === true ? mended.replace(pattern, put) : replaceUnquoted(mended, pattern, put);
    if (next !== mended) reasons.push(why);
    mended = next;
  }
  return { text: mended, reasons: [...new Set(reasons)] };
}
