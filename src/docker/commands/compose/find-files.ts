import type { Call } from '../command.ts';
import { absolute } from './root.ts';

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrides = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

type Some = Pick<Call, 'process'>;

/**
 * The files of COMPOSE_FILE, or those with the usual names in the folder or the nearest one above it (compose-go
 * cli.WithConfigFileEnv and WithDefaultConfigPath); none where there is none.
 */
export function findFiles(
  call: Some,
  directory: string,
  environment: Readonly<Record<string, string>>,
  log: (message: string) => void,
): string[] {
  const { process } = call;
  const given = environment['COMPOSE_FILE'] ?? '';
  if (given !== '') {
    const separator = environment['COMPOSE_PATH_SEPARATOR'] ?? '';
    return given.split(separator === '' ? ':' : separator).map((path) => absolute(process, path));
  }
  let folder = directory === '' ? process.cwd : directory;
  for (;;) {
    const [file, ...others] = existing(call, folder, names);
    if (file !== undefined) {
      if (others.length > 0) tell(log, 'config', [file, ...others]);
      const [override, ...more] = existing(call, folder, overrides);
      if (override === undefined) return [file];
      if (more.length > 0) tell(log, 'override', [override, ...more]);
      return [file, override];
    }
    if (folder === '/') return [];
    folder = folder.slice(0, Math.max(1, folder.lastIndexOf('/')));
  }
}

function existing({ process }: Some, folder: string, candidates: readonly string[]): string[] {
  return candidates
    .map((name) => `${folder === '/' ? '' : folder}/${name}`)
    .filter((path) => process.files.find(path) !== undefined);
}

function tell(log: (message: string) => void, what: string, files: readonly string[]): void {
  log(`Found multiple ${what} files with supported names: ${files.join(', ')}`);
  log(`Using ${files[0] ?? ''}`);
}
