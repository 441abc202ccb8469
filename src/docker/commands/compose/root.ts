import type { FlagValues } from '../../cli/index.ts';
import type { Call } from '../command.ts';

/** The flags between `compose` and its command, and the variables that stand for them (compose cmd/compose/compose.go). */
export type Root = {
  readonly projectName: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly envFiles: readonly string[];
  /** `--project-directory`, '' where it is not given. */
  readonly directory: string;
  readonly progress: string;
  readonly ansi: string;
  readonly isDry: boolean;
  /** `--all-resources`: networks and volumes that no service uses count too. */
  readonly keepsUnused: boolean;
};

type Some = Pick<Call, 'process' | 'invocation'>;

/** Reads the flags of `docker compose` itself. */
export function rootOf({ process, invocation }: Some): Root {
  const flags: FlagValues = invocation.inherited['docker compose'] ?? {};
  const text = (name: string): string => (typeof flags[name] === 'string' ? flags[name] : '');
  const list = (name: string): readonly string[] =>
    Array.isArray(flags[name]) ? (flags[name] as string[]) : [];
  const envFiles = list('env-file');
  const fromEnv = (process.env.get('COMPOSE_ENV_FILES') ?? '').split(',').filter((path) => path !== '');
  return {
    projectName: text('project-name'),
    files: list('file'),
    profiles: list('profile'),
    envFiles: (envFiles.length > 0 ? envFiles : fromEnv).map((path) => absolute(process, path)),
    directory: text('project-directory') || text('workdir'),
    progress: text('progress') || (process.env.get('COMPOSE_PROGRESS') ?? ''),
    ansi: flags['no-ansi'] === true ? 'never' : text('ansi') || (process.env.get('COMPOSE_ANSI') ?? 'auto'),
    isDry: flags['dry-run'] === true || invocation.flags['dry-run'] === true,
    keepsUnused: flags['all-resources'] === true,
  };
}

/** A path as seen from the folder that the command runs in. */
export function absolute({ cwd }: Pick<Call['process'], 'cwd'>, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Go's strconv.ParseBool of a variable, as Compose reads switches in its environment. */
export function isOn({ process }: Pick<Call, 'process'>, variable: string): boolean {
  return ['1', 't', 'true', 'y', 'yes'].includes((process.env.get(variable) ?? '').toLowerCase());
}
