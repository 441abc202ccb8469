import { parsePlatform } from '../../../../cli/opts/platform.ts';
import type { Linter } from '../check/linter.ts';
import {
  FromPlatformFlagConstDisallowed,
  RedundantTargetPlatform,
  UndefinedArgInFrom,
} from '../check/rules.ts';
import { Fault, locate } from '../fault.ts';
import type { Stage } from '../instruction/types.ts';
import { expand, ExpansionFault, type Expansion } from '../shell.ts';
import { hint, suggest } from '../suggest.ts';
import type { Environment } from './variables.ts';

/** What FROM may use: the global arguments, and the names that are declared with or without a value. */
export type FromScope = {
  readonly args: Environment;
  readonly declared: ReadonlySet<string>;
  readonly escape: string;
  readonly linter: Linter;
};

/** The base of a stage after its variables. Throws a Fault. */
export function expandBase(stage: Stage, scope: FromScope): string {
  return locate(stage.lines, () => {
    const { text } = expandInFrom(stage.base, stage, scope);
    if (text === '') throw new Fault(`base name (${stage.base}) should not be blank`);
    return text;
  });
}

/** The platform that a stage asks for. Throws a Fault. */
export function expandPlatform(stage: Stage, scope: FromScope): string {
  const { args, linter } = scope;
  const wrap = (message: string): string =>
    message.startsWith('failed to process ')
      ? `failed to process arguments for platform : ${message}`
      : message;
  return locate(
    stage.lines,
    () => {
      const { text, matched, unmatched } = expandInFrom(stage.platform, stage, scope);
      const isTarget = matched.size === 1 && unmatched.size === 0 && matched.has('TARGETPLATFORM');
      if (isTarget && text === args.get('TARGETPLATFORM')) {
        linter.run(RedundantTargetPlatform, stage.lines, stage.platform);
      }
      const platform = parsePlatform(text);
      if (matched.size + unmatched.size === 0 && platform.ok) {
        const { os, architecture } = platform.value;
        const isInName = [os, architecture || 'amd64'].some((part) => stage.stage.includes(part));
        if (!isInName) linter.run(FromPlatformFlagConstDisallowed, stage.lines, text);
      }
      const near = (): string =>
        [...unmatched].map((name) => hint(name, args.keys())).find((one) => one !== '') ?? '';
      if (text === '') throw new Fault(`empty platform value from expression ${stage.platform}${near()}`);
      if (!platform.ok) {
        // The builder notes the place twice, and shows it twice.
        throw new Fault(`failed to parse platform ${stage.platform}: ${platform.message}${near()}`, [
          stage.lines,
        ]);
      }
      const { os, architecture, variant } = platform.value;
      return [os, architecture || 'amd64', variant].filter((part) => part !== '').join('/');
    },
    wrap,
  );
}

function expandInFrom(word: string, { lines }: Stage, scope: FromScope): Expansion {
  const report = (unmatched: ReadonlySet<string>): void => {
    for (const name of unmatched) {
      if (scope.declared.has(name)) continue;
      scope.linter.run(UndefinedArgInFrom, lines, name, suggest(name, [...scope.declared].sort()) ?? '');
    }
  };
  try {
    const expansion = expand(word, scope.args, { escape: scope.escape });
    report(expansion.unmatched);
    return expansion;
  } catch (error) {
    if (error instanceof ExpansionFault) report(error.unmatched);
    throw error;
  }
}
