import { describe, expect, it } from 'vitest';
import { parse } from '../../src/docker/cli/index.ts';
import { readingOf } from '../../src/docker/cli/read-ahead.ts';
import { readingKey } from '../../src/docker/cli/reading.ts';
import { readAhead } from '../../src/site/read-ahead.ts';
import { runPlan } from '../../src/site/run-plan.ts';
import { chapterData, chapters } from '../support/content.ts';

const atTerminal = { terminal: { stdin: true, stdout: true, stderr: true }, stat: () => undefined };

describe('a line that is read beforehand', () => {
  it('says what the parser makes of it at a terminal', () => {
    const words = ['docker', 'run', '-d', '-p', '8080:80', '--name', 'web', 'nginx:1.27'];
    const parsed = parse(words, atTerminal);
    expect(parsed.ok && parsed.invocation).toMatchObject(readingOf(words) ?? {});
    expect(readingOf(words)?.flags).toEqual({ detach: true, publish: ['8080:80'], name: 'web' });
  });

  it('is none where it is refused', () => {
    expect(readingOf(['docker', 'ps', '--nope'])).toBeUndefined();
    expect(readingOf(['ls', '-l'])).toBeUndefined();
  });

  it('is none where the answer depends on files', () => {
    expect(readingOf(['docker', 'build', '.'])).toBeUndefined();
    expect(readingOf(['docker', 'run', '--env-file', 'vars', 'nginx'])).toBeUndefined();
  });
});

describe('the plan of a chapter', () => {
  it('has the readings of its plain commands alone', () => {
    const text = '```console\n$ docker ps -a\n$ docker ps -q | wc -l\n$ docker ps --nope\n$ ls\n```\n';
    const { readings = {} } = readAhead(runPlan('x', [], text));
    expect(Object.keys(readings)).toEqual([readingKey(['docker', 'ps', '-a'])]);
  });

  it('survives being sent, in every chapter', () => {
    for (const chapter of chapters) {
      const plan = readAhead(runPlan(chapter.id, chapterData(chapter).images, chapter.text));
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      for (const [key, reading] of Object.entries(plan.readings ?? {})) {
        const parsed = parse(key.split('\0'), atTerminal);
        expect(parsed.ok && parsed.invocation, key).toMatchObject(reading);
      }
    }
  });
});
