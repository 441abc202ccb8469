import { fail, ok, type Result } from '../result.ts';
import { quote } from './quote.ts';

/** A field of a layout: how it is written there, the text it takes, and the highest number. */
type Field = {
  readonly name: string;
  readonly pattern: RegExp;
  readonly what?: string;
  readonly low?: number;
  readonly high?: number;
};

const fields: readonly Field[] = [
  { name: '2006', pattern: /^\d{4}/ },
  { name: '01', pattern: /^\d{2}/, what: 'month', low: 1, high: 12 },
  { name: '02', pattern: /^\d{2}/, what: 'day', low: 1, high: 31 },
  { name: '15', pattern: /^\d{1,2}/, what: 'hour', low: 0, high: 23 },
  { name: '04', pattern: /^\d{2}/, what: 'minute', low: 0, high: 59 },
  { name: '05', pattern: /^\d{2}(\.\d+)?/, what: 'second', low: 0, high: 59 },
  { name: '.999999999', pattern: /^(\.\d+)?/ },
  { name: 'Z07:00', pattern: /^(Z|[+-]\d{2}:\d{2})/ },
];

/** Go's time.Parse for layouts of the fields above: ok, or its error. */
export function parseTime(layout: string, text: string): Result<true> {
  const refuse = (rest: string, part: string) =>
    fail(`parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(part)}`);
  let form = layout;
  let rest = text;
  let outOfRange = '';
  let day = 0;
  let month = 1;
  let year = 0;
  while (form !== '') {
    const field = fields.find(({ name }) => form.startsWith(name));
    if (!field) {
      const char = form.charAt(0);
      if (!rest.startsWith(char)) return refuse(rest, literal(form));
      form = form.slice(1);
      rest = rest.slice(1);
      continue;
    }
    const [match] = field.pattern.exec(rest) ?? [];
    if (match === undefined) return refuse(rest, field.name);
    const number = Number.parseInt(match, 10);
    if (field.name === '2006') year = number;
    else if (field.what === 'day') day = number;
    else if (field.what === 'month') month = number;
    const { low = 0, high = Infinity } = field;
    if (field.what && (number < low || number > high)) outOfRange ||= field.what;
    form = form.slice(field.name.length);
    rest = rest.slice(match.length);
  }
  if (rest !== '') return fail(`parsing time ${quote(text)}: extra text: ${quote(rest)}`);
  if (outOfRange === '' && day > daysIn(month, year)) outOfRange = 'day';
  return outOfRange === '' ? ok(true) : fail(`parsing time ${quote(text)}: ${outOfRange} out of range`);
}

function daysIn(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The literal part of a layout up to its next field, as the error shows it. */
function literal(form: string): string {
  let end = 0;
  while (end < form.length && !fields.some(({ name }) => form.startsWith(name, end))) end += 1;
  return form.slice(0, end);
}
