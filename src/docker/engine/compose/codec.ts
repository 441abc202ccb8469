import { ComposeError, isMapping, type Tree } from './tree.ts';

/** A value that `docker compose config` prints. */
export type Output =
  string | number | boolean | null | readonly Output[] | { readonly [key: string]: Output };

/** What `docker compose config --format` knows. */
export type Form = 'yaml' | 'json';

/** How a value of a Compose file is read into the model, and printed again. */
export type Codec<T> = {
  /** Throws a ComposeError without a place; the record around it adds the place. */
  read(value: Tree, path: string): T;
  /** `undefined` where it is left out: Go's zero values. */
  print(value: T, form: Form): Output | undefined;
  /** What is printed in JSON where there is no value; nothing where this is not given. */
  readonly absent?: Output;
};

/** What a codec reads. */
export type Read<C> = C extends Codec<infer T> ? T : never;

/** A value that cannot be read, and where it stands: mapstructure's error. */
export class DecodeError extends ComposeError {
  readonly path: string;

  constructor(path: string, message: string) {
    super(`decoding failed due to the following error(s):\n\n'${path}' ${message}`);
    this.path = path;
  }
}

type Fields = Readonly<Record<string, Codec<unknown>>>;
type RecordOf<F extends Fields> = { readonly [K in keyof F]?: Read<F[K]> } & {
  /** The `x-…` keys, which mean nothing to Compose. */
  readonly extensions?: Readonly<Record<string, Output>>;
};

/** A mapping with known keys, printed in the order in which they are named here. */
export function record<F extends Fields>(fields: F): Codec<RecordOf<F>> {
  return {
    read: (value, path) => {
      const source = isMapping(value) ? value : {};
      const known = Object.entries(fields).flatMap(([key, codec]): [string, unknown][] => {
        const item = Object.hasOwn(source, key) ? source[key] : undefined;
        return item === undefined || item === null ? [] : [[key, codec.read(item, `${path}.${key}`)]];
      });
      const extra = Object.entries(source).filter(([key]) => key.startsWith('x-'));
      const extensions = Object.fromEntries(extra.map(([key, item]) => [key, plainOf(item)]));
      const all = Object.fromEntries(known);
      return (extra.length > 0 ? { ...all, extensions } : all) as RecordOf<F>;
    },
    print: (value, form) => {
      const printed = Object.entries(fields).flatMap(([key, codec]): [string, Output][] => {
        const item = value[key];
        const absent = form === 'json' ? codec.absent : undefined;
        const output = item === undefined ? absent : codec.print(item, form);
        return output === undefined ? [] : [[key, output]];
      });
      const extensions = form === 'yaml' ? sorted(value.extensions ?? {}) : {};
      return { ...Object.fromEntries(printed), ...extensions };
    },
  };
}

/** A value of an extension as it is printed. */
export function plainOf(value: Tree): Output {
  if (Array.isArray(value)) return value.map((item: Tree) => plainOf(item));
  if (isMapping(value)) {
    return sorted(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)])));
  }
  return typeof value === 'object' && value !== null ? String(value) : (value as Output);
}

/** A mapping printed with its keys in order. */
export function sorted(mapping: Readonly<Record<string, Output>>): Record<string, Output> {
  return Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => compareKeys(a, b)));
}

const letter = /^\p{L}$/u;
const digit = /^\d$/;

/** go-yaml's order of keys: `a2` comes before `a10` (sorter.go). */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let inNumber = false;
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) {
      inNumber = digit.test(x);
      continue;
    }
    const [isX, isY] = [letter.test(x), letter.test(y)];
    if (isX && isY) return x < y ? -1 : 1;
    if (isX || isY) return isX === inNumber ? -1 : 1;
    const [n, m] = [numberAt(left, at), numberAt(right, at)];
    if (Number(n) !== Number(m)) return Number(n) - Number(m);
    return n.length === m.length ? (x < y ? -1 : 1) : n.length - m.length;
  }
  return left.length - right.length;
}

function numberAt(chars: readonly string[], start: number): string {
  let end = start;
  while (digit.test(chars[end] ?? '')) end += 1;
  return chars.slice(start, end).join('');
}
