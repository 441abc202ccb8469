import { capable } from '../../../linux/capable.ts';
import { isSysError } from '../../../linux/errno.ts';
import { parseBusyboxDate, shuffled } from '../lib/busybox-date.ts';
import { parseDate } from '../lib/dates.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { strftime } from '../lib/strftime.ts';
import {
  BUSYBOX_BANNER,
  complain,
  Failure,
  failure,
  notSimulated,
  type Call,
  type Tool,
  wrongUse,
} from '../lib/tool.ts';
import { UTC, zoneOf, type Zone } from '../lib/zone.ts';

const ISO: Record<string, string> = {
  '': '%Y-%m-%d',
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

const USAGE = `${BUSYBOX_BANNER}

Usage: date [OPTIONS] [+FMT] [[-s] TIME]

Display time (using +FMT), or set time

	-u		Work in UTC (don't convert to local time)
	[-s] TIME	Set time to TIME
	-d TIME		Display TIME, not 'now'
	-D FMT		FMT (strptime format) for -s/-d TIME conversion
	-r FILE		Display last modification time of FILE
	-R		Output RFC-2822 date
	-I[SPEC]	Output ISO-8601 date
			SPEC=date (default), hours, minutes, seconds or ns

Recognized TIME formats:
	@seconds_since_1970
	hh:mm[:ss]
	[YYYY.]MM.DD-hh:mm[:ss]
	YYYY-MM-DD hh:mm[:ss]
	[[[[[YY]YY]MM]DD]hh]mm[.ss]
	'date TIME' form accepts MMDDhhmm[[YY]YY][.ss] instead
`;

/** What a text means on a clock of a zone, in milliseconds since 1970; `@5` means the same on all. */
function local(read: typeof parseDate, text: string, now: number, { ahead }: Zone): number | undefined {
  if (text.startsWith('@')) return read(text, now);
  const time = read(text, now + ahead);
  return time === undefined ? undefined : time - ahead;
}

const USUAL = '%a %b %e %H:%M:%S %Z %Y';

const RFC = ['date', 'seconds', 'ns'];

/** The one word of a list that begins so. Throws Failure in gnulib's words (argmatch) where there is none. */
function argumentOf(call: Call, given: string, words: readonly string[], option: string): string {
  const exact = words.find((word) => word === given) ?? words.find((word) => word.startsWith(given));
  if (exact !== undefined) return exact;
  const valid = words.map((word) => `  - ${quote(call, word)}`).join('\n');
  if (call.dialect === 'busybox') throw new Failure(USAGE);
  throw wrongUse(
    call,
    `invalid argument ${quote(call, given)} for ${quote(call, option)}\nValid arguments are:\n${valid}`,
  );
}

function isoOf(call: Call, given: string): string {
  const words = ['hours', 'minutes', 'date', 'seconds', 'ns'];
  return ISO[given === '' ? '' : argumentOf(call, given, words, '--iso-8601')] ?? '%Y-%m-%d';
}

function rfcOf(call: Call, given: string): string {
  return argumentOf(call, given, RFC, '--rfc-3339');
}

/** The operands: `+FORMAT`, and a time that the clock shall be set to. */
function operandsOf(call: Call, operands: readonly string[]): { format?: string; set?: string } {
  const [first, second, third] = operands;
  if (call.dialect === 'busybox') {
    const [format, set, more] = first?.startsWith('+') ? [first, second, third] : [undefined, first, second];
    if (more !== undefined) throw new Failure(USAGE);
    return { ...(format !== undefined && { format }), ...(set !== undefined && { set }) };
  }
  if (second !== undefined) throw wrongUse(call, `extra operand ${quote(call, second)}`);
  if (first === undefined) return {};
  return first.startsWith('+') ? { format: first } : { set: first };
}

/** The time that is to be shown, and whether it was to be set first. */
function asked(call: Call, options: Options, zone: Zone, set: string | undefined): number {
  const { process } = call;
  const { now } = process.kernel;
  const invalid = (text: string): Failure => failure(call, `invalid date ${quote(call, text)}`);
  const reference = options.get('r');
  if (reference !== undefined) {
    try {
      return process.files.stat(reference).mtime;
    } catch (error) {
      if (!isSysError(error) || call.dialect === 'gnu') throw error;
      throw failure(call, `can't stat '${reference}': ${error.message}`);
    }
  }
  const text = options.get('s') ?? options.get('d');
  if (text === undefined && set === undefined) return now;
  const written = text ?? shuffled(set ?? '');
  // the operand of GNU's has one form alone, that of busybox may also be one of -s
  const isPlain = text !== undefined && call.dialect === 'gnu';
  const isWrong = written === undefined || (!isPlain && call.dialect === 'gnu' && !/^[\d.]+$/.test(written));
  const time = isWrong ? undefined : local(isPlain ? parseDate : parseBusyboxDate, written, now, zone);
  if (time === undefined) throw invalid(text ?? set ?? '');
  return time;
}

type Options = ReturnType<typeof parseOptions>;

/** date(1): +FORMAT, -d, -u, -R, -I, --rfc-3339, -r; the clock cannot be set from a container. */
export const date: Tool = function* (call) {
  const { process, dialect } = call;
  const isGnu = dialect === 'gnu';
  const options = parseOptions(call, {
    gnu: 'd,date: u,utc,universal R,rfc-email I,iso-8601? rfc-3339: r,reference: s,set: f,file:! debug! resolution!',
    busybox: 'd,date: u,utc R,rfc-2822 I? r,reference: s,set: D:!',
  });
  const zone = options.has('u') ? UTC : zoneOf(process);
  const { format, set } = operandsOf(call, options.operands);
  const iso = options.get('I');
  const time = asked(call, options, zone, set);
  const sets = options.has('s') || set !== undefined;
  if (sets && capable(process, 'SYS_TIME')) throw notSimulated(call, 'date -s');
  if (sets) complain(call, `${isGnu ? 'cannot' : "can't"} set date: Operation not permitted`);
  const rfc = options.get('rfc-3339');
  const shape =
    format?.slice(1) ??
    (options.has('R')
      ? '%a, %d %b %Y %H:%M:%S %z'
      : iso !== undefined
        ? isoOf(call, iso)
        : rfc !== undefined
          ? rfcOf(call, rfc) === 'date'
            ? '%Y-%m-%d'
            : `%Y-%m-%d %H:%M:%S${rfcOf(call, rfc) === 'ns' ? '.%N' : ''}%:z`
          : USUAL);
  yield* process.write(1, `${strftime(shape, time, zone)}\n`);
  return sets && isGnu ? 1 : 0;
};
