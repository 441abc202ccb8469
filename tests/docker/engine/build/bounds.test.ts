import { describe, expect, it } from 'vitest';
import { dispatchPlan, planDockerfile } from '../../../../src/docker/engine/build/dockerfile/index.ts';
import { compileIgnore, isIgnored, readIgnoreFile } from '../../../../src/docker/engine/build/ignore.ts';

const megabyte = 1_000_000;
const seconds = 10;

/** Lines until they make a megabyte. */
function lines(line: (at: number) => string): string {
  const parts: string[] = [];
  for (let length = 0; length < megabyte; length += parts.at(-1)?.length ?? 0) parts.push(line(parts.length));
  return parts.join('');
}

const files: [string, string][] = [
  ['many instructions', `FROM busybox\n${lines((at) => `RUN echo ${at}\n`)}`],
  ['many variables', `FROM busybox\n${lines((at) => `ENV A${at}=1\n`)}`],
  ['variables before each command', `FROM busybox\n${lines((at) => `ENV A${at}=1\nRUN :\n`)}`],
  ['arguments before each command', `FROM busybox\n${lines((at) => `ARG A${at}\nRUN :\n`)}`],
  ['undefined variables', `FROM busybox\n${lines((at) => `ENV A${at}=$B${at}\n`)}`],
  ['many stages', lines((at) => `FROM busybox AS s${at}\n`)],
  [
    'a chain of stages',
    `FROM busybox AS s0\n${lines((at) => `FROM s${at} AS s${at + 1}\n`).slice(0, 60_000)}`,
  ],
  ['comments', lines(() => '#\n')],
  ['continuations', `FROM busybox\nRUN a${' \\\n b'.repeat(megabyte / 6)}\n`],
  ['empty continuations', `FROM busybox\nRUN a \\\n${'\n'.repeat(megabyte)}b\n`],
  ['a line too long', `FROM busybox\nRUN ${'x'.repeat(megabyte)}\n`],
  ['blanks', `FROM busybox\nRUN${`${' '.repeat(60_000)}\\\n`.repeat(16)}x\n`],
  ['nested substitutions', `FROM busybox\nENV A=${'${B:-'.repeat(10_000)}${'}'.repeat(10_000)}\n`],
  ['a hard pattern', `FROM busybox\nENV A=${'a'.repeat(20_000)}\nENV B=\${A#${'*a'.repeat(10_000)}b}\n`],
  ['a hard replacement', `FROM busybox\nENV A=${'a'.repeat(20_000)}\nENV B=\${A//${'*a'.repeat(10)}b/x}\n`],
  ['here-documents', `FROM busybox\nRUN <<A\n${'x\n'.repeat(megabyte / 2)}A\n`],
  ['a here-document of blanks', `FROM busybox\nRUN <<${' '.repeat(60_000)}<\n`],
  ['a directive of blanks', `# escape=${'x   '.repeat(15_000)}\nFROM busybox\n`],
];

describe('a Dockerfile from a stranger', () => {
  it.each(files)(
    'is done with soon: %s',
    (_, text) => {
      const work = (): void => {
        const plan = planDockerfile(text, { target: '', buildArgs: new Map(), platform: 'linux/amd64' });
        if (plan.ok) dispatchPlan(plan.value, { image: () => ({ config: {} }) });
      };
      expect(work).not.toThrow();
    },
    seconds * 1000,
  );
});

describe('a .dockerignore from a stranger', () => {
  it.each([
    ['many patterns', lines((at) => `a${at}\n`)],
    ['hard patterns', `${'**/*a*'.repeat(50)}b\n`.repeat(20)],
    ['stars', `${'*a'.repeat(500)}b`],
  ])(
    'is done with soon: %s',
    (_, text) => {
      const ignore = compileIgnore(readIgnoreFile(text));
      if (!ignore.ok) throw new Error(ignore.message);
      expect(isIgnored(ignore.value, `${'a/'.repeat(20)}${'a'.repeat(200)}`)).toBe(false);
    },
    seconds * 1000,
  );
});
