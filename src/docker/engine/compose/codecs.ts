import { parseDuration } from '../../cli/go/duration.ts';
import { quote } from '../../cli/go/quote.ts';
import { parseFloat64, parseInt64 } from '../../cli/go/strconv.ts';
import { cut } from '../../cli/go/text.ts';
import { parseBytes } from '../../cli/units.ts';
import { durationText } from '../build/dockerfile/dispatch/duration.ts';
import { DecodeError, sorted, type Codec, type Output, type Read } from './codec.ts';
import { splitCommand } from './short/command.ts';
import { get, isList, isMapping, valueText, type Tree } from './tree.ts';

type Texts = Readonly<Record<string, string>>;

/** A text, left out where it is empty. */
export const text: Codec<string> = {
  read: (value) => valueText(value),
  print: (value) => value || undefined,
};

/** A number, left out where it is 0. */
export const number: Codec<number> = {
  read: (value, path) => {
    if (typeof value === 'number') return value;
    const read = parseFloat64(valueText(value));
    if (!read.ok) throw new DecodeError(path, read.message);
    return read.value;
  },
  print: (value) => value || undefined,
};

/** A number that is printed even where it is 0. */
export const count: Codec<number> = { read: number.read, print: (value) => value };

/** A truth, left out where it is false. */
export const flag: Codec<boolean> = {
  read: (value) => value === true || value === 'true',
  print: (value) => value || undefined,
};

/** A truth that is printed even where it is false. */
export const truth: Codec<boolean> = { read: flag.read, print: (value) => value };

/** Bytes: a number, or `64m`; printed as a text of digits. */
export const bytes: Codec<number> = {
  read: (value, path) => {
    if (typeof value === 'number') return value;
    const read = parseBytes(valueText(value));
    if (!read.ok) throw new DecodeError(path, read.message);
    return read.value;
  },
  print: (value) => (value === 0 ? undefined : String(value)),
};

const longUnits = /(\d+(?:\.\d+)?)(w|d)/g;

/** A duration in nanoseconds: `1m30s`, also with days and weeks. */
export const duration: Codec<number> = {
  read: (value, path) => {
    const hours = valueText(value).replaceAll(longUnits, (_, amount: string, unit: string) => {
      return `${Number(amount) * (unit === 'w' ? 168 : 24)}h`;
    });
    const read = parseDuration(hours);
    if (!read.ok) throw new DecodeError(path, read.message);
    return read.value;
  },
  print: (value) => durationText(value),
};

/** A list of texts. */
export const texts: Codec<readonly string[]> = {
  read: (value) => (isList(value) ? value.map(valueText) : [valueText(value)]),
  print: (value) => (value.length > 0 ? value : undefined),
};

/** CMD and ENTRYPOINT: a list, or a text that is cut into words; an empty one takes away the image's. */
export const command: Codec<readonly string[]> = {
  read: (value, path) => {
    if (isList(value)) return value.map(valueText);
    const words = splitCommand(valueText(value));
    if (!words) throw new DecodeError(path, 'invalid command line string');
    return words;
  },
  print: (value) => value,
  absent: null,
};

/** A health check's test: a list, or a text for the shell. */
export const test: Codec<readonly string[]> = {
  read: (value) => (isList(value) ? value.map(valueText) : ['CMD-SHELL', valueText(value)]),
  print: (value) => (value.length > 0 ? value : undefined),
};

/** Names and texts, written as a mapping or as `name=text`. */
export const mapping: Codec<Texts> = {
  read: (value) => {
    const pairs = isList(value)
      ? value.map((item) => cut(valueText(item), '=')).map(({ before, after }) => [before, after])
      : Object.entries(isMapping(value) ? value : {}).map(([key, one]) => [
          key,
          one === null ? '' : valueText(one),
        ]);
    return Object.fromEntries(pairs) as Texts;
  },
  print: (value) => (Object.keys(value).length > 0 ? sorted(value) : undefined),
};

/** An environment: as `mapping`, and a name may be without a text. */
export const environment: Codec<Readonly<Record<string, string | null>>> = {
  read: (value, path) => {
    if (!isList(value)) {
      const pairs = Object.entries(isMapping(value) ? value : {});
      return Object.fromEntries(pairs.map(([key, one]) => [key, one === null ? null : valueText(one)]));
    }
    return Object.fromEntries(
      value.map((item): [string, string | null] => {
        const { before, after, found } = cut(valueText(item), '=');
        if (/\s$/.test(before)) {
          throw new DecodeError(path, `environment variable ${before} is declared with a trailing space`);
        }
        return [before, found ? after : null];
      }),
    );
  },
  print: (value) => (Object.keys(value).length > 0 ? sorted(value) : undefined),
};

/** Hosts and their addresses: `name=address`, `name:address`, or a mapping. */
export const hosts: Codec<Readonly<Record<string, readonly string[]>>> = {
  read: (value, path) => {
    const pairs = isMapping(value)
      ? Object.entries(value).map(([host, one]) => ({
          host,
          ips: isList(one) ? one.map(valueText) : [valueText(one ?? '')],
        }))
      : (isList(value) ? value : []).map((item) => hostOf(valueText(item), path));
    const found = new Map<string, string[]>();
    for (const { host, ips } of pairs) {
      if (host === '' || /[:=]/.test(host)) throw new DecodeError(path, `bad host name '${host}'`);
      const bare = ips.map((ip) => ip.replace(/^\[(.+)\]$/, '$1'));
      found.set(host, [...(found.get(host) ?? []), ...bare]);
    }
    return Object.fromEntries(found);
  },
  print: (value) => {
    const list = Object.entries(value).flatMap(([host, ips]) => ips.map((ip) => `${host}=${ip}`));
    return list.length > 0 ? list.sort() : undefined;
  },
};

function hostOf(item: string, path: string): { host: string; ips: string[] } {
  const separator = item.includes('=') ? '=' : ':';
  const { before, after, found } = cut(item, separator);
  if (!found) throw new DecodeError(path, `invalid additional host, missing IP: ${item}`);
  return { host: before, ips: after.split(',') };
}

/** A limit: one number, or a soft and a hard one. */
export const ulimit: Codec<{ readonly single?: number; readonly soft?: number; readonly hard?: number }> = {
  read: (value) => {
    if (!isMapping(value)) return { single: Number(value) };
    return { soft: Number(get(value, 'soft') ?? 0), hard: Number(get(value, 'hard') ?? 0) };
  },
  print: ({ single, soft = 0, hard = 0 }, form) => {
    if (single !== undefined && single !== 0) return single;
    if (form === 'yaml') return { soft, hard };
    return { ...(soft === 0 ? {} : { soft }), ...(hard === 0 ? {} : { hard }) };
  },
};

/** A file's mode: a number, or its octal digits. */
export const mode: Codec<number> = {
  read: (value, path) => {
    if (typeof value === 'number') return value;
    const read = parseInt64(valueText(value), 8);
    if (!read.ok) throw new DecodeError(path, read.message);
    return read.value;
  },
  print: (value) => `0${value.toString(8)}`,
};

/** How many devices; `all` is -1. */
export const devices: Codec<number> = {
  read: (value, path) => {
    if (typeof value === 'number') return value;
    if (valueText(value).toLowerCase() === 'all') return -1;
    const read = parseInt64(valueText(value), 10);
    if (read.ok) return read.value;
    throw new DecodeError(
      path,
      `invalid value ${quote(valueText(value))}, the only value allowed is 'all' or a number`,
    );
  },
  print: (value) => value || undefined,
};

/** A list of values of one kind. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    read: (value, path) =>
      isList(value) ? value.map((item, at) => codec.read(item, `${path}[${at}]`)) : [codec.read(value, path)],
    print: (value, form) => {
      const printed = value.map((item) => codec.print(item, form) ?? null);
      return printed.length > 0 ? printed : undefined;
    },
  };
}

/** Values of one kind by name; `null` stays null where nothing is said of a name. */
export function byName<T>(codec: Codec<T>): Codec<Readonly<Record<string, T | null>>> {
  return {
    read: (value, path) => {
      const entries = Object.entries(isMapping(value) ? value : {});
      return Object.fromEntries(
        entries.map(([key, item]: [string, Tree]) => [
          key,
          item === null ? null : codec.read(item, `${path}[${key}]`),
        ]),
      );
    },
    print: (value, form) => {
      const entries = Object.entries(value).map(([key, item]): [string, Output] => {
        return [key, item === null ? null : (codec.print(item, form) ?? null)];
      });
      return entries.length > 0 ? sorted(Object.fromEntries(entries)) : undefined;
    },
  };
}

/** A record that Go holds by value: it is left out where it is empty, except in JSON. */
export function embedded<C extends Codec<unknown>>(codec: C): Codec<Read<C>> {
  return {
    read: (value, path) => codec.read(value, path) as Read<C>,
    print: (value, form) => {
      const output = codec.print(value, form);
      const isEmpty = typeof output === 'object' && output !== null && Object.keys(output).length === 0;
      return isEmpty && form === 'yaml' ? undefined : output;
    },
    absent: {},
  };
}
