import { quote } from '../../cli/go/quote.ts';
import { atoi, parseFloat64, parseInt64 } from '../../cli/go/strconv.ts';
import type { Result } from '../../cli/result.ts';
import { patternTable } from './patterns.ts';
import { InvalidTemplate, substitute, type Lookup } from './substitute.ts';
import { ComposeError, isList, isMapping, pathText, type Mapping, type Path, type Tree } from './tree.ts';

type Kind = 'int' | 'int64' | 'float' | 'boolean';

const services: Readonly<Record<string, Kind>> = {
  cpu_count: 'int64',
  cpu_percent: 'float',
  cpu_period: 'int64',
  cpu_quota: 'int64',
  cpu_rt_period: 'int64',
  cpu_rt_runtime: 'int64',
  cpus: 'float',
  cpu_shares: 'int64',
  init: 'boolean',
  'deploy.replicas': 'int',
  'deploy.update_config.parallelism': 'int',
  'deploy.update_config.max_failure_ratio': 'float',
  'deploy.rollback_config.parallelism': 'int',
  'deploy.rollback_config.max_failure_ratio': 'float',
  'deploy.restart_policy.max_attempts': 'int',
  'deploy.placement.max_replicas_per_node': 'int',
  'healthcheck.retries': 'int',
  'healthcheck.disable': 'boolean',
  oom_kill_disable: 'boolean',
  oom_score_adj: 'int64',
  pids_limit: 'int64',
  'ports.[].target': 'int',
  privileged: 'boolean',
  read_only: 'boolean',
  scale: 'int',
  stdin_open: 'boolean',
  tty: 'boolean',
  'ulimits.*': 'int',
  'ulimits.*.hard': 'int',
  'ulimits.*.soft': 'int',
  'volumes.[].read_only': 'boolean',
  'volumes.[].volume.nocopy': 'boolean',
};

const topLevel: Readonly<Record<string, Kind>> = {
  'networks.*.external': 'boolean',
  'networks.*.internal': 'boolean',
  'networks.*.attachable': 'boolean',
  'networks.*.enable_ipv4': 'boolean',
  'networks.*.enable_ipv6': 'boolean',
  'volumes.*.external': 'boolean',
  'secrets.*.external': 'boolean',
  'configs.*.external': 'boolean',
};

/** The texts at these places are read as numbers and truths once their variables are replaced (loader/interpolate.go). */
const castOf = patternTable<Kind>([
  ...Object.entries(services).map(([path, kind]) => [`services.*.${path}`, kind] as const),
  ...Object.entries(topLevel),
]);

/** Replaces the variables in a file's values, not in its keys (compose-go's interpolation). Throws a ComposeError. */
export function interpolate(file: Mapping, lookup: Lookup, warn: (message: string) => void): Mapping {
  const change = (value: Tree, path: Path): Tree => {
    if (typeof value === 'string') return castAt(path, textAt(path, value), warn);
    if (isList(value)) return value.map((item) => change(item, [...path, '[]']));
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one, [...path, key])]));
  };
  const textAt = (path: Path, text: string): string => {
    try {
      return text.includes('$') ? substitute(text, lookup, warn) : text;
    } catch (error) {
      if (error instanceof InvalidTemplate) {
        throw new ComposeError(
          `invalid interpolation format for ${pathText(path)}.\nYou may need to escape any $ with another $.\n${text}`,
        );
      }
      if (!(error instanceof ComposeError)) throw error;
      throw new ComposeError(`error while interpolating ${pathText(path)}: ${error.message}`);
    }
  };
  return Object.fromEntries(Object.entries(file).map(([key, value]) => [key, change(value, [key])]));
}

function castAt(path: Path, text: string, warn: (message: string) => void): Tree {
  const kind = castOf(path);
  if (kind === undefined) return text;
  const value = cast(kind, text, warn);
  if (value.ok) return value.value;
  throw new ComposeError(
    `error while interpolating ${pathText(path)}: failed to cast to expected type: ${value.message}`,
  );
}

function cast(kind: Kind, text: string, warn: (message: string) => void): Result<Tree> {
  if (kind === 'int') return atoi(text);
  if (kind === 'int64') return parseInt64(text, 10);
  return kind === 'float' ? parseFloat64(text) : toBoolean(text, warn);
}

/** A truth as YAML 1.1 spells it; Compose warns of spellings that YAML 1.2 gave up. */
export function toBoolean(text: string, warn: (message: string) => void): Result<boolean> {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return { ok: true, value: lower === 'true' };
  const value = ['y', 'yes', 'on'].includes(lower);
  if (!value && !['n', 'no', 'off'].includes(lower)) {
    return { ok: false, message: `invalid boolean: ${text}` };
  }
  warn(`${quote(text)} for boolean is not supported by YAML 1.2, please use \`${value}\``);
  return { ok: true, value };
}
