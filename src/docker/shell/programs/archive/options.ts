import { Failure, failure, notSimulated, type Call } from '../lib/tool.ts';

/** What a call of tar asks for. */
export type TarOptions = {
  readonly mode: 'c' | 't' | 'x';
  readonly file: string;
  readonly gzip: boolean;
  readonly verbose: number;
  readonly strip: number;
  readonly exclude: readonly string[];
  readonly toStdout: boolean;
  readonly keepOwner: boolean;
  readonly dereference: boolean;
  /** Members, each with the directory that -C named before it. */
  readonly members: readonly { readonly folder: string; readonly name: string }[];
  /** Where the archive is unpacked. */
  readonly folder: string;
};

const WITH_VALUE = 'fCXTbH';
const LONG: Record<string, string> = {
  create: 'c',
  list: 't',
  extract: 'x',
  get: 'x',
  file: 'f',
  directory: 'C',
  gzip: 'z',
  gunzip: 'z',
  verbose: 'v',
  'same-permissions': 'p',
  'preserve-permissions': 'p',
  dereference: 'h',
  'to-stdout': 'O',
  'auto-compress': 'a',
  exclude: 'exclude:',
  'strip-components': 'strip:',
  'no-same-owner': 'o',
  'same-owner': 's',
  'numeric-owner': 'n',
  totals: 'n',
  overwrite: 'n',
  'keep-old-files': 'k',
  wildcards: 'n',
  'absolute-names': 'P',
};

/** Reads tar's options, in old style too (`tar cvf x.tar d`). Throws Failure. */
export function tarOptions(call: Call): TarOptions {
  const { dialect } = call;
  const words = [...call.args];
  const given: [string, string][] = [];
  const members: { folder: string; name: string }[] = [];
  let folder = '.';
  const take = (letter: string): string => {
    const value = words.shift();
    if (value === undefined)
      throw failure(
        call,
        `option requires an argument -- '${letter}'\nTry '${call.name} --help' or '${call.name} --usage' for more information.`,
        dialect === 'gnu' ? 64 : 1,
      );
    return value;
  };
  const put = (letter: string, value: string): void => {
    if (letter === 'C') folder = folder === '.' || value.startsWith('/') ? value : `${folder}/${value}`;
    given.push([letter, value]);
  };
  const letters = (cluster: string, old: boolean): void => {
    for (let at = 0; at < cluster.length; at += 1) {
      const letter = cluster[at] ?? '';
      if (!'ctxfzvCpohOakmnPrujJXTb'.includes(letter))
        throw failure(
          call,
          `invalid option -- '${letter}'\nTry '${call.name} --help' or '${call.name} --usage' for more information.`,
          dialect === 'gnu' ? 64 : 1,
        );
      if (letter === 'j' || letter === 'J' || letter === 'r' || letter === 'u')
        throw notSimulated(call, `-${letter}`);
      if (!WITH_VALUE.includes(letter)) put(letter, '');
      else if (!old && at + 1 < cluster.length) {
        put(letter, cluster.slice(at + 1));
        return;
      } else put(letter, take(letter));
    }
  };
  const [first] = words;
  if (first !== undefined && !first.startsWith('-')) {
    words.shift();
    letters(first, true);
  }
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '--') {
      members.push(...words.splice(0).map((name) => ({ folder, name })));
    } else if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/);
      const known = LONG[name];
      if (known === undefined)
        throw failure(
          call,
          `unrecognized option '--${name}'\nTry '${call.name} --help' or '${call.name} --usage' for more information.`,
          dialect === 'gnu' ? 64 : 1,
        );
      const needs = known.endsWith(':') || WITH_VALUE.includes(known);
      put(known.replace(':', ''), needs ? (value ?? take(name)) : '');
    } else if (word.startsWith('-') && word !== '-') letters(word.slice(1), false);
    else members.push({ folder, name: word });
  }
  const has = (letter: string): boolean => given.some(([one]) => one === letter);
  const get = (letter: string): string | undefined => given.findLast(([one]) => one === letter)?.[1];
  const mode = (['c', 't', 'x'] as const).find(has);
  if (mode === undefined) {
    const gnu = `${call.name}: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry '${call.name} --help' or '${call.name} --usage' for more information.\n`;
    throw new Failure(
      dialect === 'gnu' ? gnu : `${call.name}: must specify one of -c -x -t\n`,
      dialect === 'gnu' ? 2 : 1,
    );
  }
  return {
    mode,
    file: get('f') ?? '-',
    gzip: has('z') || (has('a') && /gz$/.test(get('f') ?? '')),
    verbose: given.filter(([one]) => one === 'v').length,
    strip: Number(get('strip') ?? 0),
    exclude: given.filter(([one]) => one === 'exclude').map(([, value]) => value),
    toStdout: has('O'),
    keepOwner: call.process.uid === 0 && !has('o'),
    dereference: has('h'),
    members,
    folder,
  };
}
