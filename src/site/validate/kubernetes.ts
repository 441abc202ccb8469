import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { nearest } from '../../docker/cli/index.ts';
import type { AuthorError } from '../author-error.ts';
import schema from './kubernetes.generated.json' with { type: 'json' };
import { faultAt, type Fault, type Place } from './place.ts';

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
const checks = new Map<string, ValidateFunction>();

/** Whether a YAML file is for Kubernetes: one of its documents says what `kind` of object it is. */
export function isManifest(source: string): boolean {
  return /^(?:kind|apiVersion):/m.test(source);
}

/**
 * Checks a manifest as `kubectl apply` would refuse it: each document against the definition of its `apiVersion` and `kind` (the JSON
 * Schema that scripts/kubernetes-schema.ts made), then what the API server asks beyond it.
 */
export function checkManifest(source: string, place: Place): AuthorError[] {
  const lines = new LineCounter();
  const documents: Document[] = [...parseAllDocuments(source, { lineCounter: lines })];
  return documents.flatMap((document) => {
    const lineAt = (path: readonly string[]): number => {
      const node = document.getIn(path, true);
      const start = isNode(node) ? node.range?.[0] : document.contents?.range?.[0];
      return start === undefined ? 1 : lines.linePos(start).line;
    };
    const [broken] = document.errors;
    if (broken)
      return faultAt(place, broken.linePos?.[0].line ?? 1, {
        found: broken.message.split('\n')[0] ?? broken.code,
        expected: 'YAML',
        fix: 'indent with spaces, quote what holds ": " or " #"',
      });
    return faultsOf(document.toJS()).map(({ path, ...fault }) => faultAt(place, lineAt(path), fault));
  });
}

type PathFault = Fault & { path: readonly string[] };

function faultsOf(object: unknown): PathFault[] {
  const kind = `${String(get(object, 'apiVersion'))}/${String(get(object, 'kind'))}`;
  const check = checkOf(kind);
  if (!check)
    return [
      {
        path: ['kind'],
        found: `apiVersion and kind "${kind}"`,
        expected: Object.keys(schema.kinds).join(', '),
        fix: 'mend one of the two, or add the kind to scripts/kubernetes-schema.ts',
      },
    ];
  if (!check(object)) return telling(check.errors ?? []).map(faultOf);
  return [...namelessFaults(object), ...selectorFaults(object)];
}

function checkOf(kind: string): ValidateFunction | undefined {
  const known = checks.get(kind);
  if (known) return known;
  if (!Object.hasOwn(schema.kinds, kind)) return undefined;
  const made = ajv.compile({ ...schema.kinds[kind as keyof typeof schema.kinds], $defs: schema.$defs });
  checks.set(kind, made);
  return made;
}

/** Without the summaries of alternatives, which say nothing that their parts do not. */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  return errors.filter(({ keyword }) => keyword !== 'anyOf');
}

function faultOf(error: ErrorObject): PathFault {
  const path = error.instancePath.split('/').slice(1).map(unescaped);
  const where = path.join('.') || 'the object';
  if (error.keyword !== 'additionalProperties')
    return {
      path,
      found: `${where}: ${JSON.stringify(error.data)}`,
      expected: error.keyword === 'enum' ? JSON.stringify(error.schema) : (error.message ?? error.keyword),
      fix: 'see the Kubernetes API reference',
    };
  const key = String(error.params['additionalProperty']);
  const fields = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  const near = nearest(key, fields);
  return {
    path: [...path, key],
    found: `${where}: unknown field "${key}"`,
    expected: fields.join(', '),
    fix: near === undefined ? 'remove it' : `did you mean "${near}"?`,
  };
}

/** The API server wants a name that can stand in a host's name (RFC 1123). */
function namelessFaults(object: unknown): PathFault[] {
  const name = get(object, 'metadata', 'name');
  if (typeof name === 'string' && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name)) return [];
  return [
    {
      path: ['metadata'],
      found: `metadata.name: ${JSON.stringify(name) ?? 'nothing'}`,
      expected: 'lower-case letters, digits, "-" and ".", a letter or digit at both ends',
      fix: 'name the object',
    },
  ];
}

/** A Deployment whose selector does not find its own pods is refused: "`selector` does not match template `labels`". */
function selectorFaults(object: unknown): PathFault[] {
  const wanted = get(object, 'spec', 'selector', 'matchLabels');
  if (get(object, 'kind') !== 'Deployment' || typeof wanted !== 'object' || wanted === null) return [];
  const missing = Object.entries(wanted).filter(
    ([key, value]) => get(object, 'spec', 'template', 'metadata', 'labels', key) !== value,
  );
  return missing.map(([key, value]) => ({
    path: ['spec', 'selector', 'matchLabels', key],
    found: `spec.selector: \`selector\` does not match template \`labels\`: ${key}: ${String(value)}`,
    expected: 'the same label in spec.template.metadata.labels',
    fix: 'make the two equal',
  }));
}

function get(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
