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
  const more =
    command === undefined
      ? undefined
      : error.kind === 'arity'
        ? missing(command, tokens, texts)
        : error.kind === 'argument'
          ? valueOf(command, word, texts)
          : error.kind === 'flag' && word !== undefined
            ? elsewhere(command, word)
            : undefined;
  return more === undefined ? REFUSALS[error.kind] : more;
}

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
