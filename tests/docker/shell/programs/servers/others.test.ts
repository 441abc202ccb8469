import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from './world.ts';
import { digest as digestOf } from '../../../../../src/docker/registry/digest.ts';

const world = new World();

describe('apache as the recorded httpd:2.4', () => {
  let web: Container;
  beforeAll(async () => {
    web = world.container('httpd', 'httpd:2.4');
    await web.start(['apache2', '-DFOREGROUND', '-f', '/usr/local/apache2/conf/httpd.conf']);
  });

  it('serves its page', async () => {
    const { stdout } = await web.exec(['curl', '-si', 'localhost']);
    expect(stdout.replace(/^Date:.*\r\n/m, '')).toBe(
      'HTTP/1.1 200 OK\r\nServer: Apache/2.4.68 (Debian)\r\nLast-Modified: Thu, 04 Sep 2025 15:33:20 GMT\r\nETag: "2d-63dfb70ded000"\r\nAccept-Ranges: bytes\r\nContent-Length: 45\r\nContent-Type: text/html\r\n\r\n<html><body><h1>It works!</h1></body></html>\n',
    );
  });

  it.each([
    [['localhost/nope'], '404', 236],
    [['-X', 'DELETE', 'localhost'], '405', 263],
  ])('curl %j', async (words, status, size) => {
    const { stdout } = await web.exec([
      'curl',
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code} %{size_download}',
      ...words,
    ]);
    expect(stdout).toBe(`${status} ${String(size)}`);
  });

  it('ends at SIGWINCH', async () => {
    await web.kill('WINCH');
    expect(web.log()).toContain(
      '[mpm_event:notice] [pid 1:tid 1] AH00492: caught SIGWINCH, shutting down gracefully\n',
    );
    expect(web.main().exit).toEqual({ code: 0 });
  });
});

describe('registry:2', () => {
  let registry: Container;
  let client: Container;
  const curl = async (...words: string[]): Promise<string> =>
    (await client.exec(['curl', '-s', ...words])).stdout;

  beforeAll(async () => {
    client = world.container('client', 'nginx:1.27');
    registry = world.container('registry', 'registry:2');
    await registry.start(['docker-registry', 'serve', '/etc/docker/registry/config.yml']);
  });

  it.each([
    ['registry:5000/v2/', '{}'],
    ['registry:5000/v2/_catalog', '{"repositories":[]}\n'],
    [
      'registry:5000/v2/x/tags/list',
      '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry","detail":{"name":"x"}}]}\n',
    ],
    [
      'registry:5000/v2/x/manifests/latest',
      '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"latest"}}]}\n',
    ],
  ])('%s', async (url, body) => {
    expect(await curl(url)).toBe(body);
  });

  it('takes blobs and manifests, and gives them back', async () => {
    const digest = digestOf('layer');
    const manifest = JSON.stringify({ mediaType: 'm', config: { digest }, layers: [] });
    const [, location = ''] =
      /^Location: (\S+)\r$/m.exec(
        await curl('-i', '-X', 'POST', 'registry:5000/v2/net/box/blobs/uploads/'),
      ) ?? [];
    expect(
      await curl(
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        '-X',
        'PUT',
        '-d',
        'layer',
        `${location}?digest=${digest}`,
      ),
    ).toBe('201');
    expect(await curl(`registry:5000/v2/net/box/blobs/${digest}`)).toBe('layer');
    await curl('-X', 'PUT', '-d', manifest, 'registry:5000/v2/net/box/manifests/1');
    expect(await curl('registry:5000/v2/net/box/manifests/1')).toBe(manifest);
    expect(await curl('registry:5000/v2/net/box/tags/list')).toBe('{"name":"net/box","tags":["1"]}\n');
    expect(await curl('registry:5000/v2/_catalog')).toBe('{"repositories":["net/box"]}\n');
  });
});

describe('what is small', () => {
  it('hello-world prints its text', async () => {
    const { stdout } = await world.container('hello', 'hello-world').exec(['/hello']);
    expect(stdout).toMatch(/^\nHello from Docker!\n/);
  });

  it.each([
    ['python:3.12-slim', ['python3', '-c', "print('hi')"], 'hi\n', 0],
    ['python:3.12-slim', ['python', '--version'], 'Python 3.12.11\n', 0],
    ['node:22-alpine', ['node', '-e', "console.log('hi')"], 'hi\n', 0],
    ['node:22-alpine', ['node', '-v'], 'v22.20.0\n', 0],
    ['node:22-alpine', ['node', 'app.js'], '', 1],
  ])('%s %j', async (image, argv, stdout, status) => {
    const ran = await world.container('one', image).exec(argv);
    expect({ stdout: ran.stdout, status: ran.status }).toEqual({ stdout, status });
  });

  it('python serves files', async () => {
    const python = world.container('py', 'python:3.12');
    await python.start(['python3', '-m', 'http.server', '8000']);
    const { stdout } = await world.container('c', 'nginx:1.27').exec(['curl', '-s', 'py:8000/etc/hostname']);
    expect(stdout).toBe('');
    expect(python.log()).toMatch(/"GET \/etc\/hostname HTTP\/1\.1" 200 -\n$/);
  });
});
