import { describe, expect, it } from 'vitest';
import { plainCommand } from '../../../src/docker/shell/plain.ts';

describe('plainCommand', () => {
  it.each([
    ['docker ps -a', ['docker', 'ps', '-a']],
    ['  docker  run --name web nginx:1.27 ', ['docker', 'run', '--name', 'web', 'nginx:1.27']],
    [`docker run ubuntu sh -c 'echo $X; exit 3'`, ['docker', 'run', 'ubuntu', 'sh', '-c', 'echo $X; exit 3']],
    [`docker inspect -f '{{.State}}' "my web"`, ['docker', 'inspect', '-f', '{{.State}}', 'my web']],
    ['docker run -e A=b x', ['docker', 'run', '-e', 'A=b', 'x']],
    [`docker exec x sh -c 'a | b'`, ['docker', 'exec', 'x', 'sh', '-c', 'a | b']],
  ])('%s', (line, words) => {
    expect(plainCommand(line)).toEqual(words);
  });

  it.each([
    'docker ps | wc -l',
    'docker ps; ls',
    'docker ps &',
    'docker rm $(docker ps -q)',
    'docker run "$X"',
    'A=b docker run x',
    'docker run -v ~/x:/x y',
    'ls *.txt',
    'docker ps > f',
    'docker ps # all',
    'docker run `id`',
    'echo {a,b}',
    `docker run 'open`,
    'cd /tmp',
    'docker ps \\',
    '"docker" ps',
    '',
    '!!',
    'if true',
  ])('%s is for the shell', (line) => {
    expect(plainCommand(line)).toBeUndefined();
  });
});
