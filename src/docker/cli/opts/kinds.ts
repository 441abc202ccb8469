import { parseDuration } from '../go/duration.ts';
import { parseBool, parseFloat64, parseInt64, parseUint64 } from '../go/strconv.ts';
import type { Command, Flag } from '../grammar.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseBytes } from '../units.ts';
import { splitWords } from '../words.ts';
import { parseExtraHost } from './add-host.ts';
import { parseAttach } from './attach.ts';
import { parseCpus } from './cpus.ts';
import { parseBpsDevice, parseDeviceCgroupRule, parseIopsDevice, parseWeightDevice } from './device.ts';
import { parseDns, parseDnsSearch } from './dns.ts';
import { parseEnv } from './env.ts';
import { parseFilter } from './filter.ts';
import { parseGpus } from './gpus.ts';
import { parseListenAddress } from './host.ts';
import { anyText, checkedText, listOf, type Kind, type Reader } from './kind.ts';
import { parseLabel } from './label.ts';
import { parseLink } from './link.ts';
import { parseMemorySwap } from './memory.ts';
import { parseMount } from './mount.ts';
import { parseNetwork } from './network.ts';
import { parseServicePort } from './service-port.ts';
import { parseNetworks, parsePairs, parseStrings } from './strings.ts';
import {
  parseCredentialSpec,
  parseExternalCa,
  parseFileReference,
  parseGenericResource,
  parsePemFile,
  parsePlacement,
} from './swarm.ts';
import { parseSysctl } from './sysctl.ts';
import { parseUlimit } from './ulimit.ts';

/** `--entrypoint 'sh -c x'` of a service: words as a shell splits them. */
function parseShellWords(text: string): Result<string[]> {
  const { words, unclosed } = splitWords(text);
  if (!unclosed) return ok(words.map((word) => word.text));
  const wanted = unclosed.kind === 'quote' ? 'when expecting closing quote' : 'after escape character';
  return fail(`EOF found ${wanted}`);
}

function parsePositiveDuration(text: string): Result<number> {
  const duration = parseDuration(text);
  return duration.ok && duration.value < 0 ? fail('duration cannot be negative') : duration;
}

/** By the type that `--help` shows. */
const byType: Readonly<Record<string, Kind>> = {
  bool: { name: 'bool', read: parseBool },
  int: { name: 'int', read: (text) => parseInt64(text) },
  uint: { name: 'uint', read: (text) => parseUint64(text) },
  uint16: { name: 'uint16', read: (text) => parseUint64(text, 0, 16) },
  uint32: { name: 'uint32', read: (text) => parseUint64(text, 0, 32) },
  float: { name: 'float', read: parseFloat64 },
  duration: { name: 'duration', read: parseDuration },
  bytes: { name: 'bytes', read: parseBytes },
  decimal: { name: 'decimal', read: parseCpus },
  stringArray: listOf('stringArray'),
  scale: listOf('stringArray'),
  list: listOf('list'),
  map: listOf('map'),
  strings: { name: 'strings', read: parseStrings },
  stringToString: { name: 'stringToString', read: parsePairs },
  ipNetSlice: { name: 'ipNetSlice', read: parseNetworks },
  filter: listOf('filter', parseFilter),
  mount: listOf('mount', parseMount),
  network: listOf('network', parseNetwork),
  ulimit: listOf('ulimit', parseUlimit),
  'gpu-request': listOf('gpu-request', parseGpus),
  port: listOf('port', parseServicePort),
  secret: listOf('secret', (text) => parseFileReference('secret', text)),
  config: listOf('config', (text) => parseFileReference('config', text)),
  pref: listOf('pref', parsePlacement),
  command: { name: 'command', read: parseShellWords },
  'credential-spec': checkedText('credential-spec', parseCredentialSpec),
  'external-ca': listOf('external-ca', parseExternalCa),
  'pem-file': checkedText('pem-file', parsePemFile),
  'node-addr': checkedText('node-addr', parseListenAddress),
};

const positiveDuration: Kind = { name: 'duration', read: parsePositiveDuration };
const memorySwap: Kind = { name: 'bytes', read: parseMemorySwap };

/** Lists of the native CLI whose texts are checked, by the flag's name. */
const listReaders: Readonly<Record<string, Reader>> = {
  'add-host': parseExtraHost,
  host: parseExtraHost,
  'host-add': parseExtraHost,
  attach: parseAttach,
  'blkio-weight-device': parseWeightDevice,
  'container-label': parseLabel,
  'container-label-add': parseLabel,
  'device-cgroup-rule': parseDeviceCgroupRule,
  'device-read-bps': parseBpsDevice,
  'device-read-iops': parseIopsDevice,
  'device-write-bps': parseBpsDevice,
  'device-write-iops': parseIopsDevice,
  dns: parseDns,
  'dns-add': parseDns,
  'dns-search': parseDnsSearch,
  'dns-search-add': parseDnsSearch,
  env: parseEnv,
  'env-add': parseEnv,
  'generic-resource': parseGenericResource,
  'generic-resource-add': parseGenericResource,
  label: parseLabel,
  link: parseLink,
};

/** Checks that only a service's lists have. */
const serviceReaders: Readonly<Record<string, Reader>> = { 'label-add': parseLabel, 'log-opt': parseEnv };

/** Hidden flags whose type no help text shows. */
const hidden: Readonly<Record<string, Kind>> = {
  'dns-opt': listOf('list'),
  net: listOf('network', parseNetwork),
  'net-alias': listOf('list'),
  'docker buildx build security-opt': { name: 'strings', read: parseStrings },
};

/** How this command reads the values of this flag. */
export function kindOf(owner: Command, flag: Flag): Kind {
  const { name, type } = flag;
  const plain = byType[type] ?? anyText;
  if (flag.hidden) return hidden[`${owner.path} ${name}`] ?? hidden[name] ?? plain;
  if (owner.family !== 'native') return plain;
  const isService = owner.path.startsWith('docker service ');
  if (type === 'bytes' && name === 'memory-swap') return memorySwap;
  if (type === 'map' && name === 'sysctl') return listOf('map', parseSysctl);
  if (type === 'duration' && isService && name.startsWith('health-')) return positiveDuration;
  if (type !== 'list') return plain;
  const reader = (isService ? serviceReaders[name] : undefined) ?? listReaders[name];
  return reader ? listOf('list', reader) : plain;
}
