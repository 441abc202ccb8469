import { fail, ok, type Result } from '../result.ts';
import type { RunOptions } from './evaluate.ts';
import { execute } from './execute.ts';
import { parseTemplate } from './parse.ts';
import type { Value } from './values.ts';

/** What a Go template makes of a value, or Go's error, whether it is of the reading or the running. */
export function render(template: string, value: Value, options: Partial<RunOptions> = {}): Result<string> {
  const nodes = parseTemplate(template, options.name);
  if (!nodes.ok) return nodes;
  const { output, fault } = execute(nodes.value, template, value, options);
  return fault === undefined ? ok(output) : fail(fault);
}
