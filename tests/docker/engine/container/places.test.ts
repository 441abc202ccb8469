import { expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const { docker } = dockerHost();
const REFUSED = 'Error response from daemon: ';
const shown = (text: string): string => text.replace(/[0-9a-f]{64}/, 'ID');
const MERGED = '/var/lib/docker/overlay2/ID/merged';

it.each([
  ['create -w /etc/hostname busybox:1.36', `${REFUSED}Cannot mkdir: /etc/hostname is not a directory -> 1`],
  ['create -w /etc/passwd busybox:1.36', `${REFUSED}Cannot mkdir: /etc/passwd is not a directory -> 1`],
  ['create -w /etc/passwd/x busybox:1.36', `${REFUSED}lstat ${MERGED}/etc/passwd/x: not a directory -> 1`],
  ['create -v vv:/etc/passwd/x busybox:1.36', `${REFUSED}lstat ${MERGED}/etc/passwd/x: not a directory -> 1`],
  ['create -v vv:/etc/passwd busybox:1.36', `${REFUSED}source ${MERGED}/etc/passwd is not directory -> 1`],
])('docker %s', async (line, printed) => {
  expect(shown(await docker(line))).toBe(printed);
});

it("the folder to work in is made with the container, and is root's", async () => {
  await docker('create --name wa -w /a/../b/c busybox:1.36');
  expect(await docker('diff wa')).toBe('A /b\nA /b/c');
  expect(await docker('inspect -f {{.Config.WorkingDir}} wa')).toBe('/b/c');
  expect(await docker('run --rm -w /tmp/x/ -u 1000 busybox:1.36 pwd')).toBe('/tmp/x');
  expect(await docker('run --rm -w /tmp/x -u 1000 busybox:1.36 touch y')).toBe(
    'touch: y: Permission denied -> 1',
  );
});
