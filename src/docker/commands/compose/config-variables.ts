import { isList, isMapping, type Tree } from '../../engine/compose/tree.ts';
import { columns, pretty } from './columns.ts';

/** A variable that a file uses, and what stands for it where it is not set. */
type Variable = {
  readonly name: string;
  readonly required: boolean;
  readonly defaultValue: string;
  readonly presenceValue: string;
};

const pattern =
  /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])((?:[^{}]|\$\{[^}]*\})*))?\})/g;

/** What `docker compose config --variables` prints of a tree that is not interpolated (compose-go template.ExtractVariables). */
export function variablesText(model: Tree, format: string): string {
  const found = new Map<string, Variable>();
  collect(model, found);
  const all = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (format === 'json') {
    const entries = all.map(({ name, required, defaultValue, presenceValue }) => [
      name,
      { Name: name, DefaultValue: defaultValue, PresenceValue: presenceValue, Required: required },
    ]);
    return `${JSON.stringify(Object.fromEntries(entries), null, 4)}\n\n`;
  }
  if (format === 'yaml') {
    const text = (value: string): string => (value === '' ? '""' : value);
    return all
      .map(
        ({ name, required, defaultValue, presenceValue }) =>
          `${name}:\n    name: ${name}\n    defaultvalue: ${text(defaultValue)}\n    presencevalue: ${text(presenceValue)}\n    required: ${required}\n`,
      )
      .join('');
  }
  const rows = all.map(({ name, required, defaultValue, presenceValue }) => [
    name,
    String(required),
    defaultValue,
    presenceValue,
  ]);
  return columns([['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'], ...rows], pretty);
}

function collect(value: Tree, found: Map<string, Variable>): void {
  if (typeof value === 'string') for (const one of variablesIn(value)) found.set(one.name, one);
  else if (isList(value)) for (const item of value) collect(item, found);
  else if (isMapping(value)) for (const item of Object.values(value)) collect(item, found);
}

function variablesIn(text: string): Variable[] {
  return [...text.matchAll(pattern)].flatMap(([, escaped, bare, name = bare, operator = '', rest = '']) => {
    if (escaped !== undefined || name === undefined) return [];
    return [
      {
        name,
        required: operator.endsWith('?'),
        defaultValue: operator.endsWith('-') ? rest : '',
        presenceValue: operator.endsWith('+') ? rest : '',
      },
      ...variablesIn(rest),
    ];
  });
}
