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
  /** Names keep the `/` that they begin with. */
  readonly absolute: boolean;
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
  overwrite: 'n',
  wildcards: 'n',
  'absolute-names': 'P',
};

/** What tar has besides, and what is not simulated. */
const LATE =
  'The following options were used after any non-optional arguments in archive create or update mode.  These options are positional and ' +
  'affect only arguments that follow them.  Please, rearrange them properly.';
const OTHER_LETTERS = 'AdrugGnSTXkUWOmsFLMBiHVIjJZKNlRw?';
const OTHER_LETTERS_BUSYBOX = 'jJZTXkm';
const OTHERS =
  'catenate concatenate delete diff compare append test-label update listed-incremental incremental hole-detection ' +
  'ignore-failed-read level no-check-device check-device no-seek seek occurrence sparse-version sparse add-file exclude-backups ' +
  'exclude-caches exclude-caches-all exclude-caches-under exclude-ignore exclude-ignore-recursive exclude-tag exclude-tag-all ' +
  'exclude-tag-under exclude-vcs exclude-vcs-ignores no-null no-recursion no-unquote no-verbatim-files-from null verbatim-files-from ' +
  'recursion files-from unquote exclude-from anchored ignore-case no-anchored no-ignore-case no-wildcards no-wildcards-match-slash ' +
  'wildcards-match-slash keep-directory-symlink keep-newer-files keep-old-files no-overwrite-dir one-top-level overwrite-dir ' +
  'recursive-unlink remove-files skip-old-files unlink-first verify to-command atime-preserve clamp-mtime delay-directory-restore ' +
  'group group-map mode mtime touch no-delay-directory-restore no-same-permissions numeric-owner owner owner-map sort preserve-order ' +
  'same-order acls no-acls no-selinux no-xattrs selinux xattrs xattrs-exclude xattrs-include force-local info-script ' +
  'new-volume-script tape-length multi-volume rmt-command rsh-command volno-file blocking-factor read-full-records ignore-zeros ' +
  'record-size format old-archive portability pax-option posix label use-compress-program bzip2 xz lzip lzma lzop no-auto-compress ' +
  'zstd compress uncompress backup hard-dereference starting-file newer-mtime newer after-date one-file-system suffix transform ' +
  'xform checkpoint checkpoint-action full-time index-file check-links no-quote-chars quote-chars quoting-style block-number ' +
  'show-defaults show-omitted-dirs show-snapshot-field-ranges show-transformed-names show-stored-names totals utc warning ' +
  'interactive confirmation restrict help usage version';

/** Reads tar's options, in old style too (`tar cvf x.tar d`). Throws Failure. */
export function tarOptions(call: Call): TarOptions {
  const { dialect } = call;
  const words = [...call.args];
  const given: [string, string][] = [];
  const members: { folder: string; name: string }[] = [];
  const late: string[] = [];
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
      if (!'ctxfzvCpohOaPb'.includes(letter)) {
        if ((dialect === 'gnu' ? OTHER_LETTERS : OTHER_LETTERS_BUSYBOX).includes(letter))
          throw notSimulated(call, `-${letter}`);
        throw failure(
          call,
          `invalid option -- '${letter}'\nTry '${call.name} --help' or '${call.name} --usage' for more information.`,
          dialect === 'gnu' ? 64 : 1,
        );
      }
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
      if (known === undefined && OTHERS.split(' ').some((one) => one.startsWith(name)))
        throw notSimulated(call, `--${name}`);
      if (known === undefined)
        throw failure(
          call,
          `unrecognized option '${word}'\nTry '${call.name} --help' or '${call.name} --usage' for more information.`,
          dialect === 'gnu' ? 64 : 1,
        );
      const needs = known.endsWith(':') || WITH_VALUE.includes(known);
      // what is left out is said before what goes in (GNU tar 1.34)
      if (
        known === 'exclude:' &&
        dialect === 'gnu' &&
        members.length > 0 &&
        given.some(([one]) => one === 'c')
      )
        late.push(value ?? words[0] ?? '');
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
  if (late.length > 0) {
    const effects = late.map((one) => `${call.name}: --exclude '${one}' has no effect\n`).join('');
    throw new Failure(
      `${call.name}: ${LATE}\n${effects}${call.name}: Exiting with failure status due to previous errors\n`,
      2,
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
    absolute: has('P') && dialect === 'gnu',
    members,
    folder,
  };
}
