import type { ImageConfig } from '../../registry/types.ts';
import { parseSignal } from '../../linux/signals.ts';
import { Fault } from '../build/dockerfile/fault.ts';
import { parseInstruction } from '../build/dockerfile/instruction/parse.ts';
import type { Instruction } from '../build/dockerfile/instruction/types.ts';
import { scan } from '../build/dockerfile/scan.ts';
import { expand } from '../build/dockerfile/shell.ts';
import { environment } from '../build/dockerfile/plan/variables.ts';
import { normalizePath } from '../build/dockerfile/dispatch/paths.ts';
import { errors } from '../errors.ts';
import { portsOf } from './expose.ts';

const allowed = new Set(
  'cmd entrypoint healthcheck env expose label onbuild stopsignal user volume workdir'.split(' '),
);

/**
 * What `--change` instructions make of a config (moby builder/dockerfile BuildFromConfig). Throws `FROM is not a valid change
 * command` and what else the classic builder refuses.
 */
export function changedConfig(config: ImageConfig, changes: readonly string[]): ImageConfig {
  if (changes.length === 0) return config;
  try {
    const { nodes, directives } = scan(changes.join('\n'));
    for (const { name } of nodes) {
      if (!allowed.has(name.toLowerCase())) throw new Fault(`${name} is not a valid change command`);
    }
    const instructions = nodes.map((node) => parseInstruction(node)).filter((one) => one.kind !== 'from');
    let changed = config;
    let hasCommand = false;
    for (const instruction of instructions) {
      hasCommand ||= instruction.kind === 'cmd';
      changed = apply(changed, instruction as Instruction, directives.escape, hasCommand);
    }
    return changed;
  } catch (error) {
    if (error instanceof Fault) throw errors.bad(error.message);
    throw error;
  }
}

function apply(config: ImageConfig, one: Instruction, escape: string, hasCommand: boolean): ImageConfig {
  const variables = environment((config.Env ?? []).map(keyValue));
  const word = (text: string): string => expand(text, variables, { escape }).text;
  switch (one.kind) {
    case 'cmd':
      return { ...config, Cmd: withShell(config, one.args, one.isShell) };
    case 'entrypoint': {
      const Entrypoint = withShell(config, one.args, one.isShell);
      const { Cmd, ...rest } = config;
      return { ...rest, Entrypoint, ...(hasCommand && Cmd && { Cmd }) };
    }
    case 'env':
      for (const { key, value } of one.pairs) variables.set(word(key), word(value));
      return { ...config, Env: [...variables.entries()].map(([name, value]) => `${name}=${value}`) };
    case 'label': {
      const pairs = one.pairs.map(({ key, value }) => [word(key), word(value)] as const);
      return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs) } };
    }
    case 'expose': {
      const ports = one.ports.flatMap((port) => expand(port, variables, { escape }).words).flatMap(portsOf);
      return { ...config, ExposedPorts: { ...config.ExposedPorts, ...keys(ports) } };
    }
    case 'volume':
      return { ...config, Volumes: { ...config.Volumes, ...keys(one.volumes.map(word)) } };
    case 'user':
      return { ...config, User: word(one.user) };
    case 'workdir':
      return { ...config, WorkingDir: normalizePath(config.WorkingDir ?? '', word(one.path), false) };
    case 'healthcheck':
      return { ...config, Healthcheck: withoutZeros(one.health) };
    case 'onbuild':
      return { ...config, OnBuild: [...(config.OnBuild ?? []), one.expression] };
    case 'stopsignal': {
      const signal = word(one.signal);
      if (parseSignal(signal) === undefined) throw new Fault(`invalid signal: ${signal}`);
      return { ...config, StopSignal: signal };
    }
    default:
      return config;
  }
}

function keyValue(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function keys(names: readonly string[]): Record<string, Record<string, never>> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function withShell({ Shell }: ImageConfig, args: readonly string[], isShell: boolean): readonly string[] {
  return isShell && args.length > 0 ? [...(Shell ?? ['/bin/sh', '-c']), ...args] : args;
}

function withoutZeros<Health extends object>(health: Health): Partial<Health> {
  return Object.fromEntries(Object.entries(health).filter(([, value]) => value !== 0)) as Partial<Health>;
}
