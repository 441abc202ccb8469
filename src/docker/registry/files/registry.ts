import { dir, type Dir } from '../../linux/fs/node.ts';
import { binary, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

const CONFIG = `version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: /var/lib/registry}, delete: {enabled: true}}
http: {addr: ":5000"}
`;

const ENTRYPOINT = `#!/bin/sh
set -e
case "$1" in *.yaml|*.yml) set -- docker-registry serve "$@";; esac
exec "$@"
`;

/** The registry as Debian packages it, with the recorded configuration. */
export function registryPackage(): Dir {
  const account = 'docker-registry:x:100:101:Docker Registry,,,:/var/lib/docker-registry:/usr/sbin/nologin';
  return tree({
    '/etc/docker/registry/config.yml': text(CONFIG),
    '/etc/passwd': text(passwd(account)),
    '/etc/group': text(group('docker-registry:x:101:')),
    '/usr/bin/docker-registry': binary('docker-registry', 20_712_920),
    '/var/lib/registry': dir(),
  });
}

/** What the image adds to the package. */
export function registryFiles(): Dir {
  return tree({ '/entrypoint.sh': text(ENTRYPOINT, 0o755) });
}
