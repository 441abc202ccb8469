import { parse, type CliError, type Context, type Token } from '../../docker/cli/index.ts';

/**
 * The index in `argv` of the word that the CLI refuses. Where the CLI names none (checks on values), it is the first value or operand
 * without which the complaint changes.
 */
export function blamedWord(
  argv: readonly string[],
  error: CliError,
  tokens: readonly Token[],
  context: Context = {},
): number | undefined {
  if (error.tokenIndex !== undefined) return error.tokenIndex;
  if (error.kind === 'arity') return undefined;
  const suspects = tokens.filter(({ role }) => role === 'value' || role === 'operand');
  return suspects.find((token) => {
    const word = argv[token.index] ?? '';
    const other = token.role === 'operand' ? 'x' : word.slice(0, token.start);
    const changed = token.role === 'value' ? withoutFlag(argv, token, tokens) : argv.with(token.index, other);
    const again = parse(changed, context);
    return again.ok || again.error.stderr !== error.stderr;
  })?.index;
}

/** The words without a flag's value and the flag itself. */
function withoutFlag(argv: readonly string[], value: Token, tokens: readonly Token[]): string[] {
  const flag = tokens.findLast((token) => token.role === 'flag' && token.index <= value.index);
  const gone = new Set([value.index, flag?.index ?? value.index]);
  return argv.filter((_, index) => !gone.has(index));
}
