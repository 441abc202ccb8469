/** The mini-languages of flags: each reads one text into a typed value, or says in the CLI's words why not. */
export { parseExtraHost, type ExtraHost } from './add-host.ts';
export { parseAttach } from './attach.ts';
export { parseCpus } from './cpus.ts';
export {
  parseDevice,
  parseDeviceCgroupRule,
  parseWeightDevice,
  parseBpsDevice,
  parseIopsDevice,
  type Device,
  type DeviceNumber,
} from './device.ts';
export { parseDns, parseDnsSearch } from './dns.ts';
export { dotenvFault } from './dotenv.ts';
export { parseEnv, parseEnvFile, type Env } from './env.ts';
export { parseFilter, type Filter } from './filter.ts';
export { parseGpus, type GpuRequest } from './gpus.ts';
export { parseTcpAddress, parseListenAddress } from './host.ts';
export { parseLabel, type Label } from './label.ts';
export { parseLink, type Link } from './link.ts';
export { parseMemorySwap, parseMemory } from './memory.ts';
export { parseMount, type Mount } from './mount.ts';
export { parseNetwork, isUserDefined, type NetworkAttachment } from './network.ts';
export { parsePlatforms, parsePlatform, type Platform } from './platform.ts';
export {
  parsePortRange,
  parsePortSpec,
  parsePublish,
  parseExpose,
  type PortBinding,
  type PortRange,
} from './port.ts';
export { parseRestart, type RestartPolicy } from './restart.ts';
export { parseServicePort, type ServicePort } from './service-port.ts';
export { parseSince } from './since.ts';
export {
  parseFileReference,
  parsePlacement,
  parseCredentialSpec,
  parseGenericResource,
  parsePemFile,
  parseExternalCa,
  type FileReference,
} from './swarm.ts';
export { parseSysctl } from './sysctl.ts';
export { parseUlimit, type Ulimit } from './ulimit.ts';
export { parseVolume, type Volume } from './volume.ts';
