import { describe, expect, it } from 'vitest';
import { load, type Loaded, type Project } from '../../../../src/docker/engine/compose/index.ts';

const megabyte = 1_000_000;
const seconds = 10;

function loadText(text: string, environment: Record<string, string> = {}): Loaded<Project> {
  return load({
    files: [{ filename: '/home/user/lab/compose.yaml', text }],
    workingDir: '/home/user/lab',
    home: '/home/user',
    environment,
    projectName: '',
    profiles: [],
    read: () => undefined,
  });
}

const services = (body: string): string => `services:\n  web:\n    image: busybox\n${body}`;

/** Files that a stranger could hand over; none may take long, or more than the stack. */
const files: [string, string][] = [
  ['an alias bomb', bomb(12)],
  ['deep flow sequences', '['.repeat(megabyte)],
  ['deep block mappings', Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['many keys', services(`    environment:\n${lines((at) => `      K${at}: v\n`)}`)],
  ['many services', `services:\n${lines((at) => `  s${at}: {image: busybox}\n`)}`],
  ['one long scalar', services(`    command: ${'x '.repeat(megabyte / 2)}`)],
  ['an open quote', services(`    command: "${'x '.repeat(megabyte / 2)}`)],
  ['many variables', services(`    command: "${'${A:-b}'.repeat(megabyte / 8)}"`)],
  ['nested variables', services(`    command: "${'${A:-'.repeat(megabyte / 8)}${'}'.repeat(megabyte / 8)}"`)],
  ['open variables', services(`    command: "${'${A:-'.repeat(megabyte / 8)}}"`)],
  ['comments', '# x\n'.repeat(megabyte / 4)],
  ['blank lines', '\n'.repeat(megabyte)],
  ['colons', ': '.repeat(megabyte / 2)],
  ['dashes', '- '.repeat(megabyte / 2)],
  ['anchors', lines((at) => `x-${at}: &a${at} v\n`)],
  ['a port range', services('    ports: ["1-65535:1-65535"]\n')],
];

function bomb(levels: number): string {
  const level = (at: number): string =>
    at === 0
      ? 'x-0: &a0 [a,a,a,a,a,a,a,a,a]\n'
      : `x-${at}: &a${at} [${Array(9)
          .fill(`*a${at - 1}`)
          .join(',')}]\n`;
  return Array.from({ length: levels }, (_, at) => level(at)).join('');
}

function lines(line: (at: number) => string): string {
  const parts: string[] = [];
  for (let length = 0; length < megabyte; length += parts.at(-1)?.length ?? 0) parts.push(line(parts.length));
  return parts.join('');
}

describe('a Compose file from a stranger', () => {
  it.each(files)(
    'is done with soon: %s',
    (_, text) => {
      expect(() => loadText(text)).not.toThrow();
    },
    seconds * 1000,
  );

  it('cannot reach into the program', () => {
    const loaded = loadText(
      'x-a: &a\n  __proto__: {polluted: 1}\nservices:\n  constructor: {image: busybox}\n',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(loaded).toMatchObject({ ok: true });
  });
});
