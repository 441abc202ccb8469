import { Failure, type Call } from '../lib/tool.ts';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_557_600 };
const BYTES: Record<string, number> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** An option with a value: its long name, the source line of its complaints (version 1.0.7), what a bad value is called. */
type Valued = {
  readonly name: string;
  readonly line: number;
  readonly bad: string;
  readonly units: Readonly<Record<string, number>>;
};

const hogs = (name: string, line: number): Valued => ({
  name,
  line,
  bad: `number of ${name} hogs`,
  units: BYTES,
});

const VALUED: readonly Valued[] = [
  { name: 'backoff', line: 142, bad: 'backoff factor', units: BYTES },
  { name: 'timeout', line: 157, bad: 'timeout value', units: SECONDS },
  hogs('cpu', 167),
  hogs('io', 177),
  hogs('vm', 187),
  { name: 'vm-bytes', line: 197, bad: 'vm byte value', units: BYTES },
  { name: 'vm-stride', line: 207, bad: 'stride value', units: BYTES },
  { name: 'vm-hang', line: 217, bad: 'value', units: SECONDS },
  hogs('hdd', 231),
  { name: 'hdd-bytes', line: 241, bad: 'hdd byte value', units: BYTES },
];

const SHORT: Readonly<Record<string, string>> = {
  c: 'cpu',
  i: 'io',
  m: 'vm',
  d: 'hdd',
  t: 'timeout',
  v: 'verbose',
  q: 'quiet',
  n: 'dry-run',
  '?': 'help',
};
const FLAGS = ['verbose', 'quiet', 'dry-run', 'vm-keep', 'hdd-noclean'];

/** What a call of stress asks for: workers of each kind, milliseconds until they end, what vm workers do. */
export type StressOptions = {
  readonly counts: Readonly<Record<'cpu' | 'io' | 'vm' | 'hdd', number>>;
  readonly span: number | undefined;
  readonly bytes: number;
  /** Seconds that memory is held; undefined where it is freed at once. */
  readonly hang: number | undefined;
  readonly isQuiet: boolean;
  readonly isDry: boolean;
};

/** Bytes that a vm worker takes unless it is told otherwise. */
const DEFAULT_BYTES = 256 * 1024 ** 2;

/** What stress was told; help where nothing is to be started. Throws Failure in stress' words. */
export function stressOptions(call: Call): StressOptions | 'help' | 'version' {
  const given = new Map<string, number>();
  const words = [...call.args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const name = word.startsWith('--') ? word.slice(2) : /^-.$/.test(word) ? SHORT[word.slice(1)] : undefined;
    if (name === 'help' || name === 'version') return name;
    if (name !== undefined && FLAGS.includes(name)) given.set(name, 1);
    else {
      const option = VALUED.find((one) => one.name === name);
      if (!option) throw wrong(call, 251, `unrecognized option: ${word}`);
      given.set(option.name, valueOf(call, option, words.shift()));
    }
  }
  const count = (name: string): number => given.get(name) ?? 0;
  const counts = { cpu: count('cpu'), io: count('io'), vm: count('vm'), hdd: count('hdd') };
  if (Object.values(counts).every((number) => number === 0)) return 'help';
  const seconds = given.get('timeout');
  return {
    counts,
    span: seconds === undefined ? undefined : seconds * 1000,
    bytes: given.get('vm-bytes') ?? DEFAULT_BYTES,
    hang: given.get('vm-hang'),
    isQuiet: given.has('quiet'),
    isDry: given.has('dry-run'),
  };
}

function wrong({ process }: Call, line: number, text: string): Failure {
  return new Failure(`stress: FAIL: [${process.localPid}] (${line}) ${text}\n`);
}

function valueOf(call: Call, option: Valued, value: string | undefined): number {
  if (value === undefined) throw wrong(call, option.line, `missing argument to option '--${option.name}'`);
  const [, digits = '0', unit = ''] = /^(-?\d*)[^]*?([^\d]?)$/.exec(value) ?? [];
  const factor = unit === '' ? 1 : option.units[unit.toLowerCase()];
  if (factor === undefined)
    throw wrong(call, option.units === SECONDS ? 723 : 665, `unrecognized suffix: ${unit}`);
  const number = Number(digits) * factor;
  if (number < (option.name === 'vm-hang' ? 0 : 1)) {
    throw wrong(
      call,
      option.line + 4,
      `invalid ${option.bad}: ${number}${option.name === 'timeout' ? 's' : ''}`,
    );
  }
  return number;
}
