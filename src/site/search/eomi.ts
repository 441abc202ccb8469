import { removeLastCharacter } from 'es-hangul';
import { letters } from './hangul.ts';

/** The forms of 하다, 되다 and 시키다 that make a verb of a noun: 제한하는, 유지되지, 실행시켰다. */
const NOUN_VERB = new RegExp(
  [
    '(?:하|되|시키)(?:는|는지|는데|다|고|기|기를|기가|면|지|지만|지는|게|려면|려고|도록|던|며|여|여서|여야|거나)?',
    '(?:할|될|시킬)(?:지|까|수록)?',
    '(?:한|된|시킨)(?:다|다면|지)?',
    '(?:함|됨|시킴)',
    '(?:해|돼|되어|시켜)(?:서|야|도|라|요)?',
    '(?:했|됐|되었|시켰)(?:다|던|을|는데|지만)?',
    '(?:합|됩|시킵)니다',
  ]
    .join('|')
    .replace(/.*/, '^(.{2,}?)(?:$&)$'),
);

/** Endings (어미) of whole syllables behind a verb's stem. */
const ENDINGS = (
  '는 은 을 던 기 고 면 다 지 게 으면 으려면 려면 려고 도록 어서 아서 었을 았을 었다 았다 어도 아도 어야 아야 ' +
  '는지 은지 을지 는데 지만 지는 기를 기가 기도 어지는 아지는 습니다'
).split(' ');

/** An adnominal or nominal ending that is only a final consonant: 만든, 지울, 멈춤. */
const FINAL = /[ㄴㄹㅁ]$/;

/** The noun in a verb of 하다, 되다 or 시키다: `제한하는` → 제한. */
export function nounOfVerb(word: string): string | undefined {
  return NOUN_VERB.exec(word)?.[1];
}

/**
 * The stems that a verb may be looked up by, the longest first: `지우려면` → 지우, `만든` → 만드. A stem need not be whole: words are found by
 * the letters that they begin with, so 만드- finds 만들기 too.
 */
export function withoutEomi(word: string): string[] {
  const stems = ENDINGS.filter(
    (ending) => word.endsWith(ending) && word.length > Math.max(2, ending.length),
  ).map((ending) => word.slice(0, -ending.length));
  const short = word.length > 1 && FINAL.test(letters(word)) ? [removeLastCharacter(word)] : [];
  return [...new Set([...stems, ...short])].sort((a, b) => letters(b).length - letters(a).length);
}

/** Vowels of a syllable without final consonant in the order of Unicode, and what 어 or 아 make of those that end a stem. */
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const CONTRACTED: Readonly<Record<string, string>> = { ㅗ: 'ㅘ', ㅜ: 'ㅝ', ㅡ: 'ㅓ', ㅣ: 'ㅕ' };
const FINALS = 28;

/** The stem as 어 or 아 contracts it, which begins with other letters: `지우` → 지워, `잘리` → 잘려. `undefined` where nothing changes. */
export function contractedStem(stem: string): string | undefined {
  const last = stem.charCodeAt(stem.length - 1) - '가'.charCodeAt(0);
  const vowel = (last / FINALS) % VOWELS.length;
  const changed = CONTRACTED[VOWELS.charAt(vowel)];
  if (!/[가-힣]$/.test(stem) || !Number.isInteger(last / FINALS) || changed === undefined) return undefined;
  const code = stem.charCodeAt(stem.length - 1) + (VOWELS.indexOf(changed) - vowel) * FINALS;
  return stem.slice(0, -1) + String.fromCharCode(code);
}
