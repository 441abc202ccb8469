import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../src/docker/cli/index.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const BUILT_IN = ['ci', 'install'];

describe.each(['README.md', 'README.ko.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names only npm commands that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z][a-z:-]*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named).toEqual(expect.arrayContaining(['ci', 'start', 'test', 'dev', 'build', 'check', 'record']));
    expect(named.filter((name) => !BUILT_IN.includes(name) && !(name in scripts))).toEqual([]);
  });

  it('names only docker commands that the CLI accepts', () => {
    const lines = [...text.matchAll(/`(docker [^`]+)`|^\$ (docker .+)$/gm)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => !parse(line.split(' ')).ok)).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

it('CI runs the test command of the README', () => {
  const ci = readFileSync('.ci/run', 'utf8');
  expect(readFileSync('README.md', 'utf8')).toContain('npm ci && npm test');
  expect(ci).toMatch(/npm ci .*&& npm test/);
});
