import { describe, expect, it } from 'vitest';
import { guardOf } from '../../../../../src/docker/shell/programs/servers/registry/auth.ts';
import {
  readSettings,
  unrecognised,
} from '../../../../../src/docker/shell/programs/servers/registry/settings.ts';
import { routeOf } from '../../../../../src/docker/shell/programs/servers/registry/app.ts';
import type { Process } from '../../../../../src/docker/linux/process.ts';

/** A process with one file and an environment, as far as settings look. */
function processWith(text: string, env: Readonly<Record<string, string>> = {}): Process {
  return { files: { readFile: () => text }, env: new Map(Object.entries(env)) } as unknown as Process;
}

const TUTORIAL = `version: 0.1
log:
  fields:
    service: registry
storage:
  delete:
    enabled: true
  filesystem:
    rootdirectory: /data   # on a disk
http:
  addr: :5001
  headers:
    X-Content-Type-Options: [nosniff]
auth:
  htpasswd:
    realm: "My Realm"
    path: /auth/htpasswd
`;
const FLOW =
  'storage: {filesystem: {rootdirectory: /var/lib/registry}, delete: {enabled: true}}\nhttp: {addr: ":5000"}\n';

describe('settings of a registry', () => {
  it('are read from blocks and from braces', () => {
    const blocks = readSettings(processWith(TUTORIAL), 'c.yml');
    expect(blocks.get('storage.filesystem.rootdirectory')).toBe('/data');
    expect(blocks.get('http.addr')).toBe(':5001');
    expect(guardOf(blocks)).toEqual({ realm: 'My Realm', path: '/auth/htpasswd' });
    const flow = readSettings(processWith(FLOW), 'c.yml');
    expect(flow.get('storage.filesystem.rootdirectory')).toBe('/var/lib/registry');
    expect(flow.get('storage.delete.enabled')).toBe('true');
    expect(flow.get('http.addr')).toBe(':5000');
  });

  it('are changed by the environment', () => {
    const env = {
      REGISTRY_HTTP_ADDR: '0.0.0.0:6000',
      REGISTRY_AUTH: 'htpasswd',
      REGISTRY_NOSUCH: 'x',
      PATH: '/',
    };
    const settings = readSettings(processWith(FLOW, env), 'c.yml');
    expect(settings.get('http.addr')).toBe('0.0.0.0:6000');
    expect(unrecognised(processWith('', env))).toEqual(['REGISTRY_NOSUCH']);
    expect(() => guardOf(settings)).toThrow('"realm" must be set for htpasswd access controller');
    expect(() => readSettings(processWith(FLOW, { REGISTRY_LOG_LEVEL: 'loud' }), 'c.yml')).toThrow(
      'error parsing c.yml: invalid loglevel loud Must be one of [error, warn, info, debug]',
    );
  });
});

describe('paths of the API', () => {
  it.each([
    ['/v2/a/manifests/1', { name: 'a', kind: 'manifests', rest: '1' }],
    ['/v2/a/b-c/d__e/tags/list', { name: 'a/b-c/d__e', kind: 'tags', rest: 'list' }],
    ['/v2/a/blobs/uploads/', { name: 'a', kind: 'blobs/uploads', rest: '' }],
    ['/v2/BAD/manifests/1', undefined],
    [`/v2/${'a'.repeat(40)}!/manifests/1`, undefined],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });
});
