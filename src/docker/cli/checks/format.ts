import type { Refusal } from '../errors.ts';
import { execute, executionFault } from '../template/execute.ts';
import { parseTemplate } from '../template/parse.ts';
import type { Node } from '../template/tree.ts';
import type { Shape } from '../template/values.ts';
import { builderRow, contextRow, emptyContainer, emptyEvent, inspectedContext, versions } from './shapes.ts';
import { refuse, type Check, type Line } from './line.ts';

function fault(message: string, exit = 1): Refusal {
  return { ...refuse(message), exit };
}

/** The inspecting commands, and the code with which they refuse a template (inspect.Inspect: 64; those of swarm wrap it as 1). */
const inspectors = new Map<string, number>([
  ['inspect', 64],
  ['container inspect', 64],
  ['context inspect', 64],
  ['image inspect', 64],
  ['network inspect', 64],
  ['plugin inspect', 64],
  ['volume inspect', 64],
  ['config inspect', 1],
  ['node inspect', 1],
  ['secret inspect', 1],
  ['service inspect', 1],
]);

function inspectFault(line: Line, exit: number): Refusal | undefined {
  const format = line.text('format');
  if (format === '' || format === 'json' || (exit === 1 && (format === 'pretty' || line.on('pretty'))))
    return undefined;
  const read = parseTemplate(format);
  if (!read.ok) return fault(`template parsing error: ${read.message}`, exit);
  return line.path === 'docker context inspect' ? contextFault(line, read.value) : undefined;
}

/** The default context is there to be shown; each time that it is named, the template is run. */
function contextFault(line: Line, nodes: readonly Node[]): Refusal | undefined {
  const names = line.args.length === 0 ? ['default'] : line.args;
  const wrong = executionFault(nodes, line.text('format'), inspectedContext);
  if (wrong === undefined || names.some((name) => name !== 'default')) return undefined;
  // what the inspector has to flush is an empty line
  return { ...refuse(names.map(() => `template parsing error: ${wrong}`).join('\n')), stdout: '\n' };
}

/** What formatter.Context makes of a format before it is a template. */
function tableTemplate(format: string): string {
  if (format === 'json') return '';
  const template = format.startsWith('table') ? format.slice('table'.length) : format;
  return template
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

function listFault(line: Line, shape: Shape): Refusal | undefined {
  const format = line.text('format');
  const template = tableTemplate(format);
  if (template === '' || format === 'pretty') return undefined;
  const read = parseTemplate(template);
  const wrong = read.ok ? executionFault(read.value, template, shape) : read.message;
  return wrong === undefined ? undefined : fault(`template parsing error: ${wrong}`);
}

function psFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format);
  if (!read.ok) return fault(`failed to parse template: ${read.message}`);
  const wrong = executionFault(read.value, format, emptyContainer);
  return wrong === undefined ? undefined : fault(`failed to execute template: ${wrong}`);
}

function eventsFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format === 'json' ? '' : format);
  const wrong = read.ok ? executionFault(read.value, format, emptyEvent) : read.message;
  return wrong === undefined ? undefined : fault(`Error parsing format: ${wrong}`, 64);
}

function versionFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format === 'json' ? '' : format, 'version');
  if (!read.ok) return fault(`template parsing error: ${read.message}`, 64);
  const { output, fault: wrong } = execute(read.value, format, versions, { name: 'version' });
  return wrong === undefined ? undefined : { ...fault(wrong), stdout: `${output}\n` };
}

/** `--format` of the commands that read their template before they ask the daemon. */
export const checkFormat: Check = (line) => {
  if (!line.has('format')) return undefined;
  const path = line.path.replace(/^docker /, '');
  const exit = inspectors.get(path);
  if (exit !== undefined) return inspectFault(line, exit);
  if (path === 'ps' || path === 'container ls') return psFault(line);
  if (path === 'events' || path === 'system events') return eventsFault(line);
  if (path === 'version') return versionFault(line);
  if (path === 'context ls') return line.on('quiet') ? undefined : listFault(line, contextRow);
  return path === 'buildx ls' ? listFault(line, builderRow) : undefined;
};
