import { CopyIgnoredFile } from '../check/rules.ts';
import { Fault } from '../fault.ts';
import { isIgnored, type Ignore } from '../../ignore.ts';
import type { InstructionOf } from '../instruction/types.ts';
import type { Command } from '../plan/types.ts';
import { commandName } from './names.ts';
import { normalizePath } from './paths.ts';
import { commit, stepName, type State } from './state.ts';

const git = /^(?:git@|git:\/\/|ssh:\/\/|github\.com\/)|^https?:\/\/[^#?]*\.git(?:[#?]|$)/;
const http = /^https?:\/\//;
const symbolicMode = /^(?:[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;

/** How digests are written, and the digits of those that are known (opencontainers/go-digest). */
const digestForm = /^([a-z0-9]+(?:[.+_-][a-z0-9]+)*):([\w=-]+)$/;
const digestLengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** COPY and ADD, their variables replaced (dispatchCopy). Throws a Fault. */
export function dispatchCopy(
  state: State,
  instruction: InstructionOf<'copy'> | InstructionOf<'add'>,
  { sources, isTrigger }: Command,
  ignore: Ignore | undefined,
): void {
  const { chown, chmod, kind, contents, lines } = instruction;
  const { WorkingDir } = state.rest;
  const destination = destinationOf(WorkingDir === '' ? '/' : WorkingDir, instruction.destination);
  checkMode(chmod);
  if (kind === 'add') checkChecksum(instruction);
  const name = stepName(state, commandName(state, instruction.code), isTrigger);
  const [source] = sources;
  for (const path of instruction.sources) {
    checkSource(path, kind);
    if (ignore && source === undefined && !http.test(path) && isIgnored(ignore, path)) {
      state.linter.run(CopyIgnoredFile, lines, kind === 'add' ? 'Add' : 'Copy', path);
    }
  }
  const words = [
    kind.toUpperCase(),
    ...(chown === '' ? [] : [`--chown=${chown}`]),
    ...(chmod === '' ? [] : [`--chmod=${chmod}`]),
    ...instruction.sources,
    ...contents.map(({ path }) => `<<${path}`),
    instruction.destination,
  ];
  const historyIndex = commit(state, words.join(' '), 'marked');
  state.steps.push({ kind, name, lines, instruction, destination, source, historyIndex });
}

function destinationOf(directory: string, path: string): string {
  if (path.startsWith('/')) return normalizePath('/', path, true);
  return normalizePath(directory, path === '.' || path === '' ? './' : path, true);
}

function checkMode(chmod: string): void {
  if (chmod === '') return;
  const isOctal = /^[0-7]+$/.test(chmod);
  if (isOctal ? Number.parseInt(chmod, 8) <= 0o7777 : symbolicMode.test(chmod)) return;
  if (!/^\d/.test(chmod)) throw new Fault('invalid syntax');
  throw new Fault(`invalid chmod parameter: '${chmod}'. it should be octal string and between 0 and 07777`);
}

function checkChecksum({ checksum, sources }: InstructionOf<'add'>): void {
  if (checksum === '') return;
  const [source] = sources;
  if (sources.length !== 1 || source === undefined) {
    throw new Fault("checksum can't be specified for multiple sources");
  }
  if (!http.test(source) && !git.test(source)) throw new Fault('checksum requires HTTP(S) or Git sources');
  if (git.test(source)) return;
  const [, algorithm = '', hex = ''] = digestForm.exec(checksum) ?? [];
  if (algorithm === '') throw new Fault('invalid checksum digest format');
  const length = digestLengths.get(algorithm);
  if (length === undefined) throw new Fault('unsupported digest algorithm');
  if (hex.length !== length) throw new Fault('invalid checksum digest length');
  if (!/^[a-f0-9]+$/.test(hex)) throw new Fault('invalid checksum digest format');
}

function checkSource(path: string, kind: 'copy' | 'add'): void {
  if (kind === 'add') return;
  if (git.test(path)) throw new Fault("source can't be a git ref for COPY");
  if (http.test(path)) throw new Fault("source can't be a URL for COPY");
}
