import type { Given, Invocation } from './types.ts';

/** One flag as a single word, or as its name alone where it is a switch that is on. */
function word({ flag, text }: Given, isSwitch: boolean): string {
  return isSwitch && text === 'true' ? `--${flag}` : `--${flag}=${text}`;
}

/**
 * The words of an invocation in one regular spelling: canonical path, long flags with `=`, flags in front of arguments.
 * Parsing them gives the same invocation.
 */
export function format(invocation: Invocation): string[] {
  const { path, args, dash, given, action, flags: own } = invocation;
  const words: string[] = [];
  const segments = path.split(' ');
  for (const [at, segment] of segments.entries()) {
    words.push(segment);
    const level = segments.slice(0, at + 1).join(' ');
    const flags = given.filter(({ of }) => of === level);
    words.push(...flags.map((flag) => word(flag, isSwitch(invocation, level, flag))));
  }
  const asked = action.kind === 'help' && action.asked && own['help'] !== true;
  if (asked) words.push('--help');
  const terminated = dash < 0 ? args : [...args.slice(0, dash), '--', ...args.slice(dash)];
  return [...words, ...terminated];
}

function isSwitch({ path, flags, inherited }: Invocation, level: string, { flag }: Given): boolean {
  const values = level === path ? flags : inherited[level];
  return typeof values?.[flag] === 'boolean';
}
