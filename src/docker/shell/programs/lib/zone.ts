import type { Process } from '../../../linux/process.ts';

/** The zone that a process's clock is in: its name, and how far it is ahead of UTC in milliseconds. */
export type Zone = { readonly name: string; readonly ahead: number };

export const UTC: Zone = { name: 'UTC', ahead: 0 };

const HOUR = 3_600_000;

/**
 * What TZ says (tzset(3)): `KST-9` is nine hours ahead. The files of /usr/share/zoneinfo are in no image here, so that a place
 * such as `Asia/Seoul` gives its first letters as a name and no offset, as it does on the real ones.
 */
export function zoneOf({ env }: Process): Zone {
  const text = env.get('TZ') ?? '';
  const [, letters, quoted, sign, hours, minutes] =
    /^:?(?:([A-Za-z]{3,})|<([\w+-]{3,})>)(?:([+-]?)(\d{1,2})(?::(\d\d))?)?/.exec(text) ?? [];
  const name = letters ?? quoted;
  if (name === undefined) return UTC;
  const behind = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * 60_000;
  return { name, ahead: sign === '-' ? behind : -behind || 0 };
}

/** `+0900`, with a mark between hours and minutes `+09:00`. */
export function offsetText({ ahead }: Zone, mark = ''): string {
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${mark}${two(minutes % 60)}`;
}
