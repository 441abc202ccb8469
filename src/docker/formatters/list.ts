import {
  alignTable,
  execute,
  fail,
  headerFunctions,
  ok,
  parseTemplate,
  type Dictionary,
  type Execution,
  type Method,
  type Result,
  type Shape,
  type TemplateNode,
  type Value,
} from '../cli/index.ts';

/** What is in a cell: mostly a text; a value of another type where templates may ask for its parts. */
export type Cell = string | boolean | null | Value;

/** A column of a list: its name in templates is its key, its heading stands in tables, `show` gives what is in a cell. */
export type Column<Row> = {
  readonly header?: string;
  readonly show: (row: Row) => Cell;
};

/** What a list can show of its rows: the Go type that errors name, its columns, and labels that `.Label` may ask for. */
export type Listing<Row> = {
  readonly type: string;
  readonly columns: Readonly<Record<string, Column<Row>>>;
  readonly labels?: (row: Row) => Readonly<Record<string, string>> | null | undefined;
};

/** What formatter.Context makes of a format before it is a template. */
function templateOf(format: string): string {
  if (format === 'json') return '{{json .}}';
  return format
    .slice(isTable(format) ? 'table'.length : 0)
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

function isTable(format: string): boolean {
  return format.startsWith('table');
}

/** A cell; the only one that is ever nil is the platform of a container. */
function valueOf(shown: Cell): Value {
  if (typeof shown === 'object' && shown !== null) return shown;
  if (shown === null) return { kind: 'nil', type: '*formatter.Platform' };
  return typeof shown === 'string' ? { kind: 'string', text: shown } : { kind: 'bool', on: shown };
}

function labelMethod(find: (name: string) => string): Method {
  const call = ([name]: readonly Value[]): Value => ({
    kind: 'string',
    text: find(name?.kind === 'string' ? (name.text ?? '') : ''),
  });
  return { kind: 'method', takes: ['string'], gives: { kind: 'string' }, call };
}

/** A row as a template meets it: each column is a method (docker/cli's …Context types). */
export function rowValue<Row>(listing: Listing<Row>, row: Row): Shape {
  return currentRow(listing, () => row);
}

/** The value of whichever row is the current one, so that a long list needs one value and not one a row. */
function currentRow<Row>({ type, columns, labels }: Listing<Row>, current: () => Row): Shape {
  // a cell is made when a template asks for it: most lists show few of their columns
  const method = (gives: () => Value): Method => ({
    kind: 'method',
    takes: [],
    get gives() {
      return gives();
    },
  });
  const fields: Record<string, Method> = {};
  for (const [name, { show }] of Object.entries(columns))
    fields[name] = method(() => valueOf(show(current())));
  if (labels) fields['Label'] = labelMethod((name) => labels(current())?.[name] ?? '');
  fields['FullHeader'] = method(() => headerValue({ type, columns }));
  fields['MarshalJSON'] = { kind: 'method', takes: [], gives: { kind: 'unknown' } };
  return { kind: 'shape', type, fields };
}

/** The headings of the columns as the template of a table meets them (formatter.SubHeaderContext). */
export function headerValue<Row>({ columns }: Listing<Row>): Dictionary {
  const headings = Object.entries(columns).flatMap(([name, { header }]): [string, Value][] =>
    header === undefined ? [] : [[name, { kind: 'string', text: header }]],
  );
  return {
    kind: 'map',
    type: 'formatter.SubHeaderContext',
    entries: Object.fromEntries(headings),
    zero: { kind: 'string', text: '' },
    methods: { Label: labelMethod((name) => (name.split('.').at(-1) ?? '').replace(/[-_]/g, ' ')) },
  };
}

/**
 * A list in a format (docker/cli, formatter.Context.Write): a template for each row, `json`, or with `table` in front an
 * aligned table under its headings. The error is that of the template.
 */
export function write<Row>(format: string, listing: Listing<Row>, rows: readonly Row[]): Result<string> {
  return writeRows(format, headerValue(listing), oneByOne(listing, rows));
}

function* oneByOne<Row>(listing: Listing<Row>, rows: readonly Row[]): Generator<Shape, void> {
  let [current] = rows;
  const value = currentRow(listing, () => current as Row);
  for (current of rows) yield value;
}

/** The same for rows of different types under one header. */
export function writeRows(format: string, header: Dictionary, rows: Iterable<Shape>): Result<string> {
  const template = templateOf(format);
  const nodes = parseTemplate(template);
  if (!nodes.ok) return fail(`template parsing error: ${nodes.message}`);
  let lines = '';
  for (const row of rows) {
    const { output, fault } = execute(nodes.value, template, row);
    if (fault !== undefined) return fail(`template parsing error: ${fault}`);
    lines += `${output}\n`;
  }
  return ok(
    isTable(format) ? alignTable(`${heading(nodes.value, template, header).output}\n${lines}`) : lines,
  );
}

/** The line of headings; docker prints as much of it as there is, whatever goes wrong. */
function heading(nodes: readonly TemplateNode[], template: string, header: Dictionary): Execution {
  return execute(nodes, template, header, { functions: headerFunctions });
}
