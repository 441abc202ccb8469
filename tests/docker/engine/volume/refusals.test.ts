import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const NAMES =
  'includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path';
const CREATE =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
const WRONG_KIND =
  'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/** Options of `docker run`, and what Docker Engine 28.5.2 refused them with. */
const runs: readonly [options: string, message: string][] = [
  ['-v /data:rw', "invalid volume specification: '/data:rw'"],
  ['-v aa:b:c:d', "invalid volume specification: 'aa:b:c:d'"],
  [
    '-v vol1:rel',
    `invalid volume specification: 'vol1:rel': invalid mount config for type "volume": invalid mount path: 'rel' mount path must be absolute`,
  ],
  [
    '-v vol1:/',
    `invalid volume specification: 'vol1:/': invalid mount config for type "volume": invalid specification: destination can't be '/'`,
  ],
  ['-v vol1:/x:ro,rw', 'invalid mode: ro,rw'],
  [
    '-v vol1:/x:rslave',
    `invalid volume specification: 'vol1:/x:rslave': invalid mount config for type "volume": field BindOptions must not be specified`,
  ],
  [
    '-v /tmp:/x:nocopy',
    `invalid volume specification: '/tmp:/x:nocopy': invalid mount config for type "bind": field VolumeOptions must not be specified`,
  ],
  ['-v "b d":/x', `create b d: "b d" ${NAMES}`],
  ['-v vol1:/x -v vol2:/x', 'Duplicate mount point: /x'],
  ['-v vol1:/x --tmpfs /x', 'Duplicate mount point: /x'],
  ['--mount type=tmpfs,dst=/x --mount type=tmpfs,dst=/x', 'Duplicate mount point: /x'],
  ['--tmpfs x', "invalid mount path: 'x' mount path must be absolute"],
  ['--tmpfs /', "invalid specification: destination can't be '/'"],
  ['--tmpfs /x:foo', 'invalid tmpfs option "foo"'],
  [
    '--mount type=tmpfs,src=a,dst=/x',
    'invalid mount config for type "tmpfs": field Source must not be specified',
  ],
  ['--mount type=bind,dst=/x', 'invalid mount config for type "bind": field Source must not be empty'],
  [
    '--mount type=bind,src=/tmp,dst=x',
    `invalid mount config for type "bind": invalid mount path: 'x' mount path must be absolute`,
  ],
  [
    '--mount type=bind,src=/tmp,dst=/',
    `invalid mount config for type "bind": invalid specification: destination can't be '/'`,
  ],
  [
    '--mount type=bind,src=/tmp,dst=/x,bind-propagation=foo',
    'invalid mount config for type "bind": invalid propagation mode: foo',
  ],
  [
    '--mount type=bind,src=/no/such,dst=/x',
    'invalid mount config for type "bind": bind source path does not exist: /no/such',
  ],
  [
    '--mount type=bind,src=/tmp,dst=/x,bind-propagation=shared',
    'path /tmp is mounted on / but it is not a shared mount',
  ],
  ['-v /tmp:/x:rslave', 'path /tmp is mounted on / but it is not a shared or slave mount'],
  [
    '--mount type=volume,src=vol1,dst=/x,volume-subpath=../a',
    'invalid mount config for type "volume": subpath must be a relative path within the volume',
  ],
  [
    '--mount type=volume,dst=/x,volume-subpath=a',
    'invalid mount config for type "volume": must not set Subpath when using anonymous volumes',
  ],
  ['--mount type=npipe,src=a,dst=/x', 'invalid mount config for type "npipe": mount type unknown'],
  ['--volumes-from ""', 'volumes-from specification cannot be an empty string'],
  ['--volumes-from vol1:nocopy', 'invalid mode: nocopy'],
  [
    '-v /tmp:/etc/passwd',
    `${CREATE}error mounting "/tmp" to rootfs at "/etc/passwd": mount src=/tmp, dst=/etc/passwd, dstFd=/proc/thread-self/fd/14, flags=MS_BIND|MS_REC: ${WRONG_KIND}`,
  ],
  [
    '-v vol1:/etc/passwd:nocopy',
    `${CREATE}error mounting "/var/lib/docker/volumes/vol1/_data" to rootfs at "/etc/passwd": mount src=/var/lib/docker/volumes/vol1/_data, dst=/etc/passwd, dstFd=/proc/thread-self/fd/14, flags=MS_BIND|MS_REC: ${WRONG_KIND}`,
  ],
  [
    '--tmpfs /x:size=abc',
    `${CREATE}error mounting "tmpfs" to rootfs at "/x": mount src=tmpfs, dst=/x, dstFd=/proc/thread-self/fd/11, flags=MS_NOSUID|MS_NODEV|MS_NOEXEC, data=size=abc: invalid argument`,
  ],
];

describe('mounts that cannot be', () => {
  const { docker, engine } = dockerHost();
  beforeAll(async () => {
    await docker('volume create vol1');
  });

  it.each(runs)('docker run %s', async (options, message) => {
    const answer = await docker(`run --rm ${options} busybox:1.36 true`);
    expect(answer.replace(/ -> \d+$/, '')).toBe(
      `docker: Error response from daemon: ${message}\n\nRun 'docker run --help' for more information`,
    );
    expect(Object.keys(engine.state.containers)).toEqual([]);
  });

  it('a missing subpath', async () => {
    expect(
      await docker('run --rm --mount type=volume,src=vol1,dst=/x,volume-subpath=nosuch busybox:1.36 true'),
    ).toContain(
      'cannot access path /var/lib/docker/volumes/vol1/_data/nosuch: lstat /var/lib/docker/volumes/vol1/_data/nosuch: no such file or directory',
    );
  });

  it('an anonymous volume over a file', async () => {
    expect(await docker('run --rm -v /etc/passwd busybox:1.36 true')).toMatch(
      /cannot mount volume over existing file, file exists \/var\/lib\/docker\/overlay2\/[0-9a-f]{64}\/merged\/etc\/passwd/,
    );
  });
});

describe('volumes that cannot be', () => {
  const { docker } = dockerHost();
  const refused = (message: string): string => `Error response from daemon: ${message} -> 1`;

  it.each([
    ['create -o foo=bar vv', 'create vv: invalid option: "foo"'],
    ['create -o type=tmpfs vv', 'create vv: missing required option: "device"'],
    ['create -o device=/x vv', 'create vv: missing required option: "type"'],
    ['create -o o=bind vv', 'create vv: missing required option: "device"'],
    ['create -o size=10m vv', 'create vv: quota size requested but no quota support'],
    ['create -o size=abc vv', "create vv: invalid size: 'abc'"],
    ['create a/b', `create a/b: "a/b" ${NAMES}`],
    ['create .ab', `create .ab: ".ab" ${NAMES}`],
    ['create x', 'create x: volume name is too short, names should be at least two alphanumeric characters'],
    ['create -d nosuch vv', 'create vv: error looking up volume plugin nosuch: plugin "nosuch" not found'],
    ['ls -f foo=bar', "invalid filter 'foo'"],
    ['ls -f dangling=x', "invalid filter 'dangling=[x]'"],
    ['prune -f --filter dangling=true', "invalid filter 'dangling'"],
    ['prune -f --filter all=x', `invalid filter 'all': strconv.ParseBool: parsing "x": invalid syntax`],
    ['rm nosuch', 'get nosuch: no such volume'],
    ['update nosuch', 'get nosuch: no such volume'],
  ])('docker volume %s', async (line, message) => {
    expect(await docker(`volume ${line}`)).toBe(refused(message));
  });
});
