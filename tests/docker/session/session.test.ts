import { describe, expect, it } from 'vitest';
import { registry } from '../../../src/docker/registry/index.ts';
import { createMachine } from '../../../src/docker/session/machine.ts';
import { Session } from '../../../src/docker/session/session.ts';

const NOW = Date.UTC(2026, 10, 20, 12);

function open(images = ['busybox:1.36', 'ubuntu:24.04']): { session: Session; shown: () => string } {
  let text = '';
  const session = new Session(createMachine({ seed: 'session', now: NOW, registry, images }), {
    onOutput: (more) => (text += more),
  });
  return {
    session,
    shown: () => {
      const all = text;
      text = '';
      return all.replaceAll('\r\n', '\n');
    },
  };
}

describe('a session', () => {
  it('runs lines one after the other and keeps their status', async () => {
    const { session, shown } = open();
    session.submit('docker run --name one busybox:1.36 sh -c "exit 3"');
    session.submit("docker ps -a --format '{{.Names}} {{.State}}'");
    expect(session.isBusy).toBe(true);
    expect(await session.settle()).toBe(true);
    expect(shown()).toBe('one exited\n');
    expect(session.status).toBe(0);
    session.submit('docker start -a one');
    await session.settle();
    expect(session.status).toBe(3);
  });

  it('keeps directory and variables between lines', async () => {
    const { session, shown } = open();
    for (const line of ['mkdir -p site && cd site', 'X=5', 'echo "$X $PWD"', 'ls nosuch'])
      session.submit(line);
    await session.settle();
    expect(shown()).toBe("5 /home/user/lab/site\nls: cannot access 'nosuch': No such file or directory\n");
    expect(session.cwd).toBe('/home/user/lab/site');
  });

  it('words unknown commands as bash, with and without the bash library', async () => {
    const { session, shown } = open();
    session.submit('dokcer ps');
    session.submit('./nosuch');
    session.submit('dokcer ps | wc -l');
    await session.settle();
    expect(shown()).toBe(
      'bash: dokcer: command not found\nbash: ./nosuch: No such file or directory\nbash: dokcer: command not found\n0\n',
    );
  });

  it('stops an endless loop by Ctrl-C, and never freezes before', async () => {
    const { session, shown } = open();
    session.submit('while true; do echo x > /dev/null; done');
    for (let turn = 0; turn < 5; turn += 1) await session.advance(1000);
    expect(session.isBusy).toBe(true);
    session.interrupt();
    await session.advance(100);
    expect(session.isBusy).toBe(false);
    expect(shown()).toBe('^C\n');
    session.submit('docker run busybox:1.36 sh -c "while :; do :; done"');
    await session.advance(2000);
    expect(session.isBusy).toBe(true);
    // its shell is process 1 and heeds no ^C; docker itself gives up at the third
    for (let time = 0; time < 3; time += 1) {
      session.interrupt();
      await session.advance(100);
    }
    expect(session.isBusy).toBe(false);
    expect(shown()).toContain('got 3 SIGTERM/SIGINTs, forcefully exiting');
    session.submit('docker rm -f $(docker ps -q)');
    await session.settle();
    expect(session.machine.engine.runtimes.size).toBe(0);
  });

  it('lets a person talk to a container, detach and come back', async () => {
    const { session, shown } = open();
    session.submit('docker run -it --name box ubuntu:24.04');
    await session.advance(500);
    session.type('echo hello > /greeting\n');
    await session.advance(500);
    session.type('\x10\x11');
    await session.advance(500);
    expect(session.isBusy).toBe(false);
    expect(shown()).toMatch(/^root@[0-9a-f]{12}:\/# echo hello > \/greeting\nroot@[0-9a-f]{12}:\/# $/);
    session.submit('docker exec box cat /greeting');
    await session.settle();
    expect(shown()).toBe('hello\n');
    session.submit('docker attach box');
    await session.advance(500);
    session.type('exit\n');
    await session.settle();
    session.submit("docker ps -a --format '{{.Names}} {{.State}}'");
    await session.settle();
    expect(shown()).toMatch(/exit\nexit\nbox exited\n$/);
  });

  it('gives the same state when its lines are played again', async () => {
    const lines = [
      'docker network create n1',
      'docker run -d --name a --network n1 busybox:1.36 sleep 1000',
      'docker commit a mine',
      'docker volume create v',
    ];
    const play = async (): Promise<unknown> => {
      const { session } = open();
      for (const line of lines) session.submit(line);
      await session.settle();
      const { containers, images, networks, volumes } = session.machine.engine.state;
      return JSON.parse(JSON.stringify([containers, images, networks, volumes])) as unknown;
    };
    expect(await play()).toEqual(await play());
  });

  it('knows when a command goes on in the next line', async () => {
    const { session } = open();
    expect(await session.isIncomplete('docker ps')).toBe(false);
    expect(await session.isIncomplete('for i in 1 2; do')).toBe(true);
    expect(await session.isIncomplete("echo 'open")).toBe(true);
  });

  it('refuses lines without end', () => {
    const { session } = open();
    expect(() => session.submit('x'.repeat(70_000))).toThrow(RangeError);
  });
});
