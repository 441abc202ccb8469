/**
 * Records what the real bash, dash and BusyBox ash of this machine do with the lines of tests/docker/shell/cases.ts:
 * `node scripts/record-shell.ts`. Lines run in an empty folder as root.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { files, inputs, lines } from '../tests/docker/shell/cases.ts';

const FOLDER = '/tmp/shell-cases';
const SHELLS = {
  bash: ['/usr/bin/bash', 'bash'],
  dash: ['/usr/bin/dash', 'sh'],
  ash: ['/usr/bin/busybox', 'sh'],
} as const;
const SIGNALS: Record<string, number> = {
  SIGKILL: 137,
  SIGTERM: 143,
  SIGPIPE: 141,
  SIGINT: 130,
  SIGUSR1: 138,
};

type Recorded = { stdout: string; stderr: string; exit: number | null };

function run(shell: keyof typeof SHELLS, args: readonly string[], input = ''): Recorded {
  const [file, argv0] = SHELLS[shell];
  const { stdout, stderr, status, signal } = spawnSync(file, args, {
    argv0,
    cwd: FOLDER,
    env: { PATH: '/usr/bin:/bin', HOME: '/root', LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    input,
    timeout: 10_000,
  });
  return { stdout, stderr, exit: status ?? SIGNALS[signal ?? ''] ?? null };
}

function fresh(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

function record(shell: keyof typeof SHELLS): Record<string, Recorded> {
  const results: Record<string, Recorded> = {};
  for (const line of lines) {
    fresh();
    results[line] = run(shell, ['-c', line]);
  }
  for (const text of files) {
    fresh();
    writeFileSync(`${FOLDER}/script.sh`, text);
    results[`file: ${text}`] = run(shell, ['script.sh', 'one', 'two']);
  }
  for (const text of inputs) {
    fresh();
    results[`stdin: ${text}`] = run(shell, [], text);
  }
  return results;
}

const recorded = { bash: record('bash'), dash: record('dash'), ash: record('ash') };
rmSync(FOLDER, { recursive: true, force: true });
writeFileSync('tests/docker/shell/recorded.json', `${JSON.stringify(recorded, undefined, 1)}\n`);
