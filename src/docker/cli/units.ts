import { parseFloat64 } from './go/strconv.ts';
import { fail, ok, type Result } from './result.ts';

const binary: Readonly<Record<string, number>> = {
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  p: 2 ** 50,
};

/** go-units' RAMInBytes: `512m`, `1.5GiB`, `1 g`, `104857600`; units count by 1024, the value is in bytes. */
export function parseBytes(text: string): Result<number> {
  const last = Math.max(...[...'0123456789. '].map((char) => text.lastIndexOf(char)));
  if (last < 0) return fail(`invalid size: '${text}'`);
  const size = parseFloat64(text.slice(0, text.charAt(last) === ' ' ? last : last + 1));
  if (!size.ok) return size;
  if (size.value < 0) return fail(`invalid size: '${text}'`);
  const suffix = text.slice(last + 1);
  const unit = suffix.length > 3 ? undefined : factor(suffix.toLowerCase());
  if (unit === undefined)
    return fail(`invalid suffix: '${suffix.length > 3 ? suffix : suffix.toLowerCase()}'`);
  return ok(Math.trunc(size.value * unit));
}

function factor(suffix: string): number | undefined {
  if (suffix === '' || suffix === 'b') return 1;
  const [, letter = ''] = /^([a-z])(b|ib)?$/.exec(suffix) ?? [];
  return binary[letter];
}
