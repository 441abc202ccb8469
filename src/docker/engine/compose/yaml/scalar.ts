import { parseFloat64, parseInt64 } from '../../../cli/go/strconv.ts';

import { Timestamp } from '../tree.ts';

/** What a plain scalar stands for, in go-yaml's rules (resolve.go). */
export type Scalar = string | number | boolean | null | Timestamp;

const words = new Map<string, Scalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Scalar] => [word, null]),
  ...['true', 'True', 'TRUE'].map((word): [string, Scalar] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, Scalar] => [word, false]),
  ...['.nan', '.NaN', '.NAN'].map((word): [string, Scalar] => [word, Number.NaN]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word): [string, Scalar] => [word, Infinity]),
  ...['-.inf', '-.Inf', '-.INF'].map((word): [string, Scalar] => [word, -Infinity]),
]);

const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** Reads a plain scalar; numbers that JavaScript cannot hold exactly stay close. */
export function resolveScalar(text: string): Scalar {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const day = date.exec(text);
  if (day) return timestampOf(day) ?? text;
  const plain = text.replaceAll('_', '');
  const whole = parseInt64(plain);
  if (whole.ok) return whole.value;
  if (/^[-+]?0o?[0-7]+$/.test(plain)) return Number.parseInt(plain.replace('o', ''), 8);
  if (!float.test(plain)) return text;
  const number = parseFloat64(plain);
  return number.ok ? number.value : text;
}

function timestampOf([, year = '', month = '', day = '']: RegExpExecArray): Timestamp | undefined {
  const days = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const last = days[Number(month) - 1];
  if (last === undefined || Number(day) < 1 || Number(day) > last) return undefined;
  return new Timestamp(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} 00:00:00 +0000 UTC`);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
