import { quote } from '../go/quote.ts';
import { parseBool } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { isFolder, knowsFiles, readFile, statOf } from '../files.ts';
import { dockerHostFault } from '../opts/host.ts';
import { refuse, type Check, type Line } from './line.ts';

const nameForm = '^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$';

/** What is wrong with a context's name (context/store, ValidateContextName). */
function nameFault(name: string): string | undefined {
  if (name === '') return 'context name cannot be empty';
  if (name === 'default') return '"default" is a reserved context name';
  return new RegExp(nameForm).test(name)
    ? undefined
    : `context name ${quote(name)} is invalid, names are validated against regexp ${quote(nameForm)}`;
}

function named(line: Line): string {
  return line.args[0] ?? '';
}

/** `docker context create`. */
export const checkContextCreate: Check = (line) => {
  const fault = nameFault(named(line));
  if (fault !== undefined) return refuse(fault);
  if (line.has('from') && line.text('from') !== '') {
    return line.list('docker').length > 0
      ? refuse('cannot use --docker flag when --from is set')
      : missingContext(line, line.text('from'));
  }
  return line.has('docker') ? endpointFault(line, 'create') : undefined;
};

/** `docker context update`. */
export const checkContextUpdate: Check = (line) => {
  const name = named(line);
  if (name === '' || nameFault(name) !== undefined) return refuse(nameFault(name) ?? '');
  return missingContext(line, name) ?? (line.has('docker') ? endpointFault(line, 'update') : undefined);
};

/** `docker context use`. */
export const checkContextUse: Check = (line) => {
  const name = named(line);
  if (name === 'default') return undefined;
  const fault = nameFault(name);
  return fault === undefined ? missingContext(line, name) : refuse(fault);
};

/** `docker context rm`: every name is tried, all faults are told; with `--force` a context may be missing. */
export const checkContextRemove: Check = (line) => {
  const kept = line.args.filter((name) => name === 'default');
  const isRefused = kept.length > 0 && (line.on('force') || kept.length === line.args.length);
  return isRefused ? refuse(kept.map(() => 'context "default" cannot be removed').join('\n')) : undefined;
};

/** `docker context export` does not write to a terminal, nor over a file. */
export const checkContextExport: Check = (line) => {
  const [name = '', target = `${name}.dockercontext`] = line.args;
  const fault = name === 'default' ? undefined : nameFault(name);
  if (fault !== undefined) return refuse(fault);
  if (target === '-') {
    return line.context.terminal?.stdout === true
      ? refuse('cowardly refusing to export to a terminal, specify a file path', 'terminal')
      : undefined;
  }
  return knowsFiles(line.context) && statOf(line.context, target)
    ? refuse(`open ${target}: file exists`)
    : undefined;
};

/** `docker context import`. */
export const checkContextImport: Check = (line) => {
  const [name = '', source = ''] = line.args;
  const fault = nameFault(name);
  if (source !== '-' && knowsFiles(line.context)) {
    const file = readFile(line.context, source);
    if (!file.ok && !isFolder(line.context, source)) return refuse(file.message, 'file');
  }
  return fault === undefined ? undefined : refuse(fault);
};

function missingContext(line: Line, name: string) {
  const known = line.context.contexts;
  return known === undefined || known.includes(name) || name === 'default'
    ? undefined
    : refuse(`context ${quote(name)}: context not found`, 'state');
}

const keys = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify'];

function endpointFault(line: Line, verb: 'create' | 'update') {
  const fields = new Map<string, string>();
  for (const pair of line.list('docker')) {
    const { before, after } = cut(pair, '=');
    fields.set(before, after);
  }
  const fault = (message: string) => refuse(`unable to ${verb} docker endpoint config: ${message}`);
  const unknown = [...fields.keys()].filter((key) => !keys.includes(key));
  if (unknown.length > 0) return fault(unknown.map((key) => `unrecognized config key: ${key}`).join('\n'));
  const from = fields.get('from');
  if (from !== undefined) return missingContext(line, from);
  for (const key of ['ca', 'cert', 'key']) {
    const path = fields.get(key) ?? '';
    const file = path === '' || !knowsFiles(line.context) ? undefined : readFile(line.context, path);
    if (file?.ok === false)
      return refuse(`unable to ${verb} docker endpoint config: ${file.message}`, 'file');
  }
  const skip = fields.get('skip-tls-verify');
  if (skip !== undefined && !parseBool(skip).ok) {
    return fault(`skip-tls-verify: parsing ${quote(skip)}: invalid syntax`);
  }
  const host = dockerHostFault(fields.get('host') ?? '');
  return host === undefined ? undefined : fault(host);
}
