import type { Mended } from './mend.ts';
import { replaceUnquoted } from './quotes.ts';

const rules: readonly { pattern: RegExp; put: string; why: string }[] = [
  {
    pattern: /(?<!\\)\\\\[ \t]*(?=\r?\n|$)/g,
    put: '\\',
    why: '줄을 이을 때는 `\\`를 하나만 쓴다',
  },
  {
    pattern: /(?<!\\)\\[ \t]+(?=\r?\n|$)/g,
    put: '\\',
    why: '`\\` 뒤에 빈칸이 있으면 줄이 이어지지 않는다',
  },
  {
    pattern: /\\+[ \t]+#[^\n]*(?=\n)/g,
    put: '\\',
    why: '`\\` 뒤에는 설명을 적을 수 없다',
  },
  {
    pattern: /(?<=[^\s\\])\\(?=\r?\n[^\s])/g,
    put: ' \\',
    why: '`\\` 앞을 띄지 않으면 다음 줄의 첫 낱말이 붙어 버린다',
  },
  {
    pattern: /(?<=\s)\\[ \t]+(?=[^\s#])/g,
    put: '',
    why: '줄을 잇는 `\\`가 줄 가운데에 있다. 한 줄로 적을 때는 뺀다',
  },
  { pattern: /(?<=[^\s\\])\\(?=--?[a-z])/g, put: ' ', why: '`\\`는 줄을 이을 때만 쓴다' },
  { pattern: /[ \t]*\\\s*$/g, put: '', why: '마지막 줄의 끝에는 `\\`를 두지 않는다' },
];

/** Puts right how a command goes over several lines. */
export function mendLines(text: string): Mended {
  const reasons: string[] = [];
  let mended = text;
  for (const { pattern, put, why } of rules) {
    const next = replaceUnquoted(mended, pattern, () => put);
    if (next !== mended) reasons.push(why);
    mended = next;
  }
  return { text: mended, reasons };
}

/** Joins lines that begin with an option to the command above, which lacks its `\`. */
export function joinLines(first: string, more: readonly string[]): string {
  return [first.replace(/\s*\\?\s*$/, ''), ...more.map((line) => line.trim().replace(/\s*\\$/, ''))].join(
    ' \\\n  ',
  );
}
