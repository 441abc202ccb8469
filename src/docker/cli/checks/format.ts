import type { Refusal } from '../errors.ts';
import { any, missingField, type Shape } from '../template/fields.ts';
import { parseTemplate } from '../template/parse.ts';
import { refuse, type Check, type Line } from './line.ts';

/** A container as `docker ps` runs its template on before it asks: all empty (formatter.NewContainerContext). */
const emptyContainer: Shape = {
  type: '*formatter.ContainerContext',
  fields: {
    ID: '',
    Names: '',
    Image: '<no image>',
    Command: '""',
    CreatedAt: '1970',
    RunningFor: 'ago',
    Platform: '',
    Ports: '',
    State: '',
    Status: '',
    Size: '0B',
    Labels: '',
    Label: '',
    Mounts: '',
    LocalVolumes: '0',
    Networks: '',
    FieldsUsed: '',
    Header: '',
    FullHeader: '',
    MarshalJSON: '',
  },
};

/** The default context, which is always there to be listed. */
const defaultContext: Shape = {
  type: '*formatter.clientContextContext',
  fields: {
    Current: true,
    Name: 'default',
    Description: 'Overridden',
    DockerEndpoint: 'unix',
    Error: '',
    FullHeader: '',
    MarshalJSON: '',
  },
};

/** What `docker version` shows; the fields of its two halves are not looked at. */
const versions: Shape = { type: 'system.versionInfo', fields: { Client: any, Server: any } };

/** An empty event (events.Message). */
const emptyEvent: Shape = {
  type: '*events.Message',
  fields: {
    Status: '',
    ID: '',
    From: '',
    Type: '',
    Action: '',
    Actor: '',
    Scope: '',
    Time: '',
    TimeNano: '',
  },
};

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
  return read.ok ? undefined : fault(`template parsing error: ${read.message}`, exit);
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

function listFault(line: Line, shape?: Shape): Refusal | undefined {
  const format = line.text('format');
  const template = tableTemplate(format);
  if (template === '' || format === 'pretty') return undefined;
  const read = parseTemplate(template);
  const wrong = read.ok ? shape && missingField(read.value, template, shape) : read.message;
  return wrong === undefined ? undefined : fault(`template parsing error: ${wrong}`);
}

function psFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format);
  if (!read.ok) return fault(`failed to parse template: ${read.message}`);
  const wrong = missingField(read.value, format, emptyContainer);
  return wrong === undefined ? undefined : fault(`failed to execute template: ${wrong}`);
}

function eventsFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format === 'json' ? '' : format);
  const wrong = read.ok ? missingField(read.value, format, emptyEvent) : read.message;
  return wrong === undefined ? undefined : fault(`Error parsing format: ${wrong}`, 64);
}

function versionFault(line: Line): Refusal | undefined {
  const format = line.text('format');
  const read = parseTemplate(format === 'json' ? '' : format, 'version');
  if (!read.ok) return fault(`template parsing error: ${read.message}`, 64);
  const wrong = missingField(read.value, format, versions, 'version');
  return wrong === undefined ? undefined : fault(wrong);
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
  if (path === 'context ls') return line.on('quiet') ? undefined : listFault(line, defaultContext);
  return path === 'buildx ls' ? listFault(line) : undefined;
};
