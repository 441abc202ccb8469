import type { Process } from '../../../linux/process.ts';
import { numberOf, parseSignal, signals, type Signal } from '../../../linux/signals.ts';
import { parseOptions } from '../lib/options.ts';
import { pidOf, visible } from '../lib/proc.ts';
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

function mayKill(process: Process, target: Process): boolean {
  return process.uid === 0 || process.uid === target.uid;
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
    const all = visible(process);
    const leader = all.find((one) => pidOf(one, process) === -number);
    const targets =
      number > 0
        ? all.filter((one) => pidOf(one, process) === number)
        : number === -1
          ? all.filter((one) => pidOf(one, process) > 1 && one !== process)
          : all.filter(({ group }) => group === (number === 0 ? process.group : leader?.pid));
    if (targets.length === 0) {
      complain(
        call,
        dialect === 'gnu' ? `(${word}): No such process` : `can't kill pid ${word}: No such process`,
      );
      status = 1;
    }
    for (const target of targets) {
      if (!mayKill(process, target)) {
        complain(
          call,
          dialect === 'gnu'
            ? `(${word}): Operation not permitted`
            : `can't kill pid ${word}: Operation not permitted`,
        );
        status = 1;
      } else if (signal !== 'none') process.kernel.kill(target, signal, process);
    }
  }
  return status;
};

type Finder = { readonly pattern: RegExp; readonly full: boolean; readonly exact: boolean };

function matches({ pattern, full, exact }: Finder, process: Process): boolean {
  const text = full ? process.argv.join(' ') : process.name.slice(0, 15);
  return exact ? new RegExp(`^(?:${pattern.source})$`).test(text) : pattern.test(text);
}

/** pgrep and pkill: -f -x -l -a -u -n -o -c -SIGNAL. */
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
        (!wanted || wanted.includes(userName(process, one.uid) ?? '') || wanted.includes(String(one.uid))),
    );
    if (options.has('n')) found = found.slice(-1);
    if (options.has('o')) found = found.slice(0, 1);
    if (kills) {
      const signal = parseSignal(hasSignal ? first.slice(1) : (options.get('signal') ?? 'TERM'));
      if (!signal) throw failure(call, 'unknown signal');
      for (const one of found) process.kernel.kill(one, signal, process);
    } else if (options.has('c')) yield* process.write(1, `${found.length}\n`);
    else {
      const shown = (one: Process): string =>
        options.has('a') ? ` ${one.argv.join(' ')}` : options.has('l') ? ` ${one.name}` : '';
      yield* process.write(1, found.map((one) => `${pidOf(one, process)}${shown(one)}\n`).join(''));
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
    for (const one of found) if (signal !== 'none') process.kernel.kill(one, signal, process);
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
  const options = parseOptions(call, 's x o: c q');
  const found = visible(process)
    .filter((one) => options.operands.includes(one.name) && one !== process)
    .map((one) => pidOf(one, process))
    .reverse();
  if (found.length === 0) return 1;
  yield* process.write(1, `${(options.has('s') ? found.slice(0, 1) : found).join(' ')}\n`);
  return 0;
};
