import { compile } from '../lib/regexp.ts';
import { fromInput, toText, type Value } from './value.ts';

/** The current record and its fields: either is made from the other when it is asked for. */
export class RecordFields {
  private text = '';
  private fields: Value[] | undefined;
  private stale = false;
  private readonly variable: (name: string) => string;

  /** `variable` gives FS and OFS as they are. */
  constructor(variable: (name: string) => string) {
    this.variable = variable;
  }

  set(text: string): void {
    this.text = text;
    this.fields = undefined;
    this.stale = false;
  }

  private split(): Value[] {
    this.fields ??= splitFields(this.text, this.variable('FS'), this.variable('RS') === '').map(fromInput);
    return this.fields;
  }

  get count(): number {
    return this.split().length;
  }

  set count(count: number) {
    const fields = this.split();
    while (fields.length < count) fields.push('');
    fields.length = count;
    this.stale = true;
  }

  get(index: number): Value {
    if (index === 0) return fromInput(this.whole);
    return this.split()[index - 1];
  }

  get whole(): string {
    if (this.stale) {
      this.text = this.split()
        .map((field) => toText(field))
        .join(this.variable('OFS'));
      this.stale = false;
    }
    return this.text;
  }

  put(index: number, value: Value): void {
    if (index === 0) {
      this.set(toText(value));
      return;
    }
    if (index > this.count) this.count = index;
    this.split()[index - 1] = value;
    this.stale = true;
  }
}

/** The parts of a text by a field separator: blanks, one character, or an expression. */
export function splitFields(text: string, separator: string | RegExp, lines = false): string[] {
  if (separator === ' ') return text.split(/[ \t\n]+/).filter((part) => part !== '');
  if (text === '') return [];
  if (separator instanceof RegExp) return text.split(ungrouped(separator));
  if (separator === '') return [...text];
  if (lines)
    return text.split(
      new RegExp(`${ungrouped(compile(separator, 'extended', { awk: true })).source}|\\n`, 'u'),
    );
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  return text.split(ungrouped(compile(separator, 'extended', { awk: true })));
}

/** Groups that do not capture, since split() would give them too. */
function ungrouped(pattern: RegExp): RegExp {
  return new RegExp(
    pattern.source.replace(
      /(\\.)|(\[(?:\\.|[^\]])*\])|\((?!\?)/gu,
      (_, escaped?: string, set?: string) => escaped ?? set ?? '(?:',
    ),
    pattern.flags,
  );
}
