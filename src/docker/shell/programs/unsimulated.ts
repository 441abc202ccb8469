import type { Program } from '../../linux/program.ts';

/** What stands for a program that exists in an image but is not simulated: it says so and fails. */
export const unsimulated: Program = function* (process) {
  yield* process.work(1);
  const name = process.argv[0] ?? '';
  process.put(
    2,
    `${name}: 이 프로그램은 학습용 환경에서 흉내 내지 않습니다. (${name} is not simulated here.)\n`,
  );
  return 1;
};
