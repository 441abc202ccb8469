import type { Running } from '../../../linux/wait.ts';
import { eachInput, type Input } from '../lib/input.ts';
import { parseSize } from '../lib/numbers.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, type Call, type Tool } from '../lib/tool.ts';

/** The count of -n or -c; throws Failure in the dialect's words where it is no number. */
export function countOf(call: Call, text: string, unit: 'lines' | 'bytes'): number {
  const count = parseSize(text);
  if (count !== undefined) return count;
  if (call.dialect === 'busybox') throw failure(call, `invalid number '${text}'`);
  throw failure(call, `invalid number of ${unit}: ${quote(call, text)}`);
}

/** The line that head and tail print above each of several files. */
export function header(name: string, isFirst: boolean): string {
  return `${isFirst ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`;
}

function* headLines(call: Call, { fd }: Input, count: number): Running<void> {
  for (let left = count; left > 0; left -= 1) {
    const line = yield* call.process.readLine(fd);
    if (line === undefined) return;
    yield* call.process.write(1, line);
  }
}

function* headBytes(call: Call, { fd }: Input, count: number): Running<void> {
  for (let left = count; left > 0;) {
    const text = yield* call.process.read(fd, Math.min(left, 65_536));
    if (text === '') return;
    const bytes = new TextEncoder().encode(text);
    yield* call.process.write(1, bytes.length > left ? new TextDecoder().decode(bytes.slice(0, left)) : text);
    left -= bytes.length;
  }
}

function* allBut(call: Call, { fd }: Input, count: number, unit: 'lines' | 'bytes'): Running<void> {
  const text = yield* call.process.readAll(fd);
  if (unit === 'bytes') {
    yield* call.process.write(1, text.slice(0, Math.max(0, text.length - count)));
    return;
  }
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  yield* call.process.write(1, lines.slice(0, Math.max(0, lines.length - count)).join(''));
}

/** head(1): -n, -c (also negative: all but the last), -q, -v, -5. */
export const head: Tool = function* (call) {
  const options = parseOptions(
    call,
    { gnu: 'n,lines: c,bytes: q,quiet,silent v,verbose z,zero-terminated!', busybox: 'n: c: q v' },
    { number: 'n' },
  );
  const bytes = options.get('c');
  const unit = bytes === undefined ? 'lines' : 'bytes';
  const value = bytes ?? options.get('n') ?? '10';
  const isNegative = value.startsWith('-');
  const count = countOf(call, value.replace(/^[-+]/, ''), unit);
  const names = options.operands;
  const titled = !options.has('q') && (options.has('v') || names.length > 1);
  let isFirst = true;
  const failures = yield* eachInput(
    call,
    names,
    function* (input) {
      if (titled) yield* call.process.write(1, header(input.name, isFirst));
      isFirst = false;
      if (isNegative) yield* allBut(call, input, count, unit);
      else if (unit === 'lines') yield* headLines(call, input, count);
      else yield* headBytes(call, input, count);
    },
    (name, error) =>
      call.dialect === 'busybox'
        ? ((isFirst = false), `${name}: ${error.message}`)
        : error.errno === 'EISDIR'
          ? `error reading '${name}': ${error.message}`
          : `cannot open ${quote(call, name)} for reading: ${error.message}`,
  );
  return failures > 0 ? 1 : 0;
};
