import { attempt, complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { parseDate } from '../lib/dates.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';

function timeOf(call: Call, options: Options): number {
  const { kernel, files } = call.process;
  const reference = options.get('r');
  if (reference !== undefined) return files.stat(reference).mtime;
  const stamp = options.get('t');
  if (stamp !== undefined) {
    const [, century, year = '', month = '', day = '', hour = '', minute = '', second = '00'] =
      /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(stamp) ?? [];
    if (month === '') throw failure(call, `invalid date format ${quote(call, stamp)}`);
    const full = year === '' ? new Date(kernel.now).getUTCFullYear() : Number((century ?? '20') + year);
    return Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  }
  const date = options.get('d');
  if (date === undefined) return kernel.now;
  const parsed = parseDate(date, kernel.now);
  if (parsed === undefined) throw failure(call, `invalid date format ${quote(call, date)}`);
  return parsed;
}

/** touch(1): -c -a -m -d -t -r. */
export const touch: Tool = function* (call) {
  const { files } = call.process;
  const options = parseOptions(call, 'c,no-create a m f d,date: t: r,reference: h,no-dereference time:');
  if (options.operands.length === 0) {
    throw wrongUse(call, call.dialect === 'gnu' ? 'missing file operand' : '');
  }
  const time = timeOf(call, options);
  let status = 0;
  for (const path of options.operands) {
    const error = attempt(() => {
      const { node } = files.resolve(path);
      if (!node && options.has('c')) return;
      if (!node) files.writeFile(path, '');
      if (node || time !== call.process.kernel.now) files.utimes(path, time);
    });
    if (!error) continue;
    const text = `${call.dialect === 'gnu' ? `cannot touch ${quote(call, path)}` : path}: ${error.message}`;
    complain(call, text);
    status = 1;
  }
  yield* call.process.work(0);
  return status;
};
