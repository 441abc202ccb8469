import type { Builtin, Shell } from '../shell.ts';
import { clock } from '../run/time.ts';

/** `umask`: octal or symbolic. */
export const umask: Builtin = function* (shell, args) {
  const { process } = shell;
  const [word] = args.filter((one) => one !== '-S' && one !== '-p');
  if (word === undefined) {
    const text = args.includes('-S') ? symbolic(process.umask) : process.umask.toString(8).padStart(4, '0');
    const again = args.includes('-p') ? (args.includes('-S') ? 'umask -S ' : 'umask ') : '';
    yield* process.write(1, `${again}${text}\n`);
    return 0;
  }
  if (/^[0-7]+$/.test(word)) {
    process.umask = parseInt(word, 8) & 0o777;
    return 0;
  }
  const mask = /^\d/.test(word) ? undefined : fromSymbols(word, process.umask);
  if (mask !== undefined) {
    process.umask = mask;
    return 0;
  }
  const posix = shell.dialect === 'dash' ? `Illegal number: ${word}` : `illegal mode: ${word}`;
  return shell.usage(
    'umask',
    `${word}: ${/^\d/.test(word) ? 'octal number out of range' : 'invalid symbolic mode operator'}`,
    1,
    posix,
  );
};

function symbolic(mask: number): string {
  return ['u', 'g', 'o']
    .map((who, at) => {
      const bits = ~mask >> (6 - 3 * at);
      return `${who}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;
    })
    .join(',');
}

function fromSymbols(text: string, old: number): number | undefined {
  let allowed = ~old & 0o777;
  for (const clause of text.split(',')) {
    const [, who = '', operator = '', letters = ''] = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause) ?? [];
    if (operator === '') return undefined;
    const bits =
      (letters.includes('r') ? 4 : 0) | (letters.includes('w') ? 2 : 0) | (letters.includes('x') ? 1 : 0);
    for (const [at, one] of ['u', 'g', 'o'].entries()) {
      if (who !== '' && !who.includes('a') && !who.includes(one)) continue;
      const shift = 6 - 3 * at;
      if (operator === '+') allowed |= bits << shift;
      else if (operator === '-') allowed &= ~(bits << shift);
      else allowed = (allowed & ~(7 << shift)) | (bits << shift);
    }
  }
  return ~allowed & 0o777;
}

/** The limits that there are: letter, what `ulimit -a` says, the unit, the value (setrlimit(2), Docker's defaults). */
const limits: readonly (readonly [
  letter: string,
  name: string,
  unit: string,
  value: string,
  resource: string,
])[] = [
  ['c', 'core file size', 'blocks', 'unlimited', 'core'],
  ['d', 'data seg size', 'kbytes', 'unlimited', 'data'],
  ['e', 'scheduling priority', '', '0', 'nice'],
  ['f', 'file size', 'blocks', 'unlimited', 'fsize'],
  ['l', 'max locked memory', 'kbytes', '64', 'memlock'],
  ['m', 'max memory size', 'kbytes', 'unlimited', 'rss'],
  ['n', 'open files', '', '1048576', 'nofile'],
  ['s', 'stack size', 'kbytes', '8192', 'stack'],
  ['t', 'cpu time', 'seconds', 'unlimited', 'cpu'],
  ['u', 'max user processes', '', 'unlimited', 'nproc'],
  ['v', 'virtual memory', 'kbytes', 'unlimited', 'as'],
  ['x', 'file locks', '', 'unlimited', 'locks'],
];

/** `ulimit`: shows limits; they are set for the process and its children where it is asked to. */
export const ulimit: Builtin = function* (shell, args) {
  const flags = args
    .filter((word) => word.startsWith('-'))
    .join('')
    .replaceAll('-', '');
  const [value] = args.filter((word) => !word.startsWith('-'));
  const hard = flags.includes('H');
  const letter = flags.replace(/[HSa]/g, '') || 'f';
  if (flags.includes('a')) {
    for (const one of limits) {
      const unit = one[2] === '' ? `(-${one[0]})` : `(${one[2]}, -${one[0]})`;
      yield* shell.process.write(
        1,
        `${one[1].padEnd(20)} ${unit.padStart(19)} ${current(shell, one, hard)}\n`,
      );
    }
    return 0;
  }
  const limit = limits.find(([known]) => known === letter);
  if (!limit) return shell.usage('ulimit', `-${letter}: invalid option`, 2, `Illegal option -${letter}`);
  if (value === undefined) {
    yield* shell.process.write(1, `${current(shell, limit, hard)}\n`);
    return 0;
  }
  if (!/^(?:\d+|unlimited|hard|soft)$/.test(value))
    return shell.usage('ulimit', `${value}: invalid number`, 1, 'bad number');
  shell.limits.set(limit[4], value);
  return 0;
};

function current(shell: Shell, [, , , usual, resource]: (typeof limits)[number], hard: boolean): string {
  const own = shell.limits.get(resource);
  if (own !== undefined) return own;
  const given = shell.process.environment.group.limits?.get(resource);
  if (!given) return usual;
  const value = hard ? given.hard : given.soft;
  return value < 0 ? 'unlimited' : String(value);
}

/** `times`: nothing here uses much of the CPU. */
export const times: Builtin = function* (shell) {
  const own = clock(shell.process.cpuTime / 1000);
  const none = clock(0);
  yield* shell.process.write(1, `${own} ${none}\n${none} ${none}\n`);
  return 0;
};
