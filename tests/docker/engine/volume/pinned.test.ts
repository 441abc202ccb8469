import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

/** A host with a file that is mounted by itself, and one whose folder is. */
async function mountedHost() {
  const host = dockerHost();
  await host.run('cp /etc/hostname conf');
  await host.docker(
    'run -d --name box -v /home/user/lab/conf:/conf -v /home/user/lab:/d busybox:1.36 sleep 1000',
  );
  const inside = (path = '/conf'): Promise<string> => host.docker(`exec box cat ${path}`);
  return { ...host, inside };
}

describe('a file that is mounted by itself', () => {
  it('is written to in its place', async () => {
    const { run, inside } = await mountedHost();
    await run('cp /etc/debian_version conf');
    expect(await inside()).toBe('12.12');
  });

  it.each([
    ['another takes its place', ['cp /etc/debian_version new', 'mv new conf'], 'docker-host'],
    ['it is edited', ['sed -i s/docker/other/ conf'], 'docker-host'],
    ['it is removed', ['rm conf', 'cp /etc/debian_version conf'], 'docker-host'],
    ['it moves and is written to', ['mv conf moved', 'cp /etc/debian_version moved'], '12.12'],
  ])('stays the same when %s', async (_, lines, expected) => {
    const { run, docker, inside } = await mountedHost();
    for (const line of lines) await run(line);
    expect(await inside()).toBe(expected);
    await run('cp /etc/issue conf');
    await docker('restart -t0 box');
    expect(await inside()).toContain('Debian');
  });

  it('is another one in a folder that is mounted', async () => {
    const { run, inside } = await mountedHost();
    await run('sed -i s/docker/other/ conf');
    expect(await inside('/d/conf')).toBe('other-host');
  });

  it('is one file for all who mounted it', async () => {
    const { run, docker, inside } = await mountedHost();
    await docker('run -d --name two -v /home/user/lab/conf:/conf busybox:1.36 sleep 1000');
    await run('rm conf');
    await docker("exec two sh -c 'echo shared > /conf'");
    expect(await inside()).toBe('shared');
  });

  it('cannot be replaced in the container', async () => {
    const { docker } = await mountedHost();
    expect(await docker('exec box mv /etc/passwd /conf')).toBe(
      "mv: can't rename '/etc/passwd': Device or resource busy -> 1",
    );
    expect(await docker('exec box sed -i s/a/b/ /conf')).toMatch(
      /^sed: can't move '\/conf.{6}' to '\/conf': Device or resource busy -> 1$/,
    );
  });
});
