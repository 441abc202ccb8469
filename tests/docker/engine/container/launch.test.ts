import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

describe('what comes first when a container starts', () => {
  const { docker, engine } = dockerHost();
  beforeAll(async () => {
    await docker('run -d --name holder -p 8080:80 busybox:1.36 sleep 1000');
  });

  /** What happened while a line ran, without the container's making. */
  async function eventsOf(line: string): Promise<string[]> {
    const before = engine.state.events.length;
    await docker(line);
    return engine.state.events
      .slice(before)
      .map(({ Type, Action }) => `${Type} ${Action}`)
      .filter((text) => !/ (create|attach|destroy)$/.test(text));
  }

  const failed = ['volume mount', 'network disconnect', 'volume unmount'];
  it.each([
    [
      'run -v va:/x busybox:1.36 true',
      [
        'volume mount',
        'network connect',
        'container start',
        'network disconnect',
        'volume unmount',
        'container die',
      ],
    ],
    ['run -v va:/x busybox:1.36 nosuchcmd', failed],
    ['run -v va:/x -p 8080:80 busybox:1.36 true', failed],
    ['run -v va:/x -u ghost busybox:1.36 true', failed],
    ['run -v va:/x --device /dev/nosuch busybox:1.36 true', failed],
    [
      'run -v va:/x --network container:holder busybox:1.36 true',
      ['volume mount', 'container start', 'volume unmount', 'container die'],
    ],
  ])('docker %s', async (line, events) => {
    expect(await eventsOf(line)).toEqual(events);
  });

  it.each([
    ['nosuchcmd', '', 'executable file not found in $PATH'],
    ['true', '-u ghost', 'unable to find user ghost'],
    ['true', '--device /dev/nosuch', 'error gathering device information'],
    ['true', '--log-opt max-size=1x', 'failed to initialize logging driver'],
    ['true', '', 'port is already allocated'],
  ])('of a taken port and %s %s the right one is told', async (command, flags, told) => {
    expect(await docker(`run --rm -p 8080:80 ${flags} busybox:1.36 ${command}`)).toContain(told);
  });

  it('leaves no process behind where the network fails', async () => {
    const before = [...engine.kernel.rootPids.processes.values()].length;
    await docker('run --name late -p 8080:80 busybox:1.36 sleep 1000');
    expect([...engine.kernel.rootPids.processes.values()]).toHaveLength(before);
    expect(await docker('inspect -f {{.State.Status}} late')).toBe('created');
  });
});
