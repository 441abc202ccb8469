import type { Process } from '../linux/process.ts';

/** Says that a command of the real Docker has no counterpart here, rather than to answer wrongly. Gives the exit status. */
export function notSimulated(process: Process, what: string): number {
  process.put(
    2,
    `${what}: 이 가이드의 도커는 이 명령을 흉내 내지 않는다. 실제 도커에서 실행해 본다.\n` +
      `${what}: not simulated in this guide; try it on a real Docker.\n`,
  );
  return 1;
}
