import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

const SECONDS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A span such as `1.5`, `2m`, `infinity` in milliseconds; undefined where it is none. */
export function parseSpan(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Number.MAX_SAFE_INTEGER;
  const [, digits, unit = ''] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (SECONDS[unit] ?? 1) * 1000;
}

function spanOf(call: Call, text: string): number {
  const span = parseSpan(text);
  if (span !== undefined) return span;
  if (call.dialect === 'busybox') throw failure(call, `invalid number '${text}'`);
  throw wrongUse(call, `invalid time interval ${quote(call, text)}`);
}

/** sleep(1): the sum of its spans. */
export const sleep: Tool = function* (call) {
  const { operands } = parseOptions(call, '');
  if (operands.length === 0) throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '');
  const total = operands.reduce((sum, text) => sum + spanOf(call, text), 0);
  yield* call.process.sleep(total);
  return 0;
};

/** usleep: microseconds (BusyBox only). */
export const usleep: Tool = function* (call) {
  yield* call.process.sleep(Number(call.args[0] ?? 0) / 1000);
  return 0;
};
