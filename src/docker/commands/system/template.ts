import { execute, parseTemplate } from '../../cli/index.ts';
import type { Value } from '../../cli/template/values.ts';
import { CommandError, out, type Call } from '../command.ts';

/**
 * Prints what a template makes of a value, as far as it comes; its error ends the command, unless there is a daemon's silence to tell
 * instead. `json` stands for all of it.
 */
export function printTemplate(
  call: Pick<Call, 'process' | 'isAlone'>,
  format: string,
  value: Value,
  name = '',
): void {
  const template = format === 'json' ? '{{json .}}' : format;
  const nodes = parseTemplate(template, name);
  if (!nodes.ok) throw new CommandError(`template parsing error: ${nodes.message}`, 64);
  const { output, fault } = execute(nodes.value, template, value, { name });
  out(call, `${output}\n`);
  if (fault !== undefined && call.isAlone !== true) throw new CommandError(fault);
}
