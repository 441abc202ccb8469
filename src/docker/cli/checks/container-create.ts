import { readFile, knowsFiles, missing, statOf } from '../files.ts';
import { compactJson } from '../go/json.ts';
import { isMAC } from '../go/net.ts';
import { quote } from '../go/quote.ts';
import { cut } from '../go/text.ts';
import type { Refusal } from '../errors.ts';
import { parseDevice } from '../opts/device.ts';
import { parseEnvFile } from '../opts/env.ts';
import { parsePlatform } from '../opts/platform.ts';
import { parseExpose, parsePublish } from '../opts/port.ts';
import { parseRestart } from '../opts/restart.ts';
import { parseVolume } from '../opts/volume.ts';
import { parseAnyReference } from '../reference.ts';
import type { ErrorKind } from '../types.ts';
import { firstFault, refuse, type Check, type Line } from './line.ts';
import { networkFault } from './container-networks.ts';

/** A fault, and whether it lies in a file and not in the line. */
type Fault = { readonly message: string; readonly kind?: ErrorKind };

/** How `run` and `create` print what they refuse while they read the options: with a hint, as 125 (container/run.go, withHelp). */
function withHelp(line: Line, fault: Fault, exit = 125): Refusal {
  const name = line.invocation.command.name;
  return {
    kind: fault.kind ?? 'check',
    exit,
    message: `docker: ${fault.message}\n\nRun 'docker ${name} --help' for more information`,
  };
}

/** The checks of `docker create` (container/create.go): options as in run, then the container itself, bare and as 1. */
export const checkCreate: Check = (line) => {
  const fault = optionsFault(line);
  if (fault) return withHelp(line, fault);
  const later = creationFault(line);
  return later && { kind: later.kind ?? 'check', message: later.message };
};

/** The checks of `docker run` (container/run.go). */
export const checkRun: Check = (line) => {
  const fault = optionsFault(line);
  if (fault) return withHelp(line, fault);
  if (line.on('detach')) {
    if (line.list('attach').length > 0) {
      return refuse('conflicting options: cannot specify both --attach and --detach');
    }
  } else if (line.on('tty') && attachesStdin(line) && line.context.terminal?.stdin === false) {
    return refuse('the input device is not a TTY', 'terminal');
  }
  const later = creationFault(line);
  // what stands in the message decides the status, as at the start of a container (container/run.go, toStatusError)
  return later && withHelp(line, later, later.message.includes('no such file or directory') ? 127 : 125);
};

/** `--pull`, which both commands look at before they read their options. */
export const checkPullPolicy: Check = (line) => {
  const pull = line.text('pull');
  if (['', 'always', 'missing', 'never'].includes(pull)) return undefined;
  const message = `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`;
  return withHelp(line, { message });
};

function attachesStdin(line: Line): boolean {
  return line.on('interactive') || line.list('attach').some((stream) => stream.toLowerCase() === 'stdin');
}

function optionsFault(line: Line): Fault | undefined {
  return first(
    plain(macFault(line.text('mac-address'))),
    plain(swappinessFault(line)),
    plain(firstFault(line.list('volume'), parseVolume)),
    plain(firstFault(line.list('publish'), parsePublish)),
    plain(firstFault(line.list('expose'), parseExpose)),
    plain(firstFault(line.list('device'), parseDevice)),
    filesFault(line, 'env-file'),
    filesFault(line, 'label-file'),
    plain(modesFault(line)),
    plain(line.has('restart') ? firstFault([line.text('restart')], parseRestart) : undefined),
    plain(loggingFault(line)),
    securityFault(line),
    plain(
      line.list('storage-opt').every((option) => option.includes('=')) ? undefined : 'invalid storage option',
    ),
    plain(healthFault(line)),
    plain(removalFault(line)),
    plain(networkFault(line)),
  );
}

function plain(message: string | undefined): Fault | undefined {
  return message === undefined ? undefined : { message };
}

function first(...faults: readonly (Fault | undefined)[]): Fault | undefined {
  return faults.find((fault) => fault !== undefined);
}

function macFault(address: string): string | undefined {
  return address === '' || isMAC(address.trim()) ? undefined : `${address} is not a valid mac address`;
}

function swappinessFault(line: Line): string | undefined {
  const value = line.has('memory-swappiness') ? line.number('memory-swappiness') : -1;
  if (value >= -1 && value <= 100) return undefined;
  return `invalid value: ${value}. Valid memory swappiness range is 0-100`;
}

function filesFault(line: Line, flag: 'env-file' | 'label-file'): Fault | undefined {
  if (!knowsFiles(line.context)) return undefined;
  for (const path of line.list(flag)) {
    const file = readFile(line.context, path);
    if (!file.ok) {
      const isFolder = statOf(line.context, path)?.kind === 'folder';
      const message = isFolder ? `invalid env file (${path}): ${file.message}` : file.message;
      return { message, kind: 'file' };
    }
    const read = parseEnvFile(file.value);
    if (!read.ok) return { message: `invalid env file (${path}): ${read.message}` };
  }
  return undefined;
}

function modesFault(line: Line): string | undefined {
  const container = /^container:[^]+$/;
  const wrong = (flag: string, known: readonly string[], more?: RegExp) => {
    const mode = line.text(flag);
    return !known.includes(mode) && !more?.test(mode);
  };
  if (wrong('pid', ['', 'host'], container)) return '--pid: invalid PID mode';
  if (wrong('uts', ['', 'host'])) return '--uts: invalid UTS mode';
  if (wrong('userns', ['', 'host'])) return '--userns: invalid USER mode';
  if (wrong('cgroupns', ['', 'host', 'private'])) return '--cgroupns: invalid CGROUP mode';
  return undefined;
}

function loggingFault(line: Line): string | undefined {
  const isNone = line.text('log-driver') === 'none' && line.list('log-opt').length > 0;
  return isNone ? 'invalid logging opts for driver none' : undefined;
}

function securityFault(line: Line): Fault | undefined {
  for (const option of line.list('security-opt')) {
    const equals = cut(option, '=');
    const pair = equals.found || equals.before === 'no-new-privileges' ? equals : cut(option, ':');
    if (pair.after === '' && pair.before !== 'no-new-privileges') {
      return { message: `Invalid --security-opt: ${quote(option)}` };
    }
    const fault = pair.before === 'seccomp' ? profileFault(line, pair.after) : undefined;
    if (fault) return fault;
  }
  return undefined;
}

function profileFault(line: Line, profile: string): Fault | undefined {
  if (profile === 'builtin' || profile === 'unconfined' || !knowsFiles(line.context)) return undefined;
  const file = readFile(line.context, profile);
  if (!file.ok)
    return { message: `opening seccomp profile (${profile}) failed: ${file.message}`, kind: 'file' };
  const json = compactJson(file.value);
  if (json.ok) return undefined;
  return { message: `compacting json for seccomp profile (${profile}) failed: ${json.message}` };
}

function healthFault(line: Line): string | undefined {
  const durations = ['health-interval', 'health-timeout', 'health-retries', 'health-start-period'];
  const all = [...durations, 'health-start-interval'];
  const isSet = line.text('health-cmd') !== '' || all.some((flag) => line.number(flag) !== 0);
  if (line.on('no-healthcheck') && isSet) return '--no-healthcheck conflicts with --health-* options';
  const negative = all.find((flag) => line.number(flag) < 0);
  return negative === undefined || line.on('no-healthcheck') ? undefined : `--${negative} cannot be negative`;
}

function removalFault(line: Line): string | undefined {
  const policy = line.has('restart') ? parseRestart(line.text('restart')) : undefined;
  const restarts = policy?.ok === true && !['', 'no'].includes(policy.value.name);
  return line.on('rm') && restarts
    ? 'conflicting options: cannot specify both --restart and --rm'
    : undefined;
}

/** What createContainer finds before it asks the daemon. */
function creationFault(line: Line): Fault | undefined {
  const image = parseAnyReference(line.args[0] ?? '');
  return first(cidFileFault(line), plain(image.ok ? undefined : image.message), plain(platformFault(line)));
}

function cidFileFault(line: Line): Fault | undefined {
  const path = line.text('cidfile');
  if (path === '' || !knowsFiles(line.context)) return undefined;
  if (statOf(line.context, path)) {
    return {
      message: `container ID file found, make sure the other container isn't running or delete ${path}`,
    };
  }
  const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  if (statOf(line.context, parent)?.kind === 'folder') return undefined;
  return {
    message: `failed to create the container ID file: open ${path}: ${missing(line.context, path)}`,
    kind: 'file',
  };
}

function platformFault(line: Line): string | undefined {
  const platform = line.text('platform');
  const read = platform === '' ? undefined : parsePlatform(platform);
  return read?.ok === false ? `error parsing specified platform: ${read.message}` : undefined;
}
