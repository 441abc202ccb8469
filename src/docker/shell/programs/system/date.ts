import { parseDate } from '../lib/dates.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, failure, type Tool } from '../lib/tool.ts';

const ISO: Record<string, string> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

/** date(1), in UTC: +FORMAT, -d, -u, -R, -I, --rfc-3339, -r. */
export const date: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    'd,date: u,utc,universal R,rfc-email I,iso-8601? rfc-3339: r,reference: s,set: D: f: debug',
  );
  const { now } = process.kernel;
  if (options.has('s')) {
    complain(
      call,
      dialect === 'gnu'
        ? 'cannot set date: Operation not permitted'
        : "can't set date: Operation not permitted",
    );
    return 1;
  }
  const text = options.get('d');
  const reference = options.get('r');
  const time =
    reference !== undefined
      ? process.files.stat(reference).mtime
      : text === undefined
        ? now
        : parseDate(text, now);
  if (time === undefined) throw failure(call, `invalid date ${quote(call, text ?? '')}`);
  const [operand, extra] = options.operands;
  if (extra !== undefined)
    throw failure(
      call,
      `extra operand ${quote(call, extra)}${dialect === 'gnu' ? `\nTry '${call.name} --help' for more information.` : ''}`,
    );
  if (operand !== undefined && !operand.startsWith('+'))
    throw failure(call, `invalid date ${quote(call, operand)}`);
  const iso = options.get('I');
  const rfc = options.get('rfc-3339');
  const shape =
    operand?.slice(1) ??
    (options.has('R')
      ? '%a, %d %b %Y %H:%M:%S %z'
      : iso !== undefined
        ? (ISO[iso] ?? '%Y-%m-%d')
        : rfc !== undefined
          ? rfc === 'date'
            ? '%Y-%m-%d'
            : `%Y-%m-%d %H:%M:%S${rfc === 'ns' ? '.%N' : ''}%:z`
          : '%a %b %e %H:%M:%S UTC %Y');
  yield* process.write(1, `${strftime(shape, time)}\n`);
  return 0;
};
