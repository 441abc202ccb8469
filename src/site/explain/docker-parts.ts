import {
  describeFlag,
  findCommand,
  parse,
  shortHelp,
  type CliError,
  type Command,
  type Flag,
  type Token,
} from '../../docker/cli/index.ts';
import type { ShellWord } from '../shell.ts';
import { blamedWord } from './blame.ts';
import type { Explanation, Item, Part, Refusal, Role } from './parts.ts';
import { placeIn } from './place.ts';
import { pageOf, type Texts } from './texts.ts';
import { readFlagValue, readOperand } from './values/index.ts';
import { whyRefused } from './why.ts';
import { BODIES } from './words.ts';

/** Commands whose last operands are run in a container; those of `docker top` are for the host's ps. */
const RUNS_INSIDE = / (?:run|create|exec)$/;

/** Takes one docker command apart, as far as the CLI reads it. `words[0]` is `docker`. */
export function dockerParts(words: readonly ShellWord[], texts: Texts): Explanation {
  const argv = words.map((word) => word.value);
  const parsed = parse(argv);
  const tokens = parsed.ok ? parsed.invocation.tokens : parsed.tokens;
  const path = parsed.ok ? parsed.invocation.path : parsed.error.path;
  const items = itemsFor(tokens, words, findCommand(path), texts);
  const parts = tokens.flatMap((token, at): Part[] => {
    const word = words[token.index];
    const item = items[at];
    if (word === undefined || item === undefined || token.start === token.end) return [];
    const whole = token.role === 'command' || token.role === 'subcommand';
    const { pos, end } = whole ? word : placeIn(word, token.start, token.end);
    return [{ text: word.text.slice(pos - word.pos, end - word.pos), pos, end, item }];
  });
  if (parsed.ok) return { parts, refusals: [] };
  const index = blamedWord(argv, parsed.error, tokens);
  const word = index === undefined ? undefined : words[index];
  // A word that the shell fills in is not the writer's: what is refused is only how it is written here.
  if (word?.expands) return { parts, refusals: [] };
  const refusal = refusalOf(parsed.error, word, whyRefused(parsed.error, word?.value, tokens, texts));
  const unread = word !== undefined && !tokens.some((token) => token.index === index);
  return { parts: unread ? [...parts, blamedPart(word, refusal)] : parts, refusals: [refusal] };
}

function refusalOf(error: CliError, word: ShellWord | undefined, why: string): Refusal {
  const { stderr, exit, path } = error;
  return {
    stderr,
    exit,
    why,
    path,
    ...(word && { blamed: { pos: word.pos, end: word.end } }),
  };
}

function blamedPart(word: ShellWord, { stderr, why }: Refusal): Part {
  const [reading = ''] = stderr.split('\n');
  const item: Item = { role: 'blamed', name: word.text, title: '여기서 막힌다', reading, body: why };
  return { text: word.text, pos: word.pos, end: word.end, item };
}

/** The thing that each token belongs to: a flag and its value share one, and so do the words of a command. */
function itemsFor(
  tokens: readonly Token[],
  words: readonly ShellWord[],
  command: Command | undefined,
  texts: Texts,
): (Item | undefined)[] {
  const commandItem = command && nameOf(tokens, words, command, texts);
  const inside = insideItem(tokens, words, command, texts);
  const items: (Item | undefined)[] = [];
  tokens.forEach((token, at) => {
    items.push(
      token.role === 'value'
        ? (items[at - 1] ?? undefined)
        : itemOf(token, tokens[at + 1], { words, command, texts, commandItem, inside }),
    );
  });
  return items;
}

type Around = {
  readonly words: readonly ShellWord[];
  readonly command: Command | undefined;
  readonly texts: Texts;
  readonly commandItem: Item | undefined;
  readonly inside: Item | undefined;
};

function itemOf(token: Token, next: Token | undefined, around: Around): Item | undefined {
  const { words, command, texts } = around;
  switch (token.role) {
    case 'program':
      return simple('program', 'docker', '도커 클라이언트', BODIES.program);
    case 'command':
    case 'subcommand':
      return around.commandItem;
    case 'flag':
      return flagItem(token, next?.role === 'value' ? next : undefined, words, texts);
    case 'operand':
      return command && operandItem(token, words, command, texts);
    case 'container-command':
      return command && RUNS_INSIDE.test(command.path)
        ? around.inside
        : command && operandItem(token, words, command, texts);
    case 'terminator':
      return simple('terminator', '--', '옵션의 끝', BODIES.terminator);
    case 'value':
      return undefined;
  }
}

function simple(role: Role, name: string, title: string, body: string): Item {
  return { role, name, title, body };
}

function nameOf(
  tokens: readonly Token[],
  words: readonly ShellWord[],
  command: Command,
  texts: Texts,
): Item | undefined {
  const named = tokens.filter(({ role }) => role === 'command' || role === 'subcommand');
  if (named.length === 0) return undefined;
  const name = ['docker', ...named.map(({ index }) => words[index]?.text ?? '')].join(' ');
  const file = texts.get(command.path);
  return file
    ? { role: 'command', name, title: file.command, body: file.ko, link: pageOf(file) }
    : { role: 'command', name, title: command.path, body: shortHelp(command), lang: 'en' };
}

function flagItem(
  token: Token,
  value: Token | undefined,
  words: readonly ShellWord[],
  texts: Texts,
): Item | undefined {
  const owner = findCommand(token.of ?? '');
  const flag = owner?.flags.find(({ name }) => name === token.flag);
  if (!owner || !flag) return undefined;
  const word = words[token.index];
  const valueWord = value && words[value.index];
  const reading = value && !unknown(valueWord) ? readFlagValue(owner, flag, value.text) : undefined;
  return {
    role: 'flag',
    name: nameOfFlag(token, value, word, valueWord),
    title: `--${flag.name}`,
    ...(reading !== undefined && { reading }),
    ...flagText(owner, flag, texts),
  };
}

/** `-p 8080:80`, `--name=web`, and of grouped switches the one letter with its hyphen. */
function nameOfFlag(
  token: Token,
  value: Token | undefined,
  word: ShellWord | undefined,
  valueWord: ShellWord | undefined,
): string {
  const own = token.text.startsWith('-') ? token.text : `-${token.text}`;
  if (!value || !word || !valueWord) return own;
  return value.index === token.index ? `${own}${word.text.slice(token.end)}` : `${own} ${valueWord.text}`;
}

/** A value that only the shell knows. Paths of mounts with a variable in front can be read all the same. */
function unknown(word: ShellWord | undefined): boolean {
  return word?.expands === true && !/^["']?\$[\w({].*:|[=,]/.test(word.text);
}

function flagText(owner: Command, flag: Flag, texts: Texts): Pick<Item, 'body' | 'lang' | 'link'> {
  const file = texts.get(owner.path);
  const names = [flag.name, flag.aliasOf, flag.name.replace(/^net(?=-|$)/, 'network')];
  const name = names.find((one) => file !== undefined && Object.hasOwn(file.flags, one));
  const body = name === undefined ? undefined : file?.flags[name];
  const link = file && { link: pageOf(file, name) };
  if (body !== undefined) return { body, ...link };
  return { body: describeFlag(flag), lang: 'en', ...link };
}

function operandItem(
  token: Token,
  words: readonly ShellWord[],
  command: Command,
  texts: Texts,
): Item | undefined {
  const word = words[token.index];
  const usage = token.operand ?? '';
  const file = texts.get(command.path);
  const names: string[] = usage.match(/[A-Za-z_]+/g) ?? [];
  const known = Object.keys(file?.operands ?? {}).find((key) =>
    key.split(' ').some((name) => names.includes(name)),
  );
  const reading = word?.expands ? undefined : readOperand(command, usage, token.text);
  return {
    role: 'operand',
    name: word?.text ?? token.text,
    title: known ?? names[0] ?? usage,
    ...(reading !== undefined && { reading }),
    body: (known === undefined ? undefined : file?.operands[known]) ?? '',
    ...(file && { link: pageOf(file) }),
  };
}

/** Everything behind the image or container is one command line of its own. */
function insideItem(
  tokens: readonly Token[],
  words: readonly ShellWord[],
  command: Command | undefined,
  texts: Texts,
): Item | undefined {
  const named = tokens.filter(({ role }) => role === 'container-command');
  if (named.length === 0) return undefined;
  const file = command && texts.get(command.path);
  return {
    role: 'inside',
    name: named.map(({ index, text }) => words[index]?.text ?? text).join(' '),
    title: '컨테이너 안의 명령',
    body: BODIES.inside,
    ...(file && { link: pageOf(file) }),
  };
}
