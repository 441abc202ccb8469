import type { Context } from '../context.ts';
import { knowsFiles, readFile } from '../files.ts';
import { parseCsv } from '../go/csv.ts';
import { parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** `--secret source=pw,target=x,mode=0400`, `--config site`: what the service gets, and as which file. */
export type FileReference = { source: string; target: string; uid: string; gid: string; mode: number };

/** Reads a reference to a secret or a config (docker/cli swarmopts). */
export function parseFileReference(kind: 'secret' | 'config', text: string): Result<FileReference> {
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const [only = ''] = fields.value;
  const reference: FileReference = { source: '', target: '', uid: '0', gid: '0', mode: 0o444 };
  if (fields.value.length === 1 && !only.includes('='))
    return ok({ ...reference, source: only, target: only });
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    if (!found || before === '') return fail(`invalid field '${field}' must be a key=value pair`);
    const key = before.toLowerCase();
    if (key === 'source' || key === 'src') reference.source = after;
    else if (key === 'target' || key === 'uid' || key === 'gid') reference[key] = after;
    else if (key === 'mode') {
      const mode = parseUint64(after, 0, 32);
      if (!mode.ok) return fail(`invalid mode specified: ${mode.message}`);
      reference.mode = mode.value;
    } else return fail(`invalid field in ${kind} request: ${before}`);
  }
  if (reference.source === '') return fail('source is required');
  return ok({ ...reference, target: reference.target || reference.source });
}

/** `--placement-pref spread=node.labels.zone`. */
export function parsePlacement(text: string): Result<{ readonly spread: string }> {
  const { before, after, found } = cut(text, '=');
  if (!found || before === '') {
    return fail('placement preference must be of the format "<strategy>=<arg>"');
  }
  if (before !== 'spread') {
    return fail(`unsupported placement preference ${before} (only spread is supported)`);
  }
  return ok({ spread: after });
}

/** `--credential-spec file://x.json`. */
export function parseCredentialSpec(text: string): Result<string> {
  if (text === '' || /^(config|file|registry):\/\//.test(text)) return ok(text);
  return fail(
    'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
  );
}

/** `--generic-resource gpu=1`. */
export function parseGenericResource(text: string): Result<string> {
  return text.includes('=')
    ? ok(text)
    : fail(`invalid generic-resource format \`${text}\` expected \`name=value\``);
}

function isPem(text: string): boolean {
  return /-----BEGIN [^-]+-----\r?\n[\s\S]*?\r?\n?-----END [^-]+-----/.test(text);
}

/** `--ca-cert ca.pem`: a file that the CLI reads. */
export function parsePemFile(text: string, context: Context): Result<string> {
  if (!knowsFiles(context)) return ok(text);
  const file = readFile(context, text);
  if (!file.ok) return file;
  return isPem(file.value) ? ok(text) : fail('file contents must be in PEM format');
}

/** `--external-ca protocol=cfssl,url=https://…`. */
export function parseExternalCa(text: string, context: Context): Result<string> {
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const seen = new Set<string>();
  for (const field of fields.value) {
    const { before, after, found } = cut(field, '=');
    if (!found) return fail(`invalid field '${field}' must be a key=value pair`);
    const key = before.toLowerCase();
    seen.add(key);
    if (key === 'protocol' && after.toLowerCase() !== 'cfssl') {
      return fail(`unrecognized external CA protocol ${after}`);
    }
    if (key !== 'cacert' || !knowsFiles(context)) continue;
    const file = readFile(context, after);
    if (!file.ok) return fail(`unable to read CA cert for external CA: ${file.message}`);
    if (!isPem(file.value)) return fail('CA cert for external CA must be in PEM format');
  }
  const lacking = ['protocol', 'url'].find((key) => !seen.has(key));
  return lacking === undefined ? ok(text) : fail(`the external-ca option needs a ${lacking}= parameter`);
}
