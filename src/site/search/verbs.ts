import { letters } from './hangul.ts';

/** What one does with Docker's things and asks about them, in the words that readers and writers use for it: stems, nouns, Docker's verb. */
const VERBS = [
  ['만들', '생성', 'create'],
  ['시작', '켜기', 'start'],
  ['멈추', '중지', '정지', 'stop'],
  ['일시중지', '일시 중지', '일시정지', '일시 정지', 'pause'],
  ['지우', '삭제', '제거', 'rm'],
  ['정리', '청소', 'prune'],
  ['내려받', '다운로드', 'pull'],
  ['올리', '업로드', 'push'],
  ['바꾸', '변경', '수정'],
  ['이름 변경', '이름 바꾸', 'rename'],
  ['꺼내', '내보내', '추출', 'export'],
  ['들여오', '가져오', 'import'],
  ['들어가', '접속', '접근', 'exec'],
  ['빠져나', '나오기', 'exit'],
  ['잇기', '연결', 'connect'],
  ['옮기', '복사', 'cp'],
  ['나누', '공유'],
  ['막기', '제한', 'limit'],
  ['보기', '확인', '조회', 'inspect'],
  ['목록', 'ls'],
  ['설치', '깔기', 'install'],
  ['이유', '까닭', '원인'],
  ['차이', '다른', '비교'],
  ['오류', '에러', 'error'],
] as const;

/** Other words for what a verb says: `삭제` → 지우, 제거, rm. `word` may be inflected; it counts by the letters that it begins with. */
export function otherVerbs(word: string): string[] {
  const typed = letters(word);
  const group = VERBS.find((names) => names.some((name) => typed.startsWith(letters(name))));
  return group?.filter((name) => !typed.startsWith(letters(name))) ?? [];
}
