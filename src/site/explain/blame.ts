import { parse, type CliError, type Context, type Token } from '../../docker/cli/index.ts';

/** How many words the tries for a blame may read in all. */
const MAX_WORDS_READ = 6000;

/**
 * The index in `argv` of the word that the CLI refuses. Checks on values and operands name none for certain; there it is the first one
 * without which the CLI has no complaint, or else the one that the error points at.
 */
export function blamedWord(
  argv: readonly string[],
  error: CliError,
  tokens: readonly Token[],
  context: Context = {},
): number | undefined {
  if (error.kind !== 'check' && error.tokenIndex !== undefined) return error.tokenIndex;
  if (error.kind === 'arity') return undefined;
  const suspects = tokens
    .filter(({ role }) => role === 'value' || role === 'operand')
    .slice(-Math.ceil(MAX_WORDS_READ / argv.length));
  const readings = suspects.map((token) => ({ token, again: parse(without(argv, token, tokens), context) }));
  const cured = readings.find(({ again }) => again.ok);
  const changed = readings.findLast(({ again }) => !again.ok && again.error.stderr !== error.stderr);
  return cured?.token.index ?? error.tokenIndex ?? changed?.token.index;
}

/** The words as if nothing were wrong with this one: an operand gives way to a harmless one, a value goes with its flag. */
function without(argv: readonly string[], token: Token, tokens: readonly Token[]): string[] {
  return token.role === 'operand' ? argv.with(token.index, 'x') : withoutFlag(argv, token, tokens);
}

/** The words without a flag's value and the flag itself. */
function withoutFlag(argv: readonly string[], value: Token, tokens: readonly Token[]): string[] {
  const flag = tokens.findLast((token) => token.role === 'flag' && token.index <= value.index);
  const gone = new Set([value.index, flag?.index ?? value.index]);
  return argv.filter((_, index) => !gone.has(index));
}
