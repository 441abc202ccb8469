import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inspect, type ElementKind } from '../../../src/docker/formatters/inspect.ts';

/** What the real CLI printed by these templates, and what it printed without one, of the object in `data`. */
type Recorded = {
  kind: ElementKind;
  isTyped: boolean;
  data: object;
  printed?: string;
  cases: Record<string, string>;
};

function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(`${import.meta.dirname}/recorded/${name}.json`, 'utf8')) as Recorded;
}

describe.each(['container', 'running', 'image', 'network', 'volume'])('%s', (name) => {
  const { kind, isTyped, data, printed, cases } = recorded(name);
  const found = [{ ok: true, value: { kind, data } }] as const;

  test.each(Object.entries(cases))('%s', (template, expected) => {
    const { stdout, stderr } = inspect(found, template, { isTyped });
    expect(stdout + stderr).toBe(expected);
  });

  test.runIf(printed)('without a template', () => {
    expect(inspect(found, '', { isTyped })).toEqual({ stdout: printed, stderr: '', code: 0 });
  });
});

const missing = { ok: false, message: 'Error: No such object: nosuch' } as const;
const volume = { ok: true, value: { kind: 'volume', data: { Name: 'v' } } } as const;

test('what is missing does not hide what was found', () => {
  expect(inspect([missing, volume], '{{.Name}}')).toEqual({
    stdout: 'v\n',
    stderr: 'Error: No such object: nosuch\n',
    code: 1,
  });
});

test('nothing found is an empty list, or an empty line by a template', () => {
  expect(inspect([missing], '').stdout).toBe('[]\n');
  expect(inspect([missing], '{{.Name}}').stdout).toBe('\n');
});

test('a template that cannot be read', () => {
  expect(inspect([volume], '{{.Name')).toEqual({
    stdout: '',
    stderr: 'template parsing error: template: :1: unclosed action\n',
    code: 64,
  });
});
