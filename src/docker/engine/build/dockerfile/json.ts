import { Fault } from './fault.ts';
import { trimStart } from './text.ts';

/**
 * The strings of a JSON array; undefined where the text is none, which makes it the shell form (parser.parseJSON). Throws a Fault
 * where the array holds anything but strings.
 */
export function parseJsonArray(text: string): string[] | undefined {
  const json = trimStart(text);
  if (!json.startsWith('[')) return undefined;
  const value = decode(json);
  if (!Array.isArray(value)) return undefined;
  if (!value.every((one) => typeof one === 'string')) {
    throw new Fault('when using JSON array syntax, arrays must be comprised of strings only');
  }
  return value;
}

function decode(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
