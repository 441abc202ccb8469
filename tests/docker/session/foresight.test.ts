import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/docker/commands/index.ts';
import { loadersFor } from '../../../src/docker/session/foresight.ts';
import { groups } from '../../../src/docker/session/programs.ts';

const groupOf = (name: string): unknown => groups.find(({ names }) => names.includes(name))?.load;

describe('what lines will need', () => {
  it('is the command alone where the line is plain', () => {
    expect(loadersFor(['docker ps -a'])).toEqual([commands['docker ps']]);
    expect(loadersFor(['docker image ls'])).toEqual([commands['docker image ls']]);
  });

  it('is the shell too where it is not', () => {
    const found = loadersFor(['docker ps -q | wc -l']);
    expect(found).toContain(groupOf('bash'));
    expect(found).toContain(commands['docker ps']);
  });

  it('is the program that an image is named after, and a program of the host', () => {
    expect(loadersFor(['docker run -d nginx:1.27'])).toContain(groupOf('nginx'));
    expect(loadersFor(['curl http://localhost'])).toContain(groupOf('curl') ?? groupOf('gnu/curl'));
  });

  it('is nothing for nothing', () => {
    expect(loadersFor([])).toEqual([]);
  });
});
