import type { Process } from '../../../../linux/process.ts';
import { oid, type Doc } from './values.ts';

const hex = (value: number, digits: number): string =>
  (value % 16 ** digits).toString(16).padStart(digits, '0');

/** Gives new ObjectIds: the second, five bytes of this process, a counter. */
export function objectIds(process: Process): () => Doc {
  const own = process.started * 48_271 + process.pid * 7919;
  let count = own % 9_000_000;
  return () => {
    count += 1;
    return oid(`${hex(Math.floor(process.kernel.now / 1000), 8)}${hex(own, 10)}${hex(count, 6)}`);
  };
}
