import type { Value } from './syntax.ts';

/** A value as a number, as far as its text begins with one. */
export function numberOf(value: Value): number {
  if (value === null) return 0;
  return typeof value === 'number'
    ? value
    : Number.parseFloat(/^\s*[-+]?[\d.]+(?:e[-+]?\d+)?/i.exec(value)?.[0] ?? '0');
}

export function isTrue(value: Value): boolean {
  return value !== null && numberOf(value) !== 0;
}

export function textOf(value: Value): string {
  return value === null ? 'NULL' : String(value);
}

/** Less than, equal, greater; texts without regard to case, as the usual collations compare. */
export function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'number' || typeof b === 'number') return numberOf(a) - numberOf(b);
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A pattern of LIKE: `%` and `_`. */
export function like(pattern: string): RegExp {
  const body = pattern.replace(/\\?[\s\S]/g, (char) => {
    if (char === '%') return '.*';
    if (char === '_') return '.';
    const plain = char.length > 1 ? char.slice(1) : char;
    return plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${body}$`, 'is');
}

export function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
