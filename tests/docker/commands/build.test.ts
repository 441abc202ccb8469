import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/docker/cli/parse.ts';
import { dockerHost } from '../../support/docker-host.ts';

const FROM = 'FROM busybox:1.36\n';

/** What RUN prints in a build of a Dockerfile from stdin, one after another. */
async function printed(
  docker: ReturnType<typeof dockerHost>['docker'],
  text: string,
  flags = '',
): Promise<string[]> {
  const shown = await docker(`build --progress plain ${flags} -`, text);
  return [...shown.matchAll(/^#\d+ \d+\.\d+ (.*)$/gm)].map(([, line = '']) => line);
}

describe('RUN --mount=type=cache', () => {
  const append = (mount: string): string =>
    `RUN --mount=type=cache,target=/c,${mount} echo x >> /c/l; wc -l < /c/l\n`;

  // recorded with Docker 28.5.2
  it.each([
    ['id=a', 'id=b', ['1', '1'], 'directories of an id of their own'],
    ['id=a', 'id=a', ['1', '2'], 'one directory of the same id'],
    ['id=a', 'id=a,mode=0700', ['1', '1'], 'another where the beginning is another'],
    ['id=a,uid=5', 'id=a,uid=5', ['1', '2'], 'the same where the beginning is the same'],
  ])('%s and %s', async (first, second, lines) => {
    const { docker } = dockerHost();
    expect(await printed(docker, FROM + append(first) + append(second))).toEqual(lines);
  });

  it('without the cache begins with the first of an id anew, and leaves its others', async () => {
    const { docker } = dockerHost();
    const text = FROM + append('id=a') + append('id=a,mode=0700');
    await printed(docker, text);
    expect(await printed(docker, text, '--no-cache')).toEqual(['1', '2']);
    expect(await printed(docker, text, '--no-cache')).toEqual(['1', '3']);
  });

  it('begins with the mode and the owner that are asked for', async () => {
    const { docker } = dockerHost();
    const run = "RUN --mount=type=cache,target=/c,mode=0700,uid=5,gid=6 stat -c '%a %u:%g' /c\n";
    expect(await printed(docker, FROM + run)).toEqual(['700 5:6']);
  });
});

describe('docker build --call', () => {
  const text = `# the version
ARG VERSION=1
# base is the common part
FROM busybox:1.36 AS base
# PORT is the port
ARG PORT=80
RUN --mount=type=secret,id=s,required=true --mount=type=ssh true
FROM base
ARG VERSION
`;
  it('lists targets', async () => {
    const { docker } = dockerHost();
    expect(await docker('build -q --call=targets -', text)).toBe(
      'TARGET    DESCRIPTION\nbase      is the common part\n(default) ',
    );
  });
  it('outlines what a target takes', async () => {
    const { docker } = dockerHost();
    expect(await docker('build -q --call=outline --build-arg PORT=90 --target base -', text)).toBe(
      `TARGET:      base
DESCRIPTION: is the common part

BUILD ARG   VALUE   DESCRIPTION
PORT        90      is the port

SECRET   REQUIRED
s        true

SSH       REQUIRED
default   
`,
    );
  });
});

describe('# syntax=', () => {
  it.each([
    ['docker/dockerfile:1', 'docker-image://docker.io/docker/dockerfile:1@sha256:'],
    ['nosuch/front:9', 'failed to resolve source metadata for docker.io/nosuch/front:9: pull access denied'],
    ['BAD:1', 'invalid context name BAD:1: invalid reference format: repository name (library/BAD) must be'],
    ['busybox:1.36', 'failed to solve: exit code: 1'],
  ])('%s', async (name, expected) => {
    const { docker } = dockerHost();
    expect(await docker('build -', `# syntax=${name}\n${FROM}`)).toContain(expected);
  });

  it('counts only among the first lines', async () => {
    const { docker } = dockerHost();
    expect(await docker('build -q -', `${FROM}# syntax=nosuch/front:9\n`)).toMatch(/^sha256:\w{64}$/);
  });
});

// recorded with Docker 28.5.2
describe('what a build refuses', () => {
  const http = 'http://localhost:1/x';
  it.each([
    ['RUN []', 'failed to marshal LLB definition: arguments are required'],
    ['RUN --mount=type=tmpfs,target=/x,source=y true', 'successfully: open /y: no such file or directory'],
    [`ADD --checksum=md5:00 ${http} /x`, 'unsupported digest algorithm'],
    [`ADD --checksum=sha256:00 ${http} /x`, 'invalid checksum digest length'],
    [`ADD --checksum=abc ${http} /x`, 'invalid checksum digest format'],
    ['COPY a[ /x', 'invalid includepatterns: [a[]: syntax error in pattern'],
  ])('%s', async (line, message) => {
    const { docker } = dockerHost();
    const last = (await docker('build -', `${FROM}${line}\n`)).split('\n').at(-1) ?? '';
    expect(last.startsWith('ERROR: failed to build: failed to solve: ')).toBe(true);
    expect(last.endsWith(`${message} -> 1`)).toBe(true);
  });

  it('has its checks set by a build argument', async () => {
    const { docker } = dockerHost();
    const text = '# check=skip=all\nFROM busybox:1.36 as x\n';
    expect(await docker('build --build-arg BUILDKIT_DOCKERFILE_CHECK=error=true -', text)).toContain(
      'lint violation found for rules: FromAsCasing',
    );
  });
});

it('an empty command of an image is none', async () => {
  const { docker } = dockerHost();
  await docker('build -q -t none -', `${FROM}CMD []\n`);
  expect(await docker("inspect -f '{{json .Config.Cmd}}' none")).toBe('null');
});

// on a terminal its display stands above the error: recorded with Docker 28.5.2
describe('a build that is refused has begun', () => {
  it.each([
    ['--platform a/b/c/d', true],
    ['--no-cache --no-cache-filter x', true],
    ['--allow foo', true],
    ['--secret type=file', true],
    ['-t MyApp', true],
    ['--network nosuch', true],
    ['--secret bad', undefined],
    ['-q -t MyApp', undefined],
    ['--progress plain -t MyApp', undefined],
  ])('docker build %s', (flags, isBegun) => {
    const read = parse(`docker build ${flags} .`.split(' '));
    expect(read.ok).toBe(false);
    expect(read.ok ? undefined : read.error.isBegun).toBe(isBegun);
  });
});
