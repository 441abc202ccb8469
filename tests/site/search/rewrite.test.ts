import { describe, expect, it } from 'vitest';
import { isStopWord } from '../../../src/site/search/reading.ts';
import { rewrite } from '../../../src/site/search/rewrite.ts';
import { matchTerms } from '../../../src/site/search/terms.ts';
import { LEXICON } from './fixture.ts';

describe('rewrite', () => {
  it.each([
    ['컨테이너', ['컨테이너', 'container']],
    ['컨테이너를', ['컨테이너', '컨테이너를', 'container']],
    ['브릿지', ['브릿지', '브리지', 'bridge']],
    ['볼륨컨테이너', ['볼륨 컨테이너', '볼륨컨테이너', 'volume 컨테이너', '볼륨 container']],
    ['ㅋㅌㅇㄴ', ['컨테이너', 'ㅋㅌㅇㄴ', 'container']],
    ['qhffba', ['볼륨', 'qhffba', 'volume']],
    ['dokcer compose', ['docker compose', 'dokcer compose']],
    ['메모리 제한하는 방법', ['메모리 제한', '메모리 제한하는']],
    ['모든 컨테이너 삭제', ['모든 컨테이너 삭제', '모든 container 삭제', '모든 컨테이너 지우']],
    ['이름 바꾸려면?', ['이름 바꾸', '이름 바꾸려면', '이름 바꿔']],
    ['이미지추출', ['이미지 추출', '이미지추출', 'image 추출']],
  ])('%s → %j', (query, queries) => {
    expect(rewrite(query, LEXICON).queries).toEqual(queries);
  });

  it.each([
    ['--since', ['--since']],
    ['-p 80:80', ['-p 8080']],
    ['docker ps -a', ['docker ps -a']],
    ['$(docker ps -a -q)', ['docker ps -a -q']],
    ['Error response from daemon', ['error response from daemon']],
    ['bash: ifconfig: command not found', ['bash ifconfig command not found']],
    ['dokcer imags not fuond', ['dokcer imags not fuond']],
    ['MYSQL_ROOT_PASSWORD', ['mysql_root_password']],
    ['Exited (0)', ['exited 0']],
  ])(
    'flags, commands and messages pass untouched but for what the index does not keep: %s',
    (query, queries) => {
      expect(rewrite(query, LEXICON).queries).toEqual(queries);
    },
  );

  it('keeps a flag within a Korean question', () => {
    expect(rewrite('--volums 옵션으로 볼룸', LEXICON).queries[0]).toBe('--volums 옵션 볼륨');
  });

  it('never gives more than six queries', () => {
    expect(rewrite('ㅂㄹ ㅇㅁㅈ 삭제 가상머신 컨테이너', LEXICON).queries).toHaveLength(6);
  });

  it.each(['', '   ', '\n'])('gives none for %j', (query) => {
    expect(rewrite(query, LEXICON)).toMatchObject({ queries: [], words: [] });
  });

  it.each([
    ['컨테이나', '컨테이너'],
    ['도커 볼룸', '도커 볼륨'],
    ['ㅂㄹㅈ', '브리지'],
    ['볼륨을', undefined],
    ['가상머신', undefined],
  ])('says what it guessed: %s → %s', (query, guess) => {
    expect(rewrite(query, LEXICON).guess).toBe(guess);
  });

  it('guesses nothing when told not to', () => {
    expect(rewrite('컨테이나 볼룸에서', LEXICON, false).queries).toEqual([
      '컨테이나 볼룸',
      '컨테이나 볼룸에서',
    ]);
  });

  it('takes a text in decomposed form as the same text', () => {
    expect(rewrite('볼륨'.normalize('NFD'), LEXICON)).toEqual(rewrite('볼륨', LEXICON));
  });

  it.each([
    ['컨ㅌ', '컨'],
    ['컨텡', '컨테'],
    ['컨테인', '컨테이'],
    ['볼륨ㅇ', '볼륨'],
    ['이밎', '이미'],
  ])('sees through a syllable that is still being composed: %s → %s', (typed, query) => {
    expect(rewrite(typed, LEXICON).queries[0]).toBe(query);
  });
});

describe('isStopWord', () => {
  it.each(['방법', '방법은', '없을', '않게', '어떻게'])('%s', (word) => {
    expect(isStopWord(word)).toBe(true);
  });
  it.each(['볼륨', '있다면서', '법원'])('not %s', (word) => {
    expect(isStopWord(word)).toBe(word === '있다면서');
  });
});

describe('matchTerms', () => {
  it.each([
    ['컨테이너', ['container']],
    ['container', ['container']],
    ['Container', ['container']],
    ['컨테이너를', ['container']],
    ['ㅋㅌㅇㄴ', ['container']],
    ['컨테이나', ['container']],
    ['zjsxpdlsj', ['container']],
    ['버추얼 머신', ['vm']],
    ['가상머신이란', ['vm']],
    ['--volumes-from', ['volumes-from']],
    ['컨테이너 삭제', []],
    ['컨테', []],
  ])('%s → %j', (query, ids) => {
    expect(matchTerms(rewrite(query, LEXICON), LEXICON).map(({ id }) => id)).toEqual(ids);
  });
});
