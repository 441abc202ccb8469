import { findCommand, nearest, type CliError, type Command } from '../../../docker/cli/index.ts';
import type { ShellWord } from '../../shell.ts';
import type { Edit } from './words.ts';

/** A refused docker command: its words, what refuses it, the word to blame. */
export type Refused = {
  readonly words: readonly ShellWord[];
  readonly error: CliError;
  readonly blamed: number | undefined;
  /** The text that the words stand in. */
  readonly text: string;
};

/** Ways to write a refused command that may be meant, the likelier first. Whether the CLI accepts one is for the caller to try. */
export function candidates(refused: Refused): Edit[] {
  const command = findCommand(refused.error.path);
  if (command === undefined) return [];
  return [...joins(refused), ...atBlame(refused, command), ...loose(refused)];
}

function atBlame({ words, error, blamed }: Refused, command: Command): Edit[] {
  const word = blamed === undefined ? undefined : words[blamed];
  if (blamed === undefined || word === undefined) return [];
  if (error.kind === 'command') return otherCommands(word.value, blamed, words, command);
  if (error.kind === 'flag' && command.children.length > 0)
    return commandMissing(word.value, blamed, words, command);
  const flags =
    error.kind === 'flag' || error.kind === 'value' ? otherFlags(word.value, blamed, command) : [];
  return [...flags, ...otherValues(word.value, blamed, words, command)];
}

/** Words that people expect to be commands, from other tools and from everyday speech. */
const EXPECTED: Readonly<Record<string, string>> = {
  bash: 'exec -it',
  delete: 'rm',
  down: 'compose down',
  list: 'ps',
  ls: 'ps',
  remove: 'rm',
  shell: 'exec -it',
  ssh: 'exec -it',
  status: 'ps',
  up: 'compose up',
};

function otherCommands(word: string, at: number, words: readonly ShellWord[], command: Command): Edit[] {
  const names = command.children
    .filter(({ hidden }) => !hidden)
    .flatMap((child) => [child.name, ...child.aliases]);
  const all = command.path === 'docker' ? [...names, 'build', 'builder'] : names;
  const near = nearest(word, all);
  const meant = command.path === 'docker' && Object.hasOwn(EXPECTED, word) ? EXPECTED[word] : undefined;
  const wrongGroup = findCommand(word)?.path === `docker ${word}` && command.path !== 'docker';
  const replaced = (put: string): Edit => ({
    from: at,
    to: at + 1,
    put: put.split(' '),
    why: `\`${word}\` 명령은 없다. 비슷한 명령: \`${put}\``,
  });
  const asImage: Edit = { from: at, to: at, put: ['run'], why: '이미지를 실행하려면 `run`이 있어야 한다' };
  const hyphenated = all.find((name) => name.replace(/-/g, '') === word);
  return [
    ...(hyphenated === undefined ? [] : [replaced(hyphenated)]),
    ...(meant === undefined ? [] : [replaced(meant)]),
    ...(near === undefined ? [] : [replaced(near)]),
    ...(wrongGroup
      ? [{ from: at - 1, to: at, put: [], why: `\`docker\` 바로 뒤에 적는 명령이다: \`${word}\`` }]
      : []),
    ...(command.path === 'docker' && /[:/]/.test(word) && words.length > at ? [asImage] : []),
  ];
}

/** `docker -it ubuntu`: flags of a command that is not there, or stands behind them. */
function commandMissing(word: string, at: number, words: readonly ShellWord[], group: Command): Edit[] {
  const isRoot = group.path === 'docker';
  const names = group.children.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const later = words.findIndex(({ value }, index) => index > at && names.includes(value));
  const moved: Edit[] =
    later < 0
      ? []
      : [
          {
            from: at,
            to: later + 1,
            put: [words[later]?.text ?? '', ...words.slice(at, later).map(({ text }) => text)],
            why: `하위 명령의 옵션은 하위 명령 뒤에 적는다: \`${word}\``,
          },
        ];
  const common = isRoot ? ['run', 'exec', 'ps', 'build', 'logs', 'start'] : [];
  const inserted = [...common, ...names].map((name): Edit => ({
    from: at,
    to: at,
    put: [name],
    why: `하위 명령이 빠졌다: \`${name}\``,
  }));
  const bare = word.replace(/^-+/, '');
  const dashed: Edit[] = names.includes(bare)
    ? [{ from: at, to: at + 1, put: [bare], why: `옵션이 아니라 하위 명령이다: \`${bare}\`` }]
    : [];
  // What docker refuses here is the option; what is wrong may be the command in front of it.
  const misspelt = words
    .slice(1, at)
    .flatMap(({ value }, i) =>
      isRoot && !value.startsWith('-') ? otherCommands(value, i + 1, words, group) : [],
    );
  return [
    ...misspelt,
    ...moved,
    ...dashed,
    ...(word.startsWith('--') ? otherFlags(word, at, group) : []),
    ...inserted,
  ];
}

function otherFlags(word: string, at: number, command: Command): Edit[] {
  const [, dashes = '', name = '', rest = ''] = /^(-*)([^=]*)(.*)$/s.exec(word) ?? [];
  const names = command.flags.filter(({ hidden }) => !hidden).map((flag) => flag.name);
  const put = (flag: string, why: string): Edit => ({ from: at, to: at + 1, put: [`${flag}${rest}`], why });
  const edits: Edit[] = [];
  if (dashes === '-' && names.includes(name)) edits.push(put(`--${name}`, '긴 옵션은 `-`가 둘이다'));
  if (dashes === '--' && command.flags.some(({ short }) => short !== '' && short === name))
    edits.push(put(`-${name}`, '한 글자 옵션은 `-`가 하나다'));
  if (dashes === '---') edits.push(put(`--${name}`, '`-`는 둘까지다'));
  const near = name.length > 2 ? nearest(name, names) : undefined;
  if (near !== undefined && near !== name)
    edits.push(put(`--${near}`, `\`${dashes}${name}\` 옵션은 없다. 비슷한 옵션: \`--${near}\``));
  if (dashes === '--' && rest === '' && near === undefined && names.includes('name'))
    edits.push({
      from: at,
      to: at + 1,
      put: ['--name', name],
      why: `\`--${name}\` 옵션은 없다. 이름을 주려면 \`--name\` 뒤에 적는다`,
    });
  return edits;
}

function otherValues(word: string, at: number, words: readonly ShellWord[], command: Command): Edit[] {
  const before = words[at - 1]?.value ?? '';
  const text = words[at]?.text ?? word;
  const edits: Edit[] = [];
  const has = (name: string): boolean => command.flags.some((flag) => flag.name === name);
  if (word.includes('{{') && /^(?:-f|--filter)$/.test(before) && has('format'))
    edits.push({
      from: at - 1,
      to: at,
      put: ['--format'],
      why: '`-f`는 거르는 `--filter`다. 모양은 `--format`으로 정한다',
    });
  if (/^(?:-f|--filter)$/.test(before) && !word.includes('='))
    edits.push({ from: at, to: at + 1, put: [`name=${text}`], why: '거르는 조건은 `이름=값`으로 적는다' });
  if (/[^:=][:=]$/.test(word))
    edits.push({ from: at, to: at + 1, put: [text.slice(0, -1)], why: `\`${text}\` 뒤가 비어 있다` });
  const bare = word.replace(/[(（<][^)）>]*[)）>]?/g, '');
  if (bare !== word && bare !== '')
    edits.push({ from: at, to: at + 1, put: [bare], why: '괄호에 적은 설명은 값이 아니다' });
  if (word !== word.toLowerCase())
    edits.push({ from: at, to: at + 1, put: [text.toLowerCase()], why: '이미지 이름은 소문자로만 적는다' });
  return edits;
}

/** Words that were torn apart: `--volumes -from`, `A = b`, `ubuntu: 24.04`. */
function joins({ words }: Refused): Edit[] {
  return words.flatMap(({ text }, at): Edit[] => {
    const next = words[at + 1]?.text ?? '';
    const afterNext = words[at + 2]?.text ?? '';
    if (at === 0 || next === '') return [];
    const join = (count: number, why: string): Edit => ({
      from: at,
      to: at + count,
      put: [
        words
          .slice(at, at + count)
          .map((word) => word.text)
          .join(''),
      ],
      why,
    });
    if (/^[=:]$/.test(next) && afterNext !== '') return [join(3, `\`${next}\` 둘레를 띄우지 않는다`)];
    if (/[=:]$/.test(text) && !next.startsWith('-'))
      return [join(2, `\`${text.at(-1) ?? ''}\` 뒤를 띄우지 않는다`)];
    if (/^[=:]./.test(next)) return [join(2, `\`${next.charAt(0)}\` 앞을 띄우지 않는다`)];
    if (/^--[a-z]/.test(text) && /^-[a-z]/.test(next))
      return [join(2, '한 낱말이다. 가운데를 띄우지 않는다')];
    return [];
  });
}

/** What can only be left out: signs that stand alone, operands that the command does not take. */
function loose({ words, error, blamed, text }: Refused): Edit[] {
  const signs = words.flatMap(({ value }, at): Edit[] =>
    /^[:=\\]$/.test(value)
      ? [1, 2].map((count) => ({
          from: at,
          to: at + count,
          put: [],
          why: `\`${value}\`만 따로 적을 수 없다`,
        }))
      : [],
  );
  if (error.kind !== 'arity' || blamed === undefined) return signs;
  const why = '이 명령이 받는 것보다 인자가 많다';
  const tagged = `${words[blamed - 1]?.text ?? ''}:${words[blamed]?.text ?? ''}`;
  const isImage =
    /\b(?:pull|push|save|history)$/.test(error.path) && /^[\w.-]+$/.test(words[blamed]?.text ?? '');
  const tag: Edit = {
    from: blamed - 1,
    to: blamed + 1,
    put: [tagged],
    why: '태그는 이미지 이름에 `:`로 잇는다',
  };
  const cut: Edit = { from: blamed, to: words.length, put: [], why };
  // What stands behind a redirection belongs to no list of operands; cutting there would cut a sentence in two.
  const between = text.slice(words[blamed - 1]?.end, words[blamed]?.pos);
  return [...signs, ...(isImage ? [tag] : []), ...(between.trim() === '' ? [cut] : [])];
}
