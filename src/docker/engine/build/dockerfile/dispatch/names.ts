import { Fault } from '../fault.ts';
import { expand, type LexOptions, type Variables } from '../shell.ts';
import { needsWork } from './expand.ts';
import type { State } from './state.ts';

/** An instruction's text as progress shows it: variables replaced, its name in upper case (uppercaseCmd, processCmdEnv). */
export function commandName(
  state: State,
  code: string,
  options: Partial<LexOptions> = {},
  variables: Variables = state.variables,
): string {
  const text = needsWork(code)
    ? replaced(code, variables, { escape: state.plan.dockerfile.directives.escape, ...options })
    : code;
  const at = text.indexOf(' ');
  return at < 0 ? text.toUpperCase() : `${text.slice(0, at).toUpperCase()}${text.slice(at)}`;
}

function replaced(code: string, variables: Variables, options: LexOptions): string {
  try {
    return expand(code, variables, options).text;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return code;
  }
}
