/** Signals by name and number on x86-64 Linux (signal(7)). */
export const signals = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  PWR: 30,
  SYS: 31,
} as const;

export type Signal = keyof typeof signals;

const byNumber = new Map<number, Signal>(
  Object.entries(signals).map(([name, number]) => [number, name as Signal]),
);

/** What a signal does where nothing handles it. */
export function defaultAction(signal: Signal): 'terminate' | 'ignore' | 'stop' | 'continue' {
  if (signal === 'CHLD' || signal === 'URG' || signal === 'WINCH') return 'ignore';
  if (signal === 'STOP' || signal === 'TSTP' || signal === 'TTIN' || signal === 'TTOU') return 'stop';
  return signal === 'CONT' ? 'continue' : 'terminate';
}

/** Reads `KILL`, `SIGKILL`, `kill` or `9`; undefined where there is no such signal. */
export function parseSignal(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return byNumber.get(Number(text));
  const name = text.toUpperCase().replace(/^SIG/, '');
  return Object.hasOwn(signals, name) ? (name as Signal) : undefined;
}

/** The number of a signal. */
export function numberOf(signal: Signal): number {
  return signals[signal];
}
