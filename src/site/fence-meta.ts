/** The languages a chapter may use, with what each is called in a block's head when nothing more precise is known. */
export const LANGUAGES = {
  console: '호스트',
  dockerfile: 'Dockerfile',
  yaml: 'YAML',
  json: 'JSON',
  html: 'HTML',
  ini: '설정 파일',
  nginx: '설정 파일',
  sql: 'SQL',
  text: '텍스트',
} as const;

export type Language = keyof typeof LANGUAGES;

/**
 * What an author says of a block on its opening fence, parsed once:
 *
 *     ```console at="web 컨테이너" run=fresh fails=2:125
 *     ```dockerfile file=app/Dockerfile
 */
export type FenceMeta = {
  lang: Language;
  /** Where the block belongs, for its head: `호스트`, `web 컨테이너`, a file's name. */
  place: string;
  /** The block's permanent id: its address in the page is `#block-<id>`. */
  id?: string;
  /** The file that the block is, relative to the working directory. */
  file?: string;
  /** The block starts on a machine of its own and leaves nothing to the next one. */
  fresh: boolean;
  /** Commands meant to fail: 1-based number in the block → exit code; `undefined` until it is recorded. */
  fails: ReadonlyMap<number, number | undefined>;
  /** Why the block's output was not recorded on the real engine; shown to the reader. */
  unrecorded?: string;
  /** The file is wrong on purpose: the error that its checker must report, as part of the message. */
  invalid?: string;
};

export type MetaError = { found: string; expected: string; fix: string };

const KEYS = ['id', 'at', 'file', 'run', 'fails', 'unrecorded', 'invalid'] as const;
const ITEM = /([A-Za-z-]+)(?:=(?:"([^"]*)"|(\S+)))?|(\S+)/g;

/** Parses a fence's language and meta strictly: an unknown language, key or value is an error that names the right ones. */
export function parseFenceMeta(lang: string, meta: string): FenceMeta | MetaError {
  if (!isLanguage(lang)) {
    const known = Object.keys(LANGUAGES).join(', ');
    return {
      found: lang === '' ? 'a fence without a language' : `language "${lang}"`,
      expected: known,
      fix: 'use `text` for plain text',
    };
  }
  const values = new Map<string, string>();
  for (const [item, key, quoted, bare, junk] of meta.matchAll(ITEM)) {
    const value = quoted ?? bare;
    if (junk !== undefined || key === undefined || value === undefined)
      return {
        found: `"${item}"`,
        expected: 'key=value or key="value"',
        fix: 'write e.g. at="web 컨테이너"',
      };
    if (!(KEYS as readonly string[]).includes(key))
      return { found: `key "${key}"`, expected: KEYS.join(', '), fix: 'remove it or use one of these keys' };
    if (values.has(key)) return { found: `"${key}" twice`, expected: 'each key once', fix: 'join the two' };
    values.set(key, value);
  }
  const run = values.get('run');
  if (run !== undefined && run !== 'fresh')
    return { found: `run=${run}`, expected: 'run=fresh', fix: 'leave it out or write run=fresh' };
  const fails = parseFails(values.get('fails'));
  if (!(fails instanceof Map)) return fails;
  if (lang !== 'console') {
    const wrong = ['run', 'fails', 'unrecorded'].find((key) => values.has(key));
    if (wrong !== undefined)
      return {
        found: `${wrong} on a ${lang} block`,
        expected: `${wrong} only on console blocks`,
        fix: 'remove it',
      };
    if (!values.has('file') && !values.has('at'))
      return {
        found: `a ${lang} block without a place`,
        expected: 'file=NAME or at="…"',
        fix: 'say which file it is, or where the text is seen',
      };
  }
  const id = values.get('id');
  if (id !== undefined && !/^[a-z][a-z0-9-]*$/.test(id))
    return {
      found: `id=${id}`,
      expected: 'lower-case ASCII words joined by hyphens',
      fix: 'e.g. id=same-kernel',
    };
  const file = values.get('file');
  const unrecorded = values.get('unrecorded');
  const invalid = values.get('invalid');
  return {
    lang,
    place: values.get('at') ?? file ?? LANGUAGES[lang],
    fresh: run === 'fresh',
    fails,
    ...(id === undefined ? {} : { id }),
    ...(file === undefined ? {} : { file }),
    ...(unrecorded === undefined ? {} : { unrecorded }),
    ...(invalid === undefined ? {} : { invalid }),
  };
}

/** Tells a parsed meta from an error. */
export function isMetaError(value: FenceMeta | MetaError): value is MetaError {
  return 'found' in value;
}

/** Writes `fails` as it stands on a fence: `2:125,3:1`. */
export function printFails(fails: FenceMeta['fails']): string {
  return [...fails].map(([n, code]) => (code === undefined ? `${n}` : `${n}:${code}`)).join(',');
}

function isLanguage(lang: string): lang is Language {
  return Object.hasOwn(LANGUAGES, lang);
}

function parseFails(text: string | undefined): Map<number, number | undefined> | MetaError {
  const fails = new Map<number, number | undefined>();
  for (const part of text?.split(',') ?? []) {
    const match = /^([1-9]\d*)(?::(\d{1,3}))?$/.exec(part);
    if (!match)
      return {
        found: `fails=${text ?? ''}`,
        expected: 'fails=N or fails=N:CODE, separated by commas',
        fix: 'N is the number of the command in the block, from 1',
      };
    fails.set(Number(match[1]), match[2] === undefined ? undefined : Number(match[2]));
  }
  return fails;
}
