import { atoi, parseBool } from '../../cli/go/strconv.ts';
import { parseBytes, parseHumanSize } from '../../cli/units.ts';
import type { LogLimit } from './log-file.ts';
import type { HostConfig } from './types.ts';

type LogConfig = HostConfig['LogConfig'];

/** The drivers that keep files on the host: json-file counts in thousands (go-units FromHumanSize), local in 1024s (RAMInBytes). */
const readers: Readonly<Record<string, typeof parseBytes>> = {
  '': parseHumanSize,
  'json-file': parseHumanSize,
  local: parseBytes,
};

/** Why a driver that keeps files cannot open them: `max-size`, `max-file`, `compress` (moby jsonfilelog.New, local newConfig). */
export function limitsFault({ Type, Config }: LogConfig): string | undefined {
  const reader = readers[Type];
  if (!reader) return undefined;
  const isLocal = Type === 'local';
  const { 'max-size': size, 'max-file': files, compress } = Config;
  const read = size === undefined ? undefined : reader(size);
  if (read?.ok === false)
    return isLocal ? `invalid value for max-size: ${size}: ${read.message}` : read.message;
  if (read && read.value <= 0 && !isLocal) return 'max-size must be a positive number';
  const count = files === undefined ? undefined : atoi(files);
  if (count?.ok === false)
    return isLocal ? `invalid value for max-file: ${files}: ${count.message}` : count.message;
  if (count && count.value < (isLocal ? 0 : 1))
    return isLocal ? 'max file count cannot be less than 0' : 'max-file cannot be less than 1';
  const packs = compress === undefined ? undefined : parseBool(compress);
  if (packs?.ok === false)
    return isLocal ? `error reading compress log option: ${packs.message}` : packs.message;
  // local packs its older files unless it is told not to
  const isPacked = packs ? packs.value : isLocal;
  const most = count?.value ?? (isLocal ? LOCAL_FILES : 1);
  if (isLocal)
    return isPacked && most <= 1 ? 'compression cannot be enabled when max file count is 1' : undefined;
  return isPacked && (most === 1 || read === undefined)
    ? 'compress cannot be true when max-file is less than 2 or max-size is not set'
    : undefined;
}

/** How many files `local` keeps where nothing is said. */
const LOCAL_FILES = 5;

/** How much a container's log may keep; undefined keeps all. */
export function logLimit({ Type, Config }: LogConfig): LogLimit | undefined {
  const read = readers[Type]?.(Config['max-size'] ?? '');
  return read?.ok && read.value > 0
    ? { size: read.value, files: Number(Config['max-file'] ?? 1) }
    : undefined;
}
