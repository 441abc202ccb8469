import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { nearest } from '../../docker/cli/index.ts';
import type { AuthorError } from '../author-error.ts';
import schema from './compose-spec.json' with { type: 'json' };
import { faultAt, type Place } from './place.ts';

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
formats.default(ajv);
// The schema names its dialect by https; ajv knows draft-07 by http.
const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });

/**
 * Checks a compose file against the Compose specification's schema (compose-spec/compose-spec, schema/compose-spec.json,
 * Apache-2.0), its YAML first. The obsolete `version` is an error here, since Compose only warns of it.
 */
export function checkCompose(source: string, place: Place): AuthorError[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length > 0)
    return document.errors.map((error) =>
      faultAt(place, error.linePos?.[0].line ?? 1, {
        found: error.message.split('\n')[0] ?? error.code,
        expected: 'YAML that Compose can read',
        fix: 'indent with spaces, quote what holds ": " or " #"',
      }),
    );
  const lineAt = (path: readonly string[]): number => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
  };
  const errors: AuthorError[] = [];
  if (document.has('version'))
    errors.push(
      faultAt(place, lineAt(['version']), {
        found: 'the attribute `version`',
        expected: 'no version: it is obsolete',
        fix: 'delete the line',
      }),
    );
  if (validate(document.toJS())) return errors;
  for (const error of deepest(validate.errors ?? [])) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    errors.push(faultAt(place, lineAt(path), faultOf(error, path)));
  }
  return errors;
}

function faultOf(
  error: ErrorObject,
  path: readonly string[],
): { found: string; expected: string; fix: string } {
  const where = path.join('.') || 'the file';
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
    const near = nearest(key, known);
    return {
      found: `${where}: key "${key}"`,
      expected: known.length > 0 ? known.join(', ') : 'no such key',
      fix: near === undefined ? 'remove it' : `did you mean "${near}"?`,
    };
  }
  return {
    found: `${where}: ${JSON.stringify(error.data)}`,
    expected: error.message ?? error.keyword,
    fix: 'see the Compose file reference',
  };
}

/** Of the errors that alternatives (`oneOf`) give for one place, those that say something: the deepest, without the summary. */
function deepest(errors: readonly ErrorObject[]): ErrorObject[] {
  const telling = errors.filter(
    ({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf' && keyword !== 'if',
  );
  const deepestPath = Math.max(...telling.map(({ instancePath }) => instancePath.length));
  const seen = new Set<string>();
  return telling.filter(({ instancePath, message }) => {
    const key = `${instancePath} ${message ?? ''}`;
    if (instancePath.length < deepestPath || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
