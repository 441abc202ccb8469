import { disassemble } from 'es-hangul';

/** Whether a text consists of Hangul syllables and single letters only. */
export function isHangul(text: string): boolean {
  return /^[가-힣ㄱ-ㅎㅏ-ㅣ]+$/.test(text);
}

/** Whether a text holds any Hangul. */
export function hasHangul(text: string): boolean {
  return /[가-힣ㄱ-ㅎㅏ-ㅣ]/.test(text);
}

/** The letters of a text in the order in which they are typed: `쥐` → `ㅈㅜㅣ`. Other characters become lower case. */
export function letters(text: string): string {
  return disassemble(text.toLowerCase());
}

/**
 * A text as it was meant while its last syllable is still being composed: a lone consonant after a syllable is the beginning
 * of the next one (`볼ㄹ` → `볼`). A text of consonants only is left alone: it is a search by initials.
 */
export function withoutUnfinishedSyllable(text: string): string {
  return text.replace(/(?<=[가-힣])[ㄱ-ㅎ]$/, '');
}
