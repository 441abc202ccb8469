import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const image = 'busybox:1.36';

/** A machine with a container, whose first process has the number that `pid` gives. */
async function hostWith(options: string, command = 'sleep 1000') {
  const host = dockerHost();
  await host.docker(`run -d --name box ${options} ${image} ${command}`);
  const inspect = (template: string): Promise<string> => host.docker(`inspect -f "${template}" box`);
  const pid = (): Promise<string> => inspect('{{.State.Pid}}');
  const kill = async (signal: string, number: string): Promise<string> =>
    (await host.run(`/usr/bin/kill ${signal} ${number}`)).text;
  const rest = (seconds: number) => host.run(`sleep ${seconds}`);
  const parentOf = async (number: string): Promise<string> =>
    (await host.run(`ps -o ppid= -p ${number}`)).text.trim();
  return { ...host, inspect, pid, kill, rest, parentOf };
}

const state = '{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}';

describe('kill on the host', () => {
  it.each([
    ['', 'sleep 1000', '-TERM', 'running 0 0'],
    ['', 'sleep 1000', '-KILL', 'exited 137 0'],
    ['--init', 'sleep 1000', '-TERM', 'exited 143 0'],
    ['--init', 'sleep 1000', '-INT', 'exited 130 0'],
    ['--pid host', 'sleep 1000', '-TERM', 'exited 143 0'],
    ['--restart always', 'sleep 1000', '-KILL', 'running 0 1'],
    ['--restart on-failure:1', 'sleep 1000', '-KILL', 'running 0 1'],
    ['', 'sh -c "trap \'exit 7\' TERM; while :; do sleep 0.1; done"', '-TERM', 'exited 7 0'],
  ])('%s %s: kill %s -> %s', async (options, command, signal, expected) => {
    const { rest, kill, pid, inspect } = await hostWith(options, command);
    await rest(0.5);
    expect(await kill(signal, await pid())).toBe('');
    await rest(2);
    expect(await inspect(state)).toBe(expected);
  });

  it('is no kill of docker’s: only the end is told', async () => {
    const { kill, pid, docker, rest } = await hostWith('');
    await kill('-9', await pid());
    // --until goes by whole seconds
    await rest(1);
    const told = await docker('events --since 0 --until=-1s --filter container=box --format {{.Action}}');
    expect(told.split('\n')).toEqual(['create', 'start', 'die']);
  });

  it('waits for a paused container to go on', async () => {
    const { kill, pid, docker, inspect } = await hostWith('');
    await docker('pause box');
    await kill('-9', await pid());
    expect(await inspect(state)).toBe('paused 0 0');
    await docker('unpause box');
    expect(await inspect(state)).toBe('exited 137 0');
  });

  it('of the shim ends the container, which its policy restarts', async () => {
    const { kill, pid, rest, inspect, parentOf } = await hostWith('--restart always');
    const before = await pid();
    await kill('-TERM', await parentOf(before));
    await rest(2);
    expect(await inspect(state)).toBe('running 0 1');
    expect(Number(await pid())).toBeGreaterThan(Number(before));
  });

  it('ends all of a container that shares the host’s processes', async () => {
    const { kill, pid, run } = await hostWith('--pid host', 'sh -c "sleep 4321 & sleep 1000"');
    await kill('-9', await pid());
    expect((await run('pgrep -x sleep')).exit).toBe(1);
  });

  it('of a daemon says that it is not simulated', async () => {
    const { kill, run } = await hostWith('');
    const number = (await run('pidof dockerd')).text.trim();
    expect(await kill('-9', number)).toContain('is not simulated here');
    expect((await run('pidof dockerd')).text.trim()).toBe(number);
  });
});

describe('docker top', () => {
  it.each(['aux', '-ef', '-o pid,ppid,pgid,sid,tty,stat,comm', '-o pid,cmd'])(
    '%s says what the host’s ps does',
    async (format) => {
      const { docker, run, pid, rest } = await hostWith('');
      await rest(10);
      const cells = (text: string): string[] => text.trim().split(/\s+/);
      const number = await pid();
      const rows = (await run(`ps ${format === '-ef' ? '-f' : format === 'aux' ? 'u' : format} -p ${number}`))
        .text;
      expect(cells(await docker(`top box ${format}`))).toEqual(cells(rows));
    },
  );

  it('shows a process that was executed as a child of the same shim', async () => {
    const { docker, run, pid, parentOf } = await hostWith('');
    await docker('exec -d box sleep 2000');
    const second = (await run('pgrep -f ^sleep.2000')).text.trim();
    expect(await parentOf(second)).toBe(await parentOf(await pid()));
  });
});
