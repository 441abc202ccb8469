import type { Mended } from './mend.ts';

/** An explanation in Korean stuck to a value: `80(호스트):80(컨테이너)`, which no shell reads as part of the word. */
const STUCK = /(?<=[^\s(])\([^()\n]*[\p{Script=Hangul}][^()\n]*\)/gu;

/** Takes out explanations that were written into a command. */
export function mendPlaceholders(text: string): Mended {
  const mended = text.replace(STUCK, '');
  return { text: mended, reasons: mended === text ? [] : ['괄호에 적은 설명은 명령에 넣지 않는다'] };
}

/** Words that stand for a value of the reader's own: `<이름>`, `(이미지)`, `[경로]`, `{id}`. */
const PLACEHOLDER =
  /<[\p{L}][^<>\n|&;]*>|(?<=^|\s)[([{][\p{L}_ -]+[)\]}](?=\s|$)|(?<=^|\s)…|\.{3,}(?=\s|$)/gu;

/** The placeholders that a command still holds, for telling that they are to be replaced. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER) ?? [])];
}
