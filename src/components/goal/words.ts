import type { Verdict } from '../../site/goal/judge.ts';

/** Lines that are offered to whoever does not know how to begin. */
export const DEFAULT_FIRST: readonly string[] = ['docker ps -a', 'docker images', 'ls -l'];

/** Said while the machine comes, and where it does not. */
export const STARTING = '기계를 켜는 중이다…';
export const FAILED = '기계를 불러오지 못했다. 연결을 확인하고 다시 켠다.';
export const CHECKING = '확인하는 중이다…';
export const NO_MACHINE = '아직 켜지 않았다. 기계를 켜고 해 본 다음에 확인한다.';

/** The result of a check in a sentence. */
export function verdictWords(verdicts: readonly Verdict[]): string {
  const held = verdicts.filter(({ holds }) => holds).length;
  if (held === verdicts.length) return verdicts.length > 1 ? '모두 됐다.' : '됐다.';
  return held > 0 ? `${verdicts.length}개 가운데 ${held}개가 됐다.` : '아직 안 됐다.';
}

/** All that the marks and reasons say, for readers who do not see them. */
export function reasonsOf(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap((verdict, at) => (verdict.holds ? [] : [`${at + 1}번은 아직이다. ${verdict.why}`]))
    .join(' ')
    .replaceAll('`', '');
}
