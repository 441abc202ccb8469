import { expect, test } from 'vitest';
import {
  aliasPaths,
  command,
  editDistance,
  findCommand,
  flagsOf,
  nearest,
} from '../../../src/docker/cli/index.ts';

test.each([
  ['docker ps', 'docker ps'],
  ['ps', 'docker ps'],
  ['docker container list', 'docker container ls'],
  ['docker image rmi', 'docker image rm'],
  ['docker build', 'docker buildx build'],
  ['docker image build', 'docker buildx build'],
  ['docker builder prune', 'docker buildx prune'],
  ['docker stack up', 'docker stack deploy'],
  ['docker rnu', undefined],
])('%s is %s', (path, canonical) => {
  expect(findCommand(path)?.path).toBe(canonical);
});

test('the other paths of a command', () => {
  expect(aliasPaths(command('docker container ls'))).toEqual([
    'docker container list',
    'docker container ps',
  ]);
  expect(aliasPaths(command('docker buildx build'))).toEqual([
    'docker buildx b',
    'docker build',
    'docker image build',
    'docker builder build',
  ]);
});

test('hidden flags are there for who asks', () => {
  const run = command('docker run');
  expect(flagsOf(run).map(({ name }) => name)).not.toContain('net');
  expect(flagsOf(run, { hidden: true }).map(({ name }) => name)).toContain('net');
});

test.each([
  ['detatch', 'detach'],
  ['nmae', 'name'],
  ['volumes', 'volume'],
  ['Publish', 'publish'],
  ['xyz', undefined],
])('nearest to %s is %s', (word, candidate) => {
  expect(nearest(word, ['detach', 'name', 'volume', 'publish', 'env'])).toBe(candidate);
});

test.each([
  ['', 'abc', 3],
  ['run', 'rnu', 1],
  ['stop', 'stop', 0],
  ['start', 'stat', 1],
])('from %j to %j in %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});
