import type { Command } from './grammar.ts';
import type { Arg } from './pflag.ts';
import type { Token } from './types.ts';

/** Commands whose words behind the first operand are another program's command line. */
const carriers = new Set(['run', 'create', 'exec', 'top']);

/** The names of the operands in the first usage line: `docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]`. */
export function operandNames(command: Command): string[] {
  const [line = ''] = command.use.split('\n');
  return line
    .slice(command.path.length)
    .split(' ')
    .filter((word) => word !== '' && !/^\[?(OPTIONS?|flags)\]?$/.test(word));
}

/** The arguments of a command with the operand that each of them is; the last name of the usage line repeats. */
export function operandTokens(command: Command, args: readonly Arg[]): Token[] {
  const names = operandNames(command);
  const carried = carriers.has(command.name) && !command.interspersed ? 1 : Infinity;
  return args.flatMap(({ text, index }, at): Token[] => {
    if (index < 0) return [];
    const operand = names[Math.min(at, names.length - 1)] ?? '';
    const role = at >= carried ? 'container-command' : 'operand';
    return [{ index, start: 0, end: text.length, role, text, operand }];
  });
}
