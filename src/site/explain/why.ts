import { commands, findCommand, type CliError, type Command, type Token } from '../../docker/cli/index.ts';
import { operandNames } from '../../docker/cli/operands.ts';
import type { Texts } from './texts.ts';
import { REFUSALS } from './words.ts';

/** Why the CLI refuses a command, in Korean, as far as its texts and grammar can say more than its own error does. */
export function whyRefused(
  error: CliError,
  word: string | undefined,
  tokens: readonly Token[],
  texts: Texts,
): string {
  const command = findCommand(error.path);
  return (command && moreOf(command, error, word, tokens, texts)) ?? REFUSALS[error.kind];
}

function moreOf(
  command: Command,
  { kind, path }: CliError,
  word: string | undefined,
  tokens: readonly Token[],
  texts: Texts,
): string | undefined {
  if (kind === 'arity') return missing(command, tokens, texts);
  if (kind === 'argument') return valueOf(command, word, texts);
  if (kind === 'flag') return path === 'docker' ? FLAG_OF_DOCKER : elsewhere(command, word ?? '');
  if (kind !== 'check' && kind !== 'value') return undefined;
  if (path.endsWith(' cp')) return COPY;
  const blamed = tokens.find((token) => token.role !== 'flag' && word?.endsWith(token.text));
  if (blamed?.role === 'operand' && /IMAGE|^NAME/.test(blamed.operand ?? ''))
    return /^(?!-)\p{Pd}/u.test(blamed.text) ? LONG_DASH : REFERENCE;
  if (blamed?.role !== 'value') return undefined;
  const sentence = texts.get(path)?.flags[blamed.flag ?? ''] ?? '';
  return `\`--${blamed.flag ?? ''}\` 옵션의 값을 읽을 수 없다: \`${blamed.text}\`. ${sentence}`.trim();
}

const FLAG_OF_DOCKER = '`docker` 바로 뒤에는 그런 옵션이 없다. 하위 명령의 옵션은 하위 명령 뒤에 적는다.';
const COPY = '한쪽은 `컨테이너:경로`, 다른 쪽은 호스트의 경로여야 한다.';
const LONG_DASH = '긴 대시(– —)로 시작해서 옵션이 아니라 이미지 이름으로 읽혔다.';
const REFERENCE = '이미지 이름으로 읽을 수 없다. 소문자로, 빈칸 없이 `이름:태그`처럼 적는다.';

/** The operands that a command still needs: `COMMAND`: 컨테이너 안에서 실행할 명령. */
function missing(command: Command, tokens: readonly Token[], texts: Texts): string | undefined {
  const given = tokens.filter(({ role }) => role === 'operand' || role === 'container-command').length;
  const names = operandNames(command).map((name) => /[A-Z][A-Z_]*/.exec(name)?.[0] ?? name);
  const absent = names.slice(given, command.arity.min);
  if (given >= command.arity.min || absent.length === 0)
    return given > command.arity.max ? '이 명령이 받는 것보다 인자가 많다.' : undefined;
  const said = absent.map((name) => {
    const sentence = texts.get(command.path)?.operands[name];
    return sentence === undefined ? `\`${name}\`` : `\`${name}\`(${sentence.replace(/\.$/, '')})`;
  });
  return `빠진 인자가 있다: ${said.join(', ')}`;
}

function valueOf(command: Command, word: string | undefined, texts: Texts): string | undefined {
  if (word === undefined) return undefined;
  const name = word.replace(/^-+/, '');
  const flag = command.flags.find((one) => one.name === name || one.short === name.at(-1));
  const sentence = flag && texts.get(command.path)?.flags[flag.name];
  return sentence === undefined ? undefined : `\`${word}\` 뒤에 값이 있어야 한다. ${sentence}`;
}

/** Where a flag that this command does not have is at home. */
function elsewhere(command: Command, word: string): string | undefined {
  const name = /^--([a-z][a-z0-9-]+)/.exec(word)?.[1];
  if (name === undefined) return undefined;
  const homes = [...commands.values()].filter(
    ({ path, hidden, flags }) =>
      !hidden && path.split(' ').length <= 2 && flags.some((flag) => flag.name === name),
  );
  const said = homes.slice(0, 3).map(({ path }) => `\`${path}\``);
  return said.length === 0 || command.path === 'docker'
    ? undefined
    : `이 명령에는 그런 옵션이 없다. \`--${name}\` 옵션이 있는 명령: ${said.join(', ')}`;
}
