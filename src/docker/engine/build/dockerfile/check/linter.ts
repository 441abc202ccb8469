import { quote } from '../../../../cli/go/quote.ts';
import { parseBool } from '../../../../cli/go/strconv.ts';
import { cut, splitN } from '../../../../cli/go/text.ts';
import { Fault, type Lines } from '../fault.ts';
import { urlOf, type Rule } from './rules.ts';

/** What a check found. */
export type Warning = {
  readonly rule: string;
  readonly description: string;
  readonly url: string;
  readonly detail: string;
  readonly lines: Lines;
};

/** The checks that run, and what they found so far, in the order in which it arose (linter/linter.go). */
export type Linter = {
  readonly warnings: readonly Warning[];
  readonly run: <Details extends readonly string[]>(
    rule: Rule<Details>,
    lines: Lines,
    ...details: Details
  ) => void;
  /** Throws a Fault where something was found and `# check=error=true` makes that an error. */
  readonly finish: () => void;
};

type Options = {
  skipAll: boolean;
  skip: readonly string[];
  experimentalAll: boolean;
  experimental: readonly string[];
  error: boolean;
};

/** A linter as `# check=…` sets it. Throws a Fault. */
export function createLinter(check = ''): Linter {
  const options = parseOptions(check.trim());
  const warnings: Warning[] = [];
  return {
    warnings,
    run: ({ name, description, experimental, format }, lines, ...details) => {
      const isOn = experimental
        ? options.experimentalAll || options.experimental.includes(name)
        : !options.skipAll && !options.skip.includes(name);
      if (!isOn) return;
      warnings.push({ rule: name, description, url: urlOf(name), detail: format(...details), lines });
    },
    finish: () => {
      if (!options.error || warnings.length === 0) return;
      const rules = [...new Set(warnings.map(({ rule }) => rule))];
      throw new Fault(`lint violation found for rules: ${rules.join(', ')}`);
    },
  };
}

function parseOptions(text: string): Options {
  const options: Options = {
    skipAll: false,
    skip: [],
    experimentalAll: false,
    experimental: [],
    error: false,
  };
  for (const part of text === '' ? [] : splitN(text, ';', 3)) {
    const { before, after, found } = cut(part, '=');
    if (!found) throw invalid(`invalid check option ${quote(part)}`);
    const key = before.trim();
    const value = after.trim();
    const names = value.split(',').map((name) => name.trim());
    if (key === 'skip') {
      if (value === 'all') options.skipAll = true;
      else options.skip = names;
    } else if (key === 'experimental') {
      if (value === 'all') options.experimentalAll = true;
      else options.experimental = names;
    } else if (key === 'error') {
      const error = parseBool(value);
      if (!error.ok) throw invalid(`failed to parse check option ${quote(part)}: ${error.message}`);
      options.error = error.value;
    } else throw invalid(`invalid check option ${quote(key)}`);
  }
  return options;
}

function invalid(why: string): Fault {
  return new Fault(`failed to parse check options: ${why}`);
}

/** One line of what `docker build` says of a warning (linter.LintFormatShort). */
export function shortWarning({ rule, detail, lines }: Warning): string {
  return `${rule}: ${detail}${lines.start > 0 ? ` (line ${lines.start})` : ''}`;
}
