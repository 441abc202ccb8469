import { parseCsvValue } from '../../go/csv.ts';
import { quote } from '../../go/quote.ts';
import { parseBool } from '../../go/strconv.ts';
import { cut } from '../../go/text.ts';
import { parseImage } from '../../reference.ts';
import { fail, ok, type Result } from '../../result.ts';

/** key=value fields of a flag of buildx, the keys in lower case. */
export type Fields = ReadonlyMap<string, string>;

/** `--build-arg A=1`, `--label a=b`: the name must not be empty. */
export function parseKeyValue(text: string): Result<string> {
  return cut(text, '=').before === '' ? fail(`invalid key-value pair ${quote(text)}: empty key`) : ok(text);
}

function parseFields(text: string): Result<Fields> {
  const fields = parseCsvValue(text);
  if (!fields.ok) return fields;
  const read = new Map<string, string>();
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    if (!found) return fail(`invalid value ${field}`);
    read.set(before.toLowerCase().trim(), after);
  }
  return ok(read);
}

/** `--attest type=sbom` (buildflags.ParseAttests). */
export function parseAttest(text: string): Result<Fields> {
  const fields = parseFields(text);
  if (!fields.ok) return fields;
  const disabled = fields.value.get('disabled');
  const read = disabled === undefined ? ok(true) : parseBool(disabled);
  if (!read.ok) return fail(`invalid value disabled=${disabled}: ${read.message}`);
  return fields.value.get('type') ? fields : fail('attestation type not specified');
}

/** `--sbom true`, `--provenance mode=max`: short for --attest. */
export function longAttest(type: string, text: string): string {
  const isOn = parseBool(text);
  return isOn.ok ? `type=${type},disabled=${!isOn.value}` : `type=${type},${text}`;
}

/** `--build-context name=path`; an empty one is none. */
export function parseBuildContext(text: string): Result<string> {
  if (text === '') return ok(text);
  const { before: name, found } = cut(text, '=');
  if (!found) return fail(`invalid context value: ${text}, expected key=value`);
  const image = parseImage(name);
  return image.ok ? ok(text) : fail(`invalid context name ${name}: ${image.message}`);
}

/** `--output type=local,dest=out`, `-o out`, `-o -`. */
export type Export = { readonly type: string; readonly dest: string; readonly fields: Fields };

/** Reads an output (buildflags.ParseExports). */
export function parseExport(text: string): Result<Export> {
  const only = parseCsvValue(text);
  if (!only.ok) return only;
  if (only.value.length === 1 && only.value[0] === text && !text.startsWith('type=')) {
    return ok({ type: text === '-' ? 'tar' : 'local', dest: text, fields: new Map() });
  }
  const fields = parseFields(text);
  if (!fields.ok) return fields;
  const type = fields.value.get('type') ?? '';
  if (type === '') return fail('type is required for output');
  return ok({ type, dest: fields.value.get('dest') ?? '', fields: fields.value });
}

/** `--cache-from type=registry,ref=…`, or references alone (buildflags.ParseCacheEntry); the value is the type. */
export function parseCache(text: string): Result<string> {
  if (!text.includes('=')) {
    const references = text === '' ? ok([]) : parseCsvValue(text);
    return references.ok ? ok('registry') : references;
  }
  const fields = parseFields(text);
  if (!fields.ok) return fields;
  const type = fields.value.get('type') ?? '';
  return type === '' ? fail(`type required form> ${quote(text)}`) : ok(type);
}

const secretKeys = ['type', 'id', 'source', 'src', 'env'];

/** `--secret id=pw,src=password.txt`. */
export function parseSecret(text: string): Result<Fields> {
  const fields = parseCsvValue(text);
  if (!fields.ok) return fail(`failed to parse csv secret: ${fields.message}`);
  const read = new Map<string, string>();
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    const key = before.toLowerCase();
    if (!found) return fail(`invalid field '${field}' must be a key=value pair`);
    if (!secretKeys.includes(key)) return fail(`unexpected key '${key}' in '${field}'`);
    if (key === 'type' && after !== 'file' && after !== 'env') {
      return fail(`unsupported secret type ${quote(after)}`);
    }
    read.set(key === 'source' ? 'src' : key, after);
  }
  return ok(read);
}

/** `--call check,format=json`. */
export function parseCall(text: string): Result<string> {
  const fields = text === '' ? ok([]) : parseCsvValue(text);
  if (!fields.ok) return fields;
  let name = '';
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    if (!found) {
      if (name !== '') return fail(`invalid print value: ${text}`);
      name = field;
    } else if (before === 'ignorestatus') {
      const read = parseBool(after);
      if (!read.ok) return fail(`invalid ignorestatus print value: ${after}: ${read.message}`);
    } else if (before !== 'format') return fail(`invalid print field: ${field}`);
  }
  return ok(name);
}

const annotationTypes = ['index', 'index-descriptor', 'manifest', 'manifest-descriptor'];

/** `--annotation index:a=b`; the value are the types it is for. */
export function parseAnnotation(
  text: string,
  parsePlatform: (text: string) => Result<unknown>,
): Result<string[]> {
  if (text === '') return ok([]);
  const { before, found } = cut(text, '=');
  if (!found) return fail(`invalid annotation ${quote(text)}, expected key=value`);
  const typed = cut(before, ':');
  if (!typed.found) return ok([]);
  const types: string[] = [];
  for (const part of typed.before.split(',')) {
    const [, type, platform] = /^([a-z-]+)(?:\[([A-Za-z0-9_/-]+)\])?$/.exec(part) ?? [];
    if (type === undefined) {
      return fail(
        `invalid annotation type ${quote(part)}, expected type and optional platform in square brackets`,
      );
    }
    if (!annotationTypes.includes(type)) return fail(`unknown annotation type ${quote(type)}`);
    const read = platform === undefined ? ok(true) : parsePlatform(platform);
    if (!read.ok) return fail(`invalid platform ${quote(platform ?? '')}: ${read.message}`);
    types.push(type);
  }
  return ok(types);
}

const entitlements = ['network.host', 'security.insecure', 'device'];

/** `--allow network.host`. */
export function parseEntitlement(text: string): Result<string> {
  const { before: name } = cut(text, '=');
  return text === '' || entitlements.includes(text) || (name === 'device' && text.includes('='))
    ? ok(text)
    : fail(`unknown entitlement ${text}`);
}
