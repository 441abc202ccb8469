import type { Process } from '../../../linux/process.ts';
import { numberOf, parseSignal, signals, type Signal } from '../../../linux/signals.ts';
import { parseOptions } from '../lib/options.ts';
import { parentPid, pidOf, visible } from '../lib/proc.ts';
import { signal as send, targetsOf } from '../lib/signalling.ts';
import { complain, Failure, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { userName } from '../lib/users.ts';

/** What a namespace calls number 29. */
const shownName = (name: string): string => (name === 'IO' ? 'POLL' : name);

function list(call: Call, operand: string | undefined): string {
  const names = Object.keys(signals).map(shownName);
  if (operand !== undefined) {
    const signal = parseSignal(/^\d+$/.test(operand) ? String(Number(operand) & 127) : operand);
    if (!signal)
      throw failure(
        call,
        call.dialect === 'gnu' ? `unknown signal name ${operand}` : `unknown signal '${operand}'`,
      );
    return /^\d+$/.test(operand) ? shownName(signal) : String(numberOf(signal));
  }
  if (call.dialect === 'busybox')
    return names.map((name, at) => `${String(at + 1).padStart(2)}) ${name}`).join('\n');
  return `${names.slice(0, 16).join(' ')}\n${names.slice(16).join(' ')}`;
}

/** The signal that the words begin with (`-9`, `-s KILL`), and the words after it. */
function signalOf(
  call: Call,
  words: readonly string[],
): { readonly signal: Signal | 'none'; readonly rest: readonly string[] } {
  const [first = '', second = ''] = words;
  let text = 'TERM';
  let rest = words;
  if (first === '-s' || first === '-n' || first === '--signal') {
    text = second;
    rest = words.slice(2);
  } else if (/^-[A-Za-z0-9]+$/.test(first)) {
    text = first.slice(1);
    rest = words.slice(1);
  }
  if (text === '0') return { signal: 'none', rest };
  const signal = parseSignal(text);
  if (!signal)
    throw failure(
      call,
      call.dialect === 'gnu'
        ? `unrecognized signal name or number: ${text}`.replace('unrecognized', 'unknown')
        : `bad signal name '${text}'`,
    );
  return { signal, rest };
}

/** kill(1): -SIGNAL, -s, -l; negative numbers are process groups. */
export const kill: Tool = function* (call) {
  const { process, dialect } = call;
  if (call.args[0] === '-l' || call.args[0] === '-L') {
    yield* process.write(1, `${list(call, call.args[1])}\n`);
    return 0;
  }
  const { signal, rest } = signalOf(call, call.args);
  const pids = rest[0] === '--' ? rest.slice(1) : rest;
  if (pids.length === 0) {
    throw new Failure(
      dialect === 'gnu'
        ? `\nUsage:\n ${call.name} [options] <pid> [...]\n`
        : `${call.name}: you need to specify whom to kill\n`,
    );
  }
  let status = 0;
  for (const word of pids) {
    const number = Number(word);
    if (!/^-?\d+$/.test(word)) {
      complain(call, dialect === 'gnu' ? `failed to parse argument: '${word}'` : `invalid number '${word}'`);
      status = 1;
      continue;
    }
    const targets = targetsOf(process, number);
    if (targets.length === 0) {
      complain(
        call,
        dialect === 'gnu' ? `(${word}): No such process` : `can't kill pid ${word}: No such process`,
      );
      status = 1;
    }
    if (targets.length === 0) continue;
    const fault = send(process, targets, signal);
    if (fault === undefined) continue;
    complain(call, dialect === 'gnu' ? `(${word}): ${fault}` : `can't kill pid ${word}: ${fault}`);
    status = 1;
  }
  return status;
};

type Finder = { readonly pattern: RegExp; readonly full: boolean; readonly exact: boolean };

function matches({ pattern, full, exact }: Finder, process: Process): boolean {
  const text = full ? process.argv.join(' ') : process.name.slice(0, NAME_LENGTH);
  return exact ? new RegExp(`^(?:${pattern.source})$`).test(text) : pattern.test(text);
}

/** How long a name is that the kernel keeps of a program (TASK_COMM_LEN). */
const NAME_LENGTH = 15;

/** pgrep and pkill: -f -x -l -a -u -P -n -o -c -d -e -SIGNAL. */
function finder(kills: boolean): Tool {
  return function* (call) {
    const { process } = call;
    const [first = ''] = call.args;
    const hasSignal = kills && /^-([0-9]+|[A-Z][A-Z0-9]+)$/.test(first);
    const args = hasSignal ? call.args.slice(1) : call.args;
    const options = parseOptions(
      { ...call, args },
      'f,full x,exact l,list-name a,list-full u: U: n,newest o,oldest c,count v,inverse P: d: signal: e s: i',
      { status: 2 },
    );
    const [text] = options.operands;
    if (text === undefined && !options.has('u') && !options.has('P')) {
      throw new Failure(
        `${call.name}: no matching criteria specified\nTry \`${call.name} --help' for more information.\n`,
        2,
      );
    }
    if (text !== undefined && text.length > NAME_LENGTH && !options.has('f'))
      process.put(
        2,
        `${call.name}: pattern that searches for process name longer than ${NAME_LENGTH} characters will result in zero matches\n` +
          `Try \`${call.name} -f' option to match against the complete command line.\n`,
      );
    const parents = options.get('P')?.split(',').map(Number);
    const search: Finder = {
      pattern: new RegExp(text ?? '', options.has('i') ? 'i' : ''),
      full: options.has('f'),
      exact: options.has('x'),
    };
    const wanted = (options.get('u') ?? options.get('U'))?.split(',');
    let found = visible(process).filter(
      (one) =>
        one !== process &&
        matches(search, one) !== options.has('v') &&
        (!parents || parents.includes(parentPid(one, process))) &&
        (!wanted || wanted.includes(userName(process, one.uid) ?? '') || wanted.includes(String(one.uid))),
    );
    if (options.has('n')) found = found.slice(-1);
    if (options.has('o')) found = found.slice(0, 1);
    if (kills) {
      const asked = hasSignal ? first.slice(1) : (options.get('signal') ?? 'TERM');
      const signal = asked === '0' ? 'none' : parseSignal(asked);
      if (!signal) throw failure(call, 'unknown signal');
      const sent = found.filter((one) => {
        const pid = pidOf(one, process);
        const fault = send(process, [one], signal);
        if (fault !== undefined) complain(call, `killing pid ${pid} failed: ${fault}`);
        else if (options.has('e')) process.put(1, `${one.name} killed (pid ${pid})\n`);
        return fault === undefined;
      });
      return sent.length > 0 ? 0 : 1;
    } else if (options.has('c')) yield* process.write(1, `${found.length}\n`);
    else {
      const shown = (one: Process): string =>
        options.has('a') ? ` ${one.argv.join(' ')}` : options.has('l') ? ` ${one.name}` : '';
      const lines = found.map((one) => `${pidOf(one, process)}${shown(one)}`);
      if (lines.length > 0) yield* process.write(1, `${lines.join(options.get('d') ?? '\n')}\n`);
    }
    return found.length > 0 ? 0 : 1;
  };
}

export const pgrep = finder(false);
export const pkill = finder(true);

/** killall(1): by the exact name; -SIGNAL, -s, -q. */
export const killall: Tool = function* (call) {
  const { process, dialect } = call;
  const quiet = call.args.includes('-q');
  const { signal, rest } = signalOf(
    call,
    call.args.filter((word) => !['-q', '-w', '-v', '-e'].includes(word)),
  );
  if (rest.length === 0)
    throw wrongUse(
      call,
      dialect === 'gnu' ? 'no process name specified' : 'you need to specify whom to kill',
    );
  let status = 0;
  for (const name of rest) {
    const found = visible(process).filter((one) => one !== process && one.name === name);
    for (const one of found) {
      const pid = pidOf(one, process);
      const fault = send(process, [one], signal);
      if (fault !== undefined) {
        process.put(2, `${name}(${pid}): ${fault}\n`);
        status = 1;
      }
    }
    if (found.length > 0) continue;
    if (!quiet)
      process.put(
        2,
        dialect === 'gnu' ? `${name}: no process found\n` : `${call.name}: ${name}: no process killed\n`,
      );
    status = 1;
  }
  yield* process.work(0);
  return status;
};

/** pidof(8): newest first; -s. */
export const pidof: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 's x o: c q~');
  const found = visible(process)
    .filter((one) => options.operands.includes(one.name) && one !== process)
    .map((one) => pidOf(one, process))
    .reverse();
  if (found.length === 0) return 1;
  yield* process.write(1, `${(options.has('s') ? found.slice(0, 1) : found).join(' ')}\n`);
  return 0;
};
