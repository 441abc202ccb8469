import { describe, expect, it } from 'vitest';
import { registry } from '../../../src/docker/registry/index.ts';
import { ask } from '../../../src/docker/session/ask.ts';
import { createMachine, type Machine } from '../../../src/docker/session/machine.ts';
import { Session } from '../../../src/docker/session/session.ts';

const machine = (): Machine =>
  createMachine({ seed: 'ask', now: Date.UTC(2026, 0, 5, 9), registry, images: ['busybox:1.36'] });

describe('a line that is asked', () => {
  it('gives both streams and the exit code', async () => {
    const host = machine();
    expect(await ask(host, 'docker inspect nosuch')).toEqual({
      stdout: '[]\n',
      stderr: 'Error: No such object: nosuch\n',
      exit: 1,
    });
    expect(await ask(host, 'docker images -q | wc -l')).toMatchObject({ stdout: '1\n', exit: 0 });
    expect(await ask(host, 'nosuchprogram')).toMatchObject({ exit: 127 });
  });

  it('starts in the working folder and leaves neither folder nor variables behind', async () => {
    const host = machine();
    await ask(host, 'cd /tmp; X=1; export X');
    expect(await ask(host, 'pwd; echo "[$X]"')).toMatchObject({ stdout: '/home/user/lab\n[]\n' });
  });

  it("does not show in the reader's terminal, nor in its history, even while a program runs there", async () => {
    const host = machine();
    let shown = '';
    const session = new Session(host, { onOutput: (text) => (shown += text) });
    session.submit('docker run --name loop busybox:1.36 sh -c "while true; do sleep 100; done"');
    await session.advance(2_000);
    expect(session.isBusy).toBe(true);
    const before = shown;
    expect(await ask(host, "docker inspect -f '{{.State.Running}}' loop")).toMatchObject({
      stdout: 'true\n',
    });
    expect(shown).toBe(before);
    expect(session.history).toHaveLength(1);
    expect(session.isBusy).toBe(true);
  });

  it('is ended after its time, and the machine goes on', async () => {
    const host = machine();
    expect(await ask(host, 'sleep 1000')).toMatchObject({ stdout: '', exit: 137 });
    expect(await ask(host, 'while true; do :; done')).toMatchObject({ exit: 137 });
    expect(await ask(host, 'docker run -it busybox:1.36 sh')).toMatchObject({ exit: 1 });
    expect(await ask(host, 'echo on')).toMatchObject({ stdout: 'on\n', exit: 0 });
  });
});
