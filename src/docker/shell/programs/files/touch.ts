import { isSysError } from '../../../linux/errno.ts';
import { attempt, complain, failure, wrongUse, type Call, type Failure, type Tool } from '../lib/tool.ts';
import { parseDate } from '../lib/dates.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { quote, shellQuote } from '../lib/quote.ts';

function invalid(call: Call, date: string): Failure {
  const what = call.dialect === 'gnu' ? 'invalid date format' : 'invalid date';
  return failure(call, `${what} ${quote(call, date)}`);
}

function timeOf(call: Call, options: Options): number {
  const { kernel, files } = call.process;
  const reference = options.get('r');
  if (reference !== undefined) {
    try {
      return options.has('h') ? files.lstat(reference).mtime : files.stat(reference).mtime;
    } catch (error) {
      if (!isSysError(error)) throw error;
      const what =
        call.dialect === 'gnu'
          ? `failed to get attributes of ${quote(call, reference)}`
          : `can't stat '${reference}'`;
      throw failure(call, `${what}: ${error.message}`);
    }
  }
  const stamp = options.get('t');
  if (stamp !== undefined) {
    const [, century, year = '', month = '', day = '', hour = '', minute = '', second = '00'] =
      /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(stamp) ?? [];
    if (month === '') throw invalid(call, stamp);
    const full = year === '' ? new Date(kernel.now).getUTCFullYear() : Number((century ?? '20') + year);
    return Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  }
  const date = options.get('d');
  if (date === undefined) return kernel.now;
  const parsed = parseDate(date, kernel.now);
  if (parsed === undefined) throw invalid(call, date);
  return parsed;
}

const TIMES: Readonly<Record<string, 'a' | 'm'>> = {
  access: 'a',
  atime: 'a',
  use: 'a',
  modify: 'm',
  mtime: 'm',
};

/** Whether the time of the last access alone is meant, which is not kept here. */
function isOfAccess(call: Call, options: Options): boolean {
  const meant = options.given.flatMap(([name, value]) => {
    if (name === 'a' || name === 'm') return [name];
    if (name !== 'time') return [];
    const one = TIMES[value];
    if (one) return [one];
    const valid = "  - 'atime', 'access', 'use'\n  - 'mtime', 'modify'";
    throw wrongUse(
      call,
      `invalid argument ${quote(call, value)} for ${quote(call, '--time')}\nValid arguments are:\n${valid}`,
    );
  });
  return meant.includes('a') && !meant.includes('m');
}

/** touch(1): -c -a -m -d -t -r -h. */
export const touch: Tool = function* (call) {
  const { files } = call.process;
  const options = parseOptions(call, {
    gnu: 'c,no-create a m f~ d,date: t: r,reference: h,no-dereference time:',
    busybox: 'c,no-create a m f~ d: t: r: h,no-dereference',
  });
  if (options.operands.length === 0) {
    throw wrongUse(call, call.dialect === 'gnu' ? 'missing file operand' : '');
  }
  const time = timeOf(call, options);
  const ofAccess = isOfAccess(call, options);
  const follow = !options.has('h');
  let status = 0;
  for (const path of options.operands) {
    const error = attempt(() => {
      const { node, path: place } = files.resolve(path, follow);
      if (!node && (options.has('c') || (!follow && call.dialect === 'busybox'))) {
        if (!follow && !options.has('c')) files.writeFile(path, '');
        return;
      }
      if (!node && !follow) files.lstat(path);
      if (!node) files.writeFile(path, '');
      if (ofAccess) return;
      if (node && !follow) files.put(place, { ...node, mtime: time });
      else if (node || time !== call.process.kernel.now) files.utimes(path, time);
    });
    if (!error) continue;
    const what = follow || files.find(path, false) ? 'cannot touch' : 'setting times of';
    const text = `${call.dialect === 'gnu' ? `${what} ${shellQuote(path)}` : path}: ${error.message}`;
    complain(call, text);
    status = 1;
  }
  yield* call.process.work(0);
  return status;
};
