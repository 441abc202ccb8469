import type { Command, Flag } from '../../../docker/cli/index.ts';
import {
  readBps,
  readCpus,
  readDuration,
  readIops,
  readMemory,
  readMemorySwap,
  readSeconds,
  readTail,
  readUlimit,
} from './amount.ts';
import {
  readFilter,
  readFormat,
  readGpus,
  readKeys,
  readNetwork,
  readPlatform,
  readRestart,
  readUser,
} from './choice.ts';
import { readDevice } from './device.ts';
import { readMount, readTmpfs } from './mount.ts';
import { readEnv, readExtraHost, readLabel, readLink, readOption } from './pairs.ts';
import { readExpose, readPublish } from './port.ts';
import { readCopyPath, readReference } from './reference.ts';
import { readVolume } from './volume.ts';

type Reader = (text: string) => string | undefined;

/** How the values of a flag are said in Korean, by the flag's name. */
const BY_NAME: Readonly<Record<string, Reader>> = {
  'add-host': readExtraHost,
  'build-arg': readOption,
  cpus: readCpus,
  'detach-keys': readKeys,
  device: readDevice,
  'device-read-bps': readBps,
  'device-read-iops': readIops,
  'device-write-bps': readBps,
  'device-write-iops': readIops,
  env: readEnv,
  expose: readExpose,
  filter: readFilter,
  format: readFormat,
  gpus: readGpus,
  label: readLabel,
  link: readLink,
  'log-opt': readOption,
  memory: readMemory,
  'memory-reservation': readMemory,
  'memory-swap': readMemorySwap,
  mount: readMount,
  net: readNetwork,
  network: readNetwork,
  opt: readOption,
  platform: readPlatform,
  publish: readPublish,
  restart: readRestart,
  'shm-size': readMemory,
  'stop-timeout': readSeconds,
  'storage-opt': readOption,
  sysctl: readOption,
  tail: readTail,
  time: readSeconds,
  timeout: readSeconds,
  tmpfs: readTmpfs,
  ulimit: readUlimit,
  user: readUser,
  volume: readVolume,
};

/** Flags that share a name with another's but not its language. */
const EXCEPTIONS: Readonly<Record<string, Reader | null>> = {
  'docker buildx build network': null,
  'docker buildx build tag': readReference,
};

/** By the type that `--help` shows, for flags that the tables above do not name. */
const BY_TYPE: Readonly<Record<string, Reader>> = { bytes: readMemory, duration: readDuration };

/** A flag's value as the CLI reads it, in Korean; undefined where the text says all, or is not a value. */
export function readFlagValue(owner: Command, flag: Flag, text: string): string | undefined {
  const exception = EXCEPTIONS[`${owner.path} ${flag.name}`];
  if (exception !== undefined) return exception?.(text);
  const reader = (Object.hasOwn(BY_NAME, flag.name) ? BY_NAME[flag.name] : undefined) ?? BY_TYPE[flag.type];
  return flag.type === 'bool' ? undefined : reader?.(text);
}

/** Operands that name an image, by their name in the usage line. */
const IMAGES = new Set(['IMAGE', 'SOURCE_IMAGE', 'TARGET_IMAGE']);

/** An operand as the CLI reads it; `name` is its word in the usage line, e.g. `SOURCE_IMAGE[:TAG]`. */
export function readOperand(command: Command, name: string, text: string): string | undefined {
  const [base = ''] = /[A-Z_]+/.exec(name) ?? [];
  const isImage = IMAGES.has(base) || (base === 'NAME' && /\b(?:pull|push)$/.test(command.path));
  if (isImage && /^[0-9a-f]{12,63}$/.test(text)) return '이미지 ID의 앞부분';
  if (isImage) return readReference(text);
  return /_PATH/.test(name) && command.path.endsWith(' cp') ? readCopyPath(text) : undefined;
}
