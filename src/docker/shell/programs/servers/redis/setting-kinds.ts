/** What a setting is set to, or why it cannot be. */
export type Parsed = { readonly value: string } | { readonly complaint: string };
/** How the words after a setting's name are read. */
export type Kind = (words: readonly string[]) => Parsed;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1000 ** 2,
  mb: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1024 ** 3,
};
const MOST_INTEGER = 2_147_483_647;

function single(parse: (word: string) => Parsed): Kind {
  return ([word, ...more]) =>
    word === undefined || more.length > 0 ? { complaint: 'wrong number of arguments' } : parse(word);
}

/** Any one word. */
export const text: Kind = single((value) => ({ value }));

/** `yes` or `no`. */
export const bool: Kind = single((word) =>
  /^(yes|no)$/i.test(word) ? { value: word.toLowerCase() } : { complaint: "argument must be 'yes' or 'no'" },
);

/** One of the given words. */
export function choice(...words: readonly string[]): Kind {
  return single((word) =>
    words.includes(word.toLowerCase())
      ? { value: word.toLowerCase() }
      : { complaint: `argument(s) must be one of the following: ${words.join(', ')}` },
  );
}

/** A whole number from `least` to `most`. */
export function integer(least: number, most = MOST_INTEGER): Kind {
  return single((word) => {
    if (!/^(0|-?[1-9]\d*)$/.test(word)) return { complaint: "argument couldn't be parsed into an integer" };
    const number = Number(word);
    if (number >= least && number <= most) return { value: word };
    return { complaint: `argument must be between ${String(least)} and ${String(most)} inclusive` };
  });
}

/** A size in bytes, or with a unit: `k` is 1000 and `kb` 1024 (redis util.c memtoull). */
export const memory: Kind = single((word) => {
  const [, digits, unit = ''] = /^(\d+)([a-z]*)$/i.exec(word) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) return { complaint: 'argument must be a memory value' };
  return { value: String(Number(digits) * factor) };
});

/* Several words may come as one that holds spaces. */
const spread = (words: readonly string[]): readonly string[] =>
  words.length === 1 ? (words[0] ?? '').split(' ').filter((word) => word !== '') : words;

/** One or more words. */
export const several: Kind = (words) =>
  words.length === 0 ? { complaint: 'wrong number of arguments' } : { value: spread(words).join(' ') };

/** Pairs of seconds and changes; one empty word is none (redis config.c setConfigSaveOption). */
export const savePoints: Kind = (words) => {
  if (words.length === 0) return { complaint: 'wrong number of arguments' };
  const numbers = spread(words);
  const areNumbers = numbers.every(
    (word, at) => /^\d+$/.test(word) && Number(word) >= (at % 2 === 0 ? 1 : 0),
  );
  if (numbers.length % 2 === 1 || !areNumbers) return { complaint: 'Invalid save parameters' };
  return { value: numbers.join(' ') };
};
