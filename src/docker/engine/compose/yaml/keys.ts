import { markOf, scannerError, type Mark, type Reader } from './reader.ts';
import type { Token } from './tokens.ts';

/** A place where a mapping's key may have begun, if a `:` follows on its line. */
type SimpleKey = { possible: boolean; required: boolean; number: number; mark: Mark };

/** Cuts a YAML text into tokens as they are asked for, like libyaml's and go-yaml's scanner. */
export type Scanner = {
  readonly reader: Reader;
  tokens: Token[];
  head: number;
  /** How many tokens were taken. */
  parsed: number;
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  keys: SimpleKey[];
  readonly keysByNumber: Map<number, number>;
  keyAllowed: boolean;
};

/** How deep lists and blocks may be nested. */
export const deepest = 10_000;
const longestKey = 1024;

/** Whether what is ahead can still make it a key. Throws a YamlError where it must be one. */
export function isValid({ reader }: Scanner, key: SimpleKey): boolean {
  if (!key.possible) return false;
  if (key.mark.line >= reader.line && key.mark.index + longestKey >= reader.index) return true;
  if (key.required) throw scannerError(reader, key.mark, "could not find expected ':'");
  key.possible = false;
  return false;
}

/** Notes that a key may begin here. */
export function saveKey(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  const { reader } = scanner;
  removeKey(scanner);
  const number = scanner.parsed + scanner.tokens.length - scanner.head;
  const required = scanner.flowLevel === 0 && scanner.indent === reader.column;
  scanner.keys[scanner.keys.length - 1] = { possible: true, required, number, mark: markOf(reader) };
  scanner.keysByNumber.set(number, scanner.keys.length - 1);
}

/** What was noted is no key. */
export function removeKey({ keys, keysByNumber, reader }: Scanner): void {
  const key = keys.at(-1);
  if (!key?.possible) return;
  if (key.required) throw scannerError(reader, key.mark, "could not find expected ':'");
  key.possible = false;
  keysByNumber.delete(key.number);
}

/** Goes into a flow collection, which has keys of its own. */
export function increaseFlow(scanner: Scanner): void {
  const number = scanner.parsed + scanner.tokens.length - scanner.head;
  const mark = markOf(scanner.reader);
  scanner.keys.push({ possible: false, required: false, number, mark });
  scanner.flowLevel += 1;
  if (scanner.flowLevel > deepest) {
    throw scannerError(scanner.reader, mark, `exceeded max depth of ${deepest}`);
  }
}

/** Leaves a flow collection. */
export function decreaseFlow(scanner: Scanner): void {
  if (scanner.flowLevel === 0) return;
  scanner.flowLevel -= 1;
  const key = scanner.keys.pop();
  if (key) scanner.keysByNumber.delete(key.number);
}
