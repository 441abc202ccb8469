import { parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseBytes } from '../units.ts';

/** `--device /dev/a:/dev/b:rwm`, or a CDI name that the daemon looks up. */
export type Device =
  | { readonly kind: 'cdi'; readonly name: string }
  | {
      readonly kind: 'path';
      readonly host: string;
      readonly container: string;
      readonly permissions: string;
    };

/** A device's path and a number for it: a weight, or a rate per second. */
export type DeviceNumber = { readonly path: string; readonly value: number };

const cdiName =
  /^[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?\/[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?=[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?$/;

function isMode(text: string): boolean {
  return /^[rwm]+$/.test(text) && new Set(text).size === text.length;
}

/** Reads a device for a Linux daemon (docker/cli container/opts.go, validateDevice and parseDevice). */
export function parseDevice(text: string): Result<Device> {
  if (cdiName.test(text)) return ok({ kind: 'cdi', name: text });
  const [host = '', second, third, ...more] = text.split(':');
  if (more.length > 0 || host === '') return fail(`bad format for path: ${text}`);
  const modeSecond = third === undefined && second !== undefined && isMode(second);
  if (third !== undefined && !isMode(third)) return fail(`bad mode specified: ${third}`);
  const container = second === undefined || modeSecond ? host : second;
  if (!container.startsWith('/')) return fail(`${container} is not an absolute path`);
  const permissions = third ?? (modeSecond ? second : 'rwm');
  return ok({ kind: 'path', host, container, permissions });
}

/** `--device-cgroup-rule 'c 42:* rmw'`. */
export function parseDeviceCgroupRule(text: string): Result<string> {
  if (/^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(text)) return ok(text);
  return fail(`invalid device cgroup format '${text}'`);
}

function devicePath(text: string): Result<{ path: string; rest: string }> {
  const { before: path, after: rest, found } = cut(text, ':');
  if (!found || path === '') return fail(`bad format: ${text}`);
  if (!path.startsWith('/dev/')) return fail(`bad format for device path: ${text}`);
  return ok({ path, rest });
}

/** `--blkio-weight-device /dev/sda:300`: 10 to 1000, or 0. */
export function parseWeightDevice(text: string): Result<DeviceNumber> {
  const device = devicePath(text);
  if (!device.ok) return device;
  const weight = parseUint64(device.value.rest, 10, 16);
  if (!weight.ok || (weight.value > 0 && (weight.value < 10 || weight.value > 1000))) {
    return fail(`invalid weight for device: ${text}`);
  }
  return ok({ path: device.value.path, value: weight.value });
}

/** `--device-read-bps /dev/sda:1mb`: bytes a second. */
export function parseBpsDevice(text: string): Result<DeviceNumber> {
  const device = devicePath(text);
  if (!device.ok) return device;
  const rate = parseBytes(device.value.rest);
  if (rate.ok) return ok({ path: device.value.path, value: rate.value });
  return fail(
    `invalid rate for device: ${text}. The correct format is <device-path>:<number>[<unit>]. ` +
      'Number must be a positive integer. Unit is optional and can be kb, mb, or gb',
  );
}

/** `--device-read-iops /dev/sda:1000`: operations a second. */
export function parseIopsDevice(text: string): Result<DeviceNumber> {
  const device = devicePath(text);
  if (!device.ok) return device;
  const rate = parseUint64(device.value.rest, 10);
  if (rate.ok) return ok({ path: device.value.path, value: rate.value });
  return fail(
    `invalid rate for device: ${text}. The correct format is <device-path>:<number>. Number must be a positive integer`,
  );
}
