import { parseDate } from '../lib/dates.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import { complain, failure, type Tool } from '../lib/tool.ts';
import { UTC, zoneOf, type Zone } from '../lib/zone.ts';

const ISO: Record<string, string> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

/** What a text means on a clock of a zone; seconds since 1970 mean the same on all. */
function local(text: string, now: number, { ahead }: Zone): number | undefined {
  if (text.startsWith('@')) return parseDate(text, now);
  const time = parseDate(text, now + ahead);
  return time === undefined ? undefined : time - ahead;
}

const USUAL = '%a %b %e %H:%M:%S %Z %Y';

/** date(1): +FORMAT, -d, -u, -R, -I, --rfc-3339, -r. */
export const date: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    'd,date: u,utc,universal R,rfc-email I,iso-8601? rfc-3339: r,reference: s,set: D: f: debug',
  );
  const { now } = process.kernel;
  const zone = options.has('u') ? UTC : zoneOf(process);
  if (options.has('s')) {
    const asked = local(options.get('s') ?? '', now, zone);
    // it says the time that it could not set
    if (asked !== undefined) yield* process.write(1, `${strftime(USUAL, asked, zone)}\n`);
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
        : local(text, now, zone);
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
          : USUAL);
  yield* process.write(1, `${strftime(shape, time, zone)}\n`);
  return 0;
};
