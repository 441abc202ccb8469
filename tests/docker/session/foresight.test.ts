import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/docker/commands/index.ts';
import { needsOf } from '../../../src/docker/session/foresight.ts';
import { groups } from '../../../src/docker/session/programs.ts';

const groupOf = (name: string): unknown => groups.find(({ names }) => names.includes(name))?.load;

describe('what a line will need', () => {
  it('is the command alone where the line is plain', () => {
    expect(needsOf('docker ps -a')).toEqual({ first: [commands['docker ps']], later: [] });
    expect(needsOf('docker image ls')).toEqual({ first: [commands['docker image ls']], later: [] });
  });

  it('is the shell too where it is not', () => {
    const { first } = needsOf('docker ps -q | wc -l');
    expect(first).toContain(groupOf('bash'));
    expect(first).toContain(commands['docker ps']);
  });

  it('is a program of the host', () => {
    expect(needsOf('curl http://localhost').first).toContain(groupOf('curl') ?? groupOf('gnu/curl'));
  });

  it('is later the shell and the program that an image is named after', () => {
    const { first, later } = needsOf('docker run -d nginx:1.27');
    expect(first).toEqual([commands['docker run']]);
    expect(later).toContain(groupOf('nginx'));
    expect(later).toContain(groupOf('bash'));
  });

  it('is later what is to run in a container', () => {
    expect(needsOf('docker exec web ls /').later).toContain(groupOf('gnu/ls'));
    expect(needsOf('docker run --rm ubuntu:24.04 seq 3').later).toContain(groupOf('gnu/seq'));
  });

  it('is no program for a container that is not started, nor what a shell has built in', () => {
    expect(needsOf('docker create busybox:1.36 date').later).toEqual([]);
    expect(needsOf("docker run busybox:1.36 sh -c 'echo hi'").later).not.toContain(groupOf('gnu/echo'));
  });

  it('is nothing for nothing', () => {
    expect(needsOf('')).toEqual({ first: [], later: [] });
  });
});
