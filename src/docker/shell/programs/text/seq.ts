import { formatNumber, format } from '../lib/format.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

function numberOf(call: Call, text: string): number {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  throw wrongUse(call, call.dialect === 'gnu' ? `invalid floating point argument: ${quote(call, text)}` : '');
}

/** seq(1): [FIRST [STEP]] LAST, -s, -w, -f. Negative numbers are no options. */
export const seq: Tool = function* (call) {
  const { process, dialect } = call;
  // GNU's seq takes a negative number for one, BusyBox's for an option
  const negative = dialect === 'gnu' ? call.args.findIndex((word) => /^-[.\d]/.test(word)) : -1;
  const before = negative < 0 ? call.args : call.args.slice(0, negative);
  const options = parseOptions(
    { ...call, args: before },
    { gnu: 's,separator: w,equal-width f,format:', busybox: 's: w' },
    { stopAtOperand: true },
  );
  const separator = options.get('s') ?? '\n';
  const equalWidth = options.has('w');
  const shape = options.get('f');
  if (shape !== undefined && !/^(?:[^%]|%%)*%[-+ #0']*\d*(?:\.\d*)?[efgaEFGA](?:[^%]|%%)*$/.test(shape))
    throw notSimulated(call, `-f ${shape}`);
  const words = [...options.operands, ...(negative < 0 ? [] : call.args.slice(negative))];
  if (words.length === 0) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  if (words.length > 3)
    throw wrongUse(call, dialect === 'gnu' ? `extra operand ${quote(call, words[3] ?? '')}` : '');
  const numbers = words.map((word) => numberOf(call, word));
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1;
  const step = numbers.length === 3 ? (numbers[1] ?? 1) : 1;
  const last = numbers.at(-1) ?? 0;
  if (step === 0 && dialect === 'gnu')
    throw wrongUse(call, `invalid Zero increment value: ${quote(call, words[1] ?? '')}`);
  const decimals = Math.max(
    ...words
      .slice(0, words.length === 1 ? 1 : words.length === 3 ? 2 : 1)
      .map((word) => word.split('.')[1]?.length ?? 0),
    0,
  );
  const shown = (value: number): string =>
    shape === undefined
      ? value.toFixed(decimals)
      : format(shape, { text: () => '', number: () => value, char: () => '', other: () => undefined });
  const width = equalWidth ? Math.max(shown(first).length, shown(last).length) : 0;
  let isFirst = true;
  const count = step === 0 ? (first <= last ? Infinity : -1) : Math.floor((last - first) / step + 1e-10);
  for (let at = 0; at <= count; at += 1) {
    const text = shown(first + at * step);
    const wide =
      width > 0 ? formatNumber(Number(text), { flags: '0', width, precision: decimals, letter: 'f' }) : text;
    yield* process.write(1, `${isFirst ? '' : separator}${wide}`);
    isFirst = false;
    if (at % 1000 === 999) yield* process.work(1);
  }
  if (!isFirst) yield* process.write(1, '\n');
  return 0;
};

/** yes(1): until nobody reads any more. */
export const yes: Tool = function* ({ process, args }) {
  const line = `${args.length === 0 ? 'y' : args.join(' ')}\n`;
  const block = line.repeat(Math.max(1, Math.floor(4096 / line.length)));
  process.cpuDemand = 1;
  for (;;) {
    yield* process.write(1, block);
    yield* process.work(0.05);
  }
};
