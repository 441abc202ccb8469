import { definitions, root } from './schema.generated.ts';
import type { Schema } from './schema-rules.ts';
import { parseYaml } from './yaml/parser.ts';
import type { YamlNode } from './yaml/nodes.ts';

/** The line of a key in a Compose file, of the innermost one that is there; 1 where none is. */
export function lineAt(text: string, path: readonly string[]): number {
  let [node]: readonly (YamlNode | undefined)[] = parseYaml(text).documents;
  let line = 1;
  for (const key of path) {
    const target: YamlNode | undefined = node?.kind === 'alias' ? node.target : node;
    if (target?.kind === 'sequence') {
      node = target.items[Number(key)];
      line = node?.line ?? line;
      continue;
    }
    if (target?.kind !== 'mapping') return line;
    const pair = target.pairs.find(([one]) => one.kind === 'scalar' && one.value === key);
    if (!pair) return line;
    line = pair[0].line;
    node = pair[1];
  }
  return line;
}

/** The keys that the Compose specification knows at a place: `['services', 'web']`. */
export function keysAt(path: readonly string[]): string[] {
  let schemas: Schema[] = forms(root);
  for (const key of path)
    schemas = schemas.flatMap((schema) =>
      [schema.properties?.[key], ...patternsFor(schema, key)].flatMap(forms),
    );
  return schemas.flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function patternsFor({ patternProperties }: Schema, key: string): Schema[] {
  return Object.entries(patternProperties ?? {}).flatMap(([pattern, schema]) =>
    new RegExp(pattern).test(key) && !pattern.startsWith('^x-') ? [schema] : [],
  );
}

/** A schema, or those that it stands for. */
function forms(schema: Schema | undefined): Schema[] {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) return forms(definitions[schema.$ref.replace('#/definitions/', '')]);
  return [schema, ...(schema.oneOf ?? []).flatMap(forms), ...(schema.anyOf ?? []).flatMap(forms)];
}
