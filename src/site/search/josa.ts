import { hasBatchim } from 'es-hangul';

type Sound = 'consonant' | 'vowel' | 'vowel or ㄹ' | 'any';

/** Particles (조사) by the sound that they follow. */
const JOSA: readonly (readonly [Sound, readonly string[]])[] = [
  [
    'consonant',
    ['은', '이', '을', '과', '이나', '이란', '이라', '이랑', '이라는', '이라고', '이면', '이고', '이다'],
  ],
  ['vowel', ['는', '가', '를', '와', '나', '란', '라', '랑', '라는', '라고', '면', '고', '다']],
  ['consonant', ['으로', '으로서', '으로써', '으로부터']],
  ['vowel or ㄹ', ['로', '로서', '로써', '로부터']],
  [
    'any',
    [
      '의',
      '에',
      '도',
      '만',
      '에서',
      '에게',
      '까지',
      '부터',
      '보다',
      '처럼',
      '마다',
      '하고',
      '밖에',
      '대로',
      '뿐',
      '들',
    ],
  ],
];

/** Particles that take another one behind them: 에서 + 는, 으로 + 만, 들 + 을. */
const STACKING = ['에', '에서', '에게', '으로', '로', '까지', '부터', '와', '과', '만', '들'];
const STACKED = ['는', '은', '도', '만', '의', '이', '을', '나'];

const RULES = JOSA.flatMap(([sound, group]) => group.map((josa) => ({ josa, sound }))).flatMap((rule) => [
  rule,
  ...(STACKING.includes(rule.josa) ? STACKED.map((second) => ({ ...rule, josa: rule.josa + second })) : []),
]);

/**
 * The stems that a word has if its end is a particle that agrees with the sound before it, the longest first:
 * `컨테이너에서는` → 컨테이너에서, 컨테이너. Behind Latin letters and digits any particle agrees: how they sound is not known.
 */
export function withoutJosa(word: string): string[] {
  const stems = RULES.filter(({ josa }) => word.length > josa.length && word.endsWith(josa))
    .map(({ josa, sound }) => ({ stem: word.slice(0, -josa.length), sound }))
    .filter(({ stem, sound }) => endsIn(sound, stem))
    .map(({ stem }) => stem);
  return [...new Set(stems)].sort((a, b) => b.length - a.length);
}

function endsIn(sound: Sound, stem: string): boolean {
  const last = stem.at(-1) ?? '';
  if (!/[가-힣]/.test(last)) return /[a-z\d]/i.test(last);
  if (sound === 'any') return true;
  if (sound === 'consonant') return hasBatchim(last);
  return !hasBatchim(last) || (sound === 'vowel or ㄹ' && endsInRieul(last));
}

/** The final consonant is counted in a syllable's code point, and ㄹ is the eighth. */
function endsInRieul(syllable: string): boolean {
  return (syllable.charCodeAt(0) - 0xac00) % 28 === 8;
}
