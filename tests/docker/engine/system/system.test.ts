import { describe, expect, it } from 'vitest';
import { event } from '../../../../src/docker/engine/events.ts';
import { matchesEvent } from '../../../../src/docker/engine/system/event-filter.ts';
import { START, testMachine } from '../../../support/engine.ts';

const SWARM =
  'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n';

describe('docker inspect', () => {
  it('looks for containers, images, networks, volumes', async () => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    await docker(['create', '--name', 'box', 'busybox:1.36']);
    await docker(['volume', 'create', 'vol']);
    const words = ['inspect', '-f', '{{.Name}}', 'box', 'bridge', 'vol', 'nosuch'];
    expect(await docker(words)).toEqual({
      stdout: '/box\nbridge\nvol\n',
      stderr: 'Error: No such object: nosuch\n',
      exit: 1,
    });
  });

  it.each([
    [['--type', 'image', 'x'], 'Error response from daemon: No such image: x:latest\n'],
    [['--type', 'container', 'x'], 'Error response from daemon: No such container: x\n'],
    [['--type', 'plugin', 'x'], 'Error response from daemon: plugin "x" not found\n'],
    [['--type', 'service', 'x'], SWARM],
    [['UPPER'], 'Error: No such object: UPPER\n'],
    [['a:b:c'], 'Error: No such object: a:b:c\n'],
  ])('%j is refused', async (words, stderr) => {
    expect(await testMachine().docker(['inspect', ...words])).toEqual({ stdout: '[]\n', stderr, exit: 1 });
  });

  it('shows an image in the order of the API, with what is always there', async () => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    const { stdout } = await docker(['image', 'inspect', 'busybox:1.36']);
    const [image] = JSON.parse(stdout) as [Record<string, object>];
    expect(Object.keys(image).join(' ')).toBe(
      'Id RepoTags RepoDigests Parent Comment Created DockerVersion Author Architecture Os Size GraphDriver RootFS Metadata Config',
    );
    expect(Object.keys(image['Config'] ?? {}).join(' ')).toBe(
      'Cmd Entrypoint Env Labels OnBuild User Volumes WorkingDir',
    );
    expect((await docker(['inspect', '-f', '{{json .Config}}', 'busybox:1.36'])).stdout).toBe(
      '{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Cmd":["sh"]}\n',
    );
    expect((await docker(['inspect', '-s', '-f', 'x', 'busybox:1.36'])).stderr).toBe(
      'WARNING: --size ignored for image\n',
    );
  });
});

describe('docker events', () => {
  const at = { scope: 'local', time: START } as const;
  const started = {
    ...event('container', 'start', 'abcdef', { image: 'nginx:1.27', name: 'web', app: 'a' }),
    ...at,
  };

  it.each([
    [{}, true],
    [{ container: ['web'] }, true],
    [{ container: ['abc', 'other'] }, true],
    [{ container: ['other'] }, false],
    [{ type: ['network', 'container'] }, true],
    [{ type: ['network'] }, false],
    [{ event: ['start'] }, true],
    [{ event: ['die'] }, false],
    [{ image: ['nginx:1.27'] }, true],
    [{ image: ['nginx'] }, true],
    [{ image: ['redis'] }, false],
    [{ label: ['app=a'] }, true],
    [{ label: ['app=b'] }, false],
    [{ network: ['web'] }, false],
    [{ foo: ['bar'] }, true],
  ])('filters %j: %s', (filters, expected) => {
    expect(matchesEvent(filters, started)).toBe(expected);
  });

  it('shows past ones, then what happens until a time', async () => {
    const { docker, engine, kernel } = testMachine({ images: ['busybox:1.36'] });
    await docker(['tag', 'busybox:1.36', 'other']);
    engine.kernel.scheduler.at(engine.now + 1000, () =>
      engine.report(event('volume', 'create', 'v', { driver: 'local' })),
    );
    const until = String(engine.now / 1000 + 3);
    const { stdout, exit } = await docker([
      'events',
      '--since',
      '1h',
      '--until',
      until,
      '--format',
      '{{.Type}} {{.Action}}',
    ]);
    expect({ stdout, exit }).toEqual({ stdout: 'image tag\nvolume create\n', exit: 0 });
    expect(kernel.now).toBeGreaterThanOrEqual(START + 3000);
    expect(
      (await docker(['events', '--since', '1h', '--until', '0s', '--filter', 'type=volume'])).stdout,
    ).toMatch(/^2026-01-01T00:00:01\.030\d{6}Z volume create v \(driver=local\)\n$/);
    const [json = ''] = (
      await docker(['events', '--since', '1h', '--until', '0s', '--format', 'json'])
    ).stdout.split('\n');
    expect(Object.keys(JSON.parse(json) as object).join(' ')).toBe(
      'status id Type Action Actor scope time timeNano',
    );
  });
});

describe('docker system', () => {
  it('df counts what is there and what could go', async () => {
    const { docker } = testMachine({ images: ['busybox:1.36', 'ubuntu:24.04'] });
    await docker(['create', '--name', 'box', 'busybox:1.36']);
    const { stdout } = await docker([
      'system',
      'df',
      '--format',
      '{{.Type}} {{.TotalCount}} {{.Active}} {{.Size}} {{.Reclaimable}}',
    ]);
    expect(stdout.split('\n').slice(0, 2)).toEqual(['Images 2 1 72.99MB 71MB (97%)', 'Containers 1 0 0B 0B']);
    const verbose = await docker(['system', 'df', '-v']);
    expect(verbose.stdout).toMatch(/^Images space usage:\n\nREPOSITORY +TAG +IMAGE ID/);
    expect(verbose.stdout).toContain('Build cache usage: 0B\n');
  });

  it('prune warns of all that goes', async () => {
    const { docker } = testMachine();
    const words = ['system', 'prune', '-a', '--volumes', '--filter', 'label=a'];
    expect((await docker(words, { input: 'n\n' })).stdout).toBe(
      'WARNING! This will remove:\n  - all stopped containers\n  - all networks not used by at least one container\n' +
        '  - all anonymous volumes not used by at least one container\n' +
        '  - all images without at least one container associated to them\n  - all build cache\n\n' +
        '  Items to be pruned will be filtered with:\n  - label=a\n\nAre you sure you want to continue? [y/N] ',
    );
    expect((await docker(['system', 'prune', '-f'])).stdout).toBe('Total reclaimed space: 0B\n');
    expect((await docker(['system', 'prune', '-f', '--filter', 'foo=bar'])).stderr).toBe(
      "Error response from daemon: invalid filter 'foo'\n",
    );
  });

  it('info and version take templates', async () => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    const info =
      '{{.ServerVersion}} {{.Containers}} {{.Images}} {{.Driver}} {{.Swarm.LocalNodeState}} {{.Plugins.Volume}}';
    expect((await docker(['info', '--format', info])).stdout).toBe('28.5.2 0 1 overlay2 inactive [local]\n');
    expect(await docker(['info', '--format', '{{.Foo}}'])).toEqual({
      stdout: '\n',
      stderr: 'template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type system.dockerInfo\n',
      exit: 1,
    });
    expect(
      (await docker(['version', '--format', '{{.Server.Os}}/{{.Server.Arch}} {{.Client.APIVersion}}']))
        .stdout,
    ).toBe('linux/amd64 1.51\n');
    expect((await docker(['info'])).stdout).toContain('\n Images: 1\n Server Version: 28.5.2\n');
  });

  it.each([
    [['context', 'show'], 'default\n', ''],
    [['context', 'ls', '-q'], 'default\n', ''],
    [['plugin', 'ls'], 'ID        NAME      DESCRIPTION   ENABLED\n', ''],
    [['logout'], 'Removing login credentials for https://index.docker.io/v1/\n', ''],
    [['node', 'ls'], '', SWARM],
    [['service', 'ls'], '', SWARM],
    [['node', 'inspect', 'self'], '[]\n', SWARM],
    [['swarm', 'leave'], '', 'Error response from daemon: This node is not part of a swarm\n'],
    [['login'], '', 'Error: Cannot perform an interactive login from a non TTY device\n'],
  ])('%j answers', async (words, stdout, stderr) => {
    expect(await testMachine().docker(words)).toEqual({ stdout, stderr, exit: stderr === '' ? 0 : 1 });
  });

  it('context inspect shows the default context', async () => {
    const { stdout } = await testMachine().docker(['context', 'inspect']);
    expect(stdout).toContain(
      '"Host": "unix:///var/run/docker.sock",\n                "SkipTLSVerify": false',
    );
    expect(stdout).toContain(String.raw`"MetadataPath": "\u003cIN MEMORY\u003e"`);
  });
});

describe('registries', () => {
  it.each([
    [
      ['push', 'me/box'],
      'Using default tag: latest\nThe push refers to repository [docker.io/me/box]\n',
      'tag does not exist: me/box:latest',
    ],
    [
      ['push', 'nosuch/x:1'],
      'The push refers to repository [docker.io/nosuch/x]\n',
      'An image does not exist locally with the tag: nosuch/x',
    ],
    [
      ['push', 'me/box:1'],
      /^The push refers to repository \[docker.io\/me\/box\]\n[0-9a-f]{12}: Preparing\n$/,
      'denied: requested access to the resource is denied',
    ],
    [
      ['push', 'localhost:5000/box:1'],
      'The push refers to repository [localhost:5000/box]\n',
      'Get "http://localhost:5000/v2/": dial tcp [::1]:5000: connect: connection refused',
    ],
  ])('%j is refused', async (words, stdout, message) => {
    const { docker } = testMachine({ images: ['busybox:1.36'] });
    await docker(['tag', 'busybox:1.36', 'me/box:1']);
    await docker(['tag', 'busybox:1.36', 'localhost:5000/box:1']);
    const answer = await docker(words);
    expect(answer.stdout).toMatch(stdout);
    expect(answer).toMatchObject({ stderr: `${message}\n`, exit: 1 });
  });

  it('search finds the repositories that are there', async () => {
    const { docker } = testMachine();
    const { stdout } = await docker(['search', '--format', '{{.Name}} {{.StarCount}} {{.IsOfficial}}', 'u']);
    expect(stdout).toBe('ubuntu 17000 [OK]\nbusybox 3000 [OK]\n');
    expect((await docker(['search', '--limit', '101', 'x'])).stderr).toBe(
      'Error response from daemon: limit 101 is outside the range of [1, 100]\n',
    );
  });
});
