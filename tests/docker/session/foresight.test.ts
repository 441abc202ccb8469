import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../src/docker/cli/read-ahead.ts';
import { readingKey } from '../../../src/docker/cli/reading.ts';
import { commands } from '../../../src/docker/commands/index.ts';
import { registry as hub } from '../../../src/docker/registry/hub.ts';
import { grammar, imageNeeds, needsOf } from '../../../src/docker/session/foresight.ts';
import { groups } from '../../../src/docker/session/programs.ts';

const groupOf = (name: string): unknown => groups.find(({ names }) => names.includes(name))?.load;

describe('what a line will need', () => {
  it('is the command alone where the line is plain', () => {
    expect(needsOf('docker ps -a')).toEqual({ first: [grammar, commands['docker ps']], later: [] });
    expect(needsOf('docker image ls')).toEqual({ first: [grammar, commands['docker image ls']], later: [] });
  });

  it('is no grammar where the line was read beforehand', () => {
    const words = ['docker', 'ps', '-a'];
    const reading = readingOf(words);
    if (!reading) throw new Error('docker ps -a cannot be read beforehand');
    const readings = new Map([[readingKey(words), reading]]);
    expect(needsOf('docker ps -a', readings)).toEqual({ first: [commands['docker ps']], later: [] });
    expect(needsOf('docker ps', readings).first).toContain(grammar);
    expect(needsOf('docker ps -a | wc -l', readings).first).toContain(grammar);
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
    expect(first.slice(0, 2)).toEqual([grammar, commands['docker run']]);
    expect(later).toContain(groupOf('nginx'));
    expect(later).toContain(groupOf('bash'));
  });

  it('is the image that Hub may be asked for', async () => {
    expect(hub.hub('library/postgres')).toBeUndefined();
    for (const need of needsOf('docker pull postgres:16').first) await need();
    expect(hub.hub('library/postgres')).toBeDefined();
    expect(imageNeeds(['-d', 'web', 'nobody/nothing'])).toEqual([]);
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
