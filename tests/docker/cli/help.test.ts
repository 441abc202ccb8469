import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands, help } from '../../../src/docker/cli/index.ts';

/** The recorded texts, path and text in turn, as a person at /root saw them. */
const [, ...recorded] = readFileSync(new URL('help.txt', import.meta.url), 'utf8').split(
  /^\$ (docker.*) --help\n/m,
);
const texts = new Map<string, string>();
for (let at = 0; at < recorded.length; at += 2) texts.set(recorded[at] ?? '', recorded[at + 1] ?? '');

test('a text is recorded for every command', () => {
  expect([...texts.keys()]).toEqual([...commands.keys()]);
});

test.each([...texts])('%s --help', (path, text) => {
  expect(`${help(path, { home: '/root' })}\n`).toBe(text);
});

describe('help of other paths', () => {
  test('an alias and a forward print the help of their command', () => {
    expect(help('docker container ps')).toBe(help('docker container ls'));
    expect(help('docker build')).toBe(help('docker buildx build'));
  });

  test('an unknown path has none', () => {
    expect(help('docker rnu')).toBeUndefined();
  });

  test('a wider terminal wraps less', () => {
    expect(help('docker run', { width: 200 })).toContain(
      'Add an annotation to the container (passed through to the OCI runtime) (default map[])',
    );
  });

  test('a manager of a swarm sees the commands for it', () => {
    expect(help('docker', { swarm: true })).toContain('  service     Manage Swarm services');
    expect(help('docker')).not.toContain('Manage Swarm services');
  });
});
