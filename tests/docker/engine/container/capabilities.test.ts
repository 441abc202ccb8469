import { expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const { docker } = dockerHost(['busybox:1.36', 'debian:12']);
const UNKNOWN = "\n\nRun 'docker run --help' for more information -> 125";

// recorded
it.each([
  ['--cap-drop ALL busybox:1.36 chown 1 /tmp', 'chown: /tmp: Operation not permitted -> 1'],
  ['--cap-drop chown busybox:1.36 chgrp 1 /tmp', 'chgrp: /tmp: Operation not permitted -> 1'],
  ['--cap-drop ALL --cap-add CHOWN busybox:1.36 chown 1 /tmp', ''],
  ['--cap-drop ALL busybox:1.36 chmod 700 /tmp', ''],
  [
    "--cap-drop DAC_OVERRIDE busybox:1.36 sh -c 'chown 1 /tmp; chmod 700 /tmp; touch /tmp/a'",
    'touch: /tmp/a: Permission denied -> 1',
  ],
  [
    '--cap-drop ALL busybox:1.36 chroot / true',
    "chroot: can't change root directory to '/': Operation not permitted -> 1",
  ],
  [
    '--cap-drop ALL busybox:1.36 su nobody -s /bin/sh -c id',
    "su: can't set groups: Operation not permitted -> 1",
  ],
  [
    '--cap-drop ALL debian:12 su nobody -s /bin/sh -c id',
    'su: cannot set groups: Operation not permitted -> 1',
  ],
  [
    '--cap-add NOSUCH --cap-drop NOSUCH2 busybox:1.36 true',
    `docker: Error response from daemon: invalid CapAdd: unknown capability: "CAP_NOSUCH"${UNKNOWN}`,
  ],
  [
    '--cap-drop nosuch busybox:1.36 true',
    `docker: Error response from daemon: invalid CapDrop: unknown capability: "CAP_NOSUCH"${UNKNOWN}`,
  ],
])('docker run %s', async (words, printed) => {
  expect(await docker(`run --rm ${words}`)).toBe(printed);
});

it('a raw socket is for those who have NET_RAW', async () => {
  const denied = 'ping: permission denied (are you root?)';
  for (const flags of ['--cap-drop NET_RAW', '--cap-drop ALL', '-u 1000'])
    expect(await docker(`run --rm ${flags} busybox:1.36 ping -c1 127.0.0.1`)).toContain(denied);
  expect(await docker('run --rm busybox:1.36 ping -c1 127.0.0.1')).toContain('1 packets received');
});

it('what would change the host is not simulated where it is allowed, and refused where it is not', async () => {
  const refused = 'ip: RTNETLINK answers: Operation not permitted -> 1';
  expect(await docker('run --rm busybox:1.36 ip link set lo mtu 1400')).toBe(refused);
  expect(await docker('run --rm --cap-add NET_ADMIN busybox:1.36 ip link set lo mtu 1400')).toContain(
    'not simulated',
  );
  expect(await docker('run --rm --cap-add SYS_TIME busybox:1.36 date -s 12:00')).toContain('not simulated');
});
