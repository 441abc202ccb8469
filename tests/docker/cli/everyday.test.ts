import { describe, expect, it } from 'vitest';
import { allChecks } from '../../../src/docker/cli/checks/all.ts';
import { everydayChecks, needsAllChecks } from '../../../src/docker/cli/checks/everyday.ts';
import { commands } from '../../../src/docker/cli/grammar.ts';
import { parseWith } from '../../../src/docker/cli/parse-with.ts';
import { parse } from '../../../src/docker/cli/parse.ts';

describe('the checks of everyday commands', () => {
  it('are all that there are, but for commands that ask for the others', () => {
    const others = [...allChecks.of.keys()].filter((path) => !everydayChecks.of.has(path));
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter((path) => !needsAllChecks(`docker ${path}`))).toEqual([]);
  });

  it('leave the plugins to the others', () => {
    const plugins = [...commands.values()]
      .filter(({ family }) => family !== 'native')
      .map(({ path }) => path);
    expect(plugins.length).toBeGreaterThan(50);
    expect(plugins.filter((path) => !needsAllChecks(path))).toEqual([]);
  });

  it.each([
    'docker run --memory 1k nginx',
    'docker ps --filter bad',
    'docker ps --format {{',
    'docker network create --driver',
    'docker exec',
    'docker nope',
    'docker volume create --opt x',
    'docker -H nowhere ps',
  ])('find in %j what all find', (line) => {
    const words = line.split(' ');
    expect(parseWith(everydayChecks, words)).toEqual(parse(words));
  });
});
