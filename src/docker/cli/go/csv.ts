import { fail, ok, type Result } from '../result.ts';
import { byteLength } from './text.ts';

const bareQuote = 'bare " in non-quoted-field';
const badQuote = 'extraneous or missing " in quoted-field';

/**
 * The first record of a text, as Go's encoding/csv reads it: fields between commas, a field in double quotes may hold
 * commas, line ends and doubled quotes. An empty text is `EOF`, as there.
 */
export function parseCsv(text: string): Result<string[]> {
  return parseRecord(text, (_, input) => input.length);
}

/** The same as tonistiigi/go-csvvalue reads it, which buildx uses: it sees an open quote where it opens. */
export function parseCsvValue(text: string): Result<string[]> {
  return parseRecord(text, (open) => open + 1);
}

/** Where an open quote is complained about: from the place where it opens, and the whole text. */
type Unclosed = (open: number, input: string) => number;

function parseRecord(text: string, unclosed: Unclosed): Result<string[]> {
  const input = text.replace(/\r\n/g, '\n').replace(/\r$/, '').replace(/^\n+/, '');
  if (input === '') return fail('EOF');
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = input.charAt(at) === '"' ? quotedField(input, at, unclosed) : plainField(input, at);
    if (!field.ok) return field;
    fields.push(field.value.text);
    at = field.value.end;
    if (input.charAt(at) !== ',') return ok(fields);
    at += 1;
  }
}

type Field = { text: string; end: number };

function plainField(input: string, start: number): Result<Field> {
  const match = /[,\n]/.exec(input.slice(start));
  const end = match ? start + match.index : input.length;
  const text = input.slice(start, end);
  const quote = text.indexOf('"');
  return quote < 0 ? ok({ text, end }) : parseError(input, start + quote, bareQuote);
}

function quotedField(input: string, start: number, unclosed: Unclosed): Result<Field> {
  let text = '';
  let at = start + 1;
  for (;;) {
    const quote = input.indexOf('"', at);
    if (quote < 0) return parseError(input, unclosed(start, input), badQuote);
    text += input.slice(at, quote);
    const next = input.charAt(quote + 1);
    if (next === '' || next === ',' || next === '\n') return ok({ text, end: quote + 1 });
    if (next !== '"') return parseError(input, quote, badQuote);
    text += '"';
    at = quote + 2;
  }
}

/** csv.ParseError: line and column count from 1, the column in bytes. */
function parseError(input: string, at: number, message: string): Result<never> {
  const before = input.slice(0, at).split('\n');
  const column = byteLength(before.at(-1) ?? '') + 1;
  const line = before.length;
  const record = line === 1 ? '' : 'record on line 1; ';
  return fail(`${record}parse error on line ${line}, column ${column}: ${message}`);
}
