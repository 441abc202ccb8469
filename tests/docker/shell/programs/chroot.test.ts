import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const jail = 'mkdir -p /jail/bin; cp /bin/busybox /jail/bin/busybox;';

describe('chroot', () => {
  const { docker } = dockerHost(['busybox:1.36', 'ubuntu:24.04']);
  const sh = (script: string, options = '', image = 'busybox:1.36'): Promise<string> =>
    docker(`run --rm ${options} ${image} sh -c '${jail} ${script}'`);
  const ubuntu = (script: string): Promise<string> => docker(`run --rm ubuntu:24.04 sh -c '${script}'`);

  it('makes a directory the root of a command, and of nothing else', async () => {
    expect(
      await sh('cd /etc; chroot /jail /bin/busybox sh -c "/bin/busybox pwd; /bin/busybox ls /"; pwd'),
    ).toBe('/\nbin\n/etc');
  });

  it('does not let anyone climb out by ..', async () => {
    expect(await sh('chroot /jail /bin/busybox ls /../..')).toBe('bin');
  });

  it('writes below the directory', async () => {
    expect(await sh('chroot /jail /bin/busybox touch /made; ls /jail')).toBe('bin\nmade');
  });

  it('leaves processes, network and host name as they are', async () => {
    expect(await sh('chroot /jail /bin/busybox hostname', '--hostname mars')).toBe('mars');
  });

  it('sees what is mounted below', async () => {
    expect(await sh('chroot /jail /bin/busybox ls /data', '-v things:/jail/data')).toBe('');
    expect(await sh('touch /jail/data/a; chroot /jail /bin/busybox ls /data', '-v things:/jail/data')).toBe(
      'a',
    );
  });

  it.each([
    [
      'chroot /nowhere ls',
      "chroot: can't change root directory to '/nowhere': No such file or directory -> 1",
    ],
    ['chroot /jail ls', "chroot: can't execute 'ls': No such file or directory -> 127"],
    ['chroot /etc/passwd ls', "chroot: can't change root directory to '/etc/passwd': Not a directory -> 1"],
  ])('busybox: %s', async (line, said) => {
    expect(await sh(line)).toBe(said);
  });

  it.each([
    [
      'chroot /nowhere ls',
      "chroot: cannot change root directory to '/nowhere': No such file or directory -> 125",
    ],
    ['chroot /etc ls', "chroot: failed to run command 'ls': No such file or directory -> 127"],
  ])('GNU: %s', async (line, said) => {
    expect(await ubuntu(line)).toBe(said);
  });

  it('is for root only', async () => {
    expect(await docker('run --rm --user 1000 busybox:1.36 chroot /etc ls')).toBe(
      "chroot: can't change root directory to '/etc': Operation not permitted -> 1",
    );
  });
});
