import { textWidth, type Family } from '../../diagram/text-width.ts';

/** The text, cut to the width with `…` where it is too long: at its end, or at its start where the end tells more. */
export function fit(
  text: string,
  width: number,
  size: number,
  family: Family,
  cut: 'end' | 'start' = 'end',
): string {
  if (textWidth(text, size, family) <= width) return text;
  const letters = [...text];
  while (letters.length > 1) {
    if (cut === 'end') letters.pop();
    else letters.shift();
    const short = cut === 'end' ? `${letters.join('')}…` : `…${letters.join('')}`;
    if (textWidth(short, size, family) <= width) return short;
  }
  return '…';
}

/** At most so many of a kind: those that changed and then the first ones, in their order; and how many are left out. */
export function pick<T>(
  things: readonly T[],
  most: number,
  matters: (thing: T) => boolean,
): { shown: readonly T[]; left: number } {
  if (things.length <= most) return { shown: things, left: 0 };
  const first = [...things.filter(matters), ...things.filter((thing) => !matters(thing))].slice(0, most);
  const chosen = new Set(first);
  return { shown: things.filter((thing) => chosen.has(thing)), left: things.length - most };
}
