import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programs } from '../../../src/docker/shell/index.ts';
import { machine } from '../../support/machine.ts';
import { unlike } from './unlike.ts';

type Recorded = { readonly stdout: string; readonly stderr: string; readonly exit: number };
const recorded = JSON.parse(readFileSync(new URL('./recorded.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, Recorded>
>;
const FOLDER = '/tmp/shell-cases';
const shells = [
  ['bash', 'bash', 'bash'],
  ['dash', 'dash', 'sh'],
  ['ash', 'busybox/sh', 'sh'],
] as const;

/** Runs a line as it was recorded: as the text of -c, from a file, or from standard input. */
function ours(program: string, name: string, line: string): Recorded {
  const [, kind, text = line] = /^(file|stdin): ([^]*)$/.exec(line) ?? [];
  const { exec } = machine({
    programs,
    files: {
      '/usr/bin/sh': { program: 'busybox/sh' },
      [`${FOLDER}/.keep`]: '',
      ...(kind === 'file' && { [`${FOLDER}/script.sh`]: text }),
    },
  });
  const argv =
    kind === 'file' ? [name, 'script.sh', 'one', 'two'] : kind === 'stdin' ? [name] : [name, '-c', line];
  const main = programs[program];
  const { stdout, stderr, exit } = exec(argv, {
    cwd: FOLDER,
    env: { LC_ALL: 'C.UTF-8' },
    stdin: kind === 'stdin' ? text : '',
    ...(main && { program: main }),
  });
  return { stdout, stderr, exit: exit ?? -1 };
}

for (const [shell, program, name] of shells) {
  describe(`${shell} does as the real one`, () => {
    const lines = Object.entries(recorded[shell] ?? {}).filter(([line]) => !unlike[shell].includes(line));
    it.each(lines)('%s', (line, expected) => {
      expect(ours(program, name, line)).toEqual(expected);
    });
  });
}

it('the lines that differ are still recorded, and still differ', () => {
  for (const [shell, program, name] of shells) {
    for (const line of unlike[shell]) expect(ours(program, name, line)).not.toEqual(recorded[shell]?.[line]);
  }
});
