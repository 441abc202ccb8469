import { describe, expect, it } from 'vitest';
import { syslogLine } from '../../../../src/docker/engine/container/syslog.ts';
import { newMachine } from '../../../support/play.ts';
import { runCommand } from '../../../../src/docker/session/command.ts';

/* The lines that Docker 28.5.2 sent, with their time, tag and process id. */
const time = Date.UTC(2026, 10, 21, 16, 50, 3, 116);
const style = { facility: 3, tag: 's4c', hostname: 'docker-host', format: '', pid: 23295 };

describe('a line for a syslog server', () => {
  it.each([
    [{ facility: 2, tag: 'mylog' }, 'stdout', '<22>Nov 21 16:50:03 mylog[23295]: text\n'],
    [{}, 'stderr', '<27>Nov 21 16:50:03 s4c[23295]: text\n'],
    [{ format: 'rfc3164' }, 'stdout', '<30>Nov 21 16:50:03 docker-host s4c[23295]: text\n'],
    [
      { format: 'rfc5424', facility: 19 },
      'stdout',
      '<158>1 2026-11-21T16:50:03Z docker-host s4c 23295 s4c - text\n',
    ],
  ] as const)('%j %s', (changed, stream, line) => {
    expect(syslogLine({ ...style, ...changed }, stream, 'text', time)).toBe(line);
  });

  it('pads days of one digit', () => {
    expect(syslogLine(style, 'stdout', 'x', Date.UTC(2026, 0, 5))).toBe(
      '<30>Jan  5 00:00:00 s4c[23295]: x\n',
    );
  });
});

it('reaches a server that listens, the last line without an end too', async () => {
  const machine = newMachine(['busybox:1.36']);
  const run = async (line: string): Promise<string> => {
    const { stdout, stderr } = await runCommand(machine, ['bash', '-c', line]);
    return stdout + stderr;
  };
  await run('docker run -d --name server -p 514:514 busybox:1.36 nc -l -p 514');
  const options =
    "--log-driver syslog --log-opt syslog-address=tcp://127.0.0.1:514 --log-opt 'tag={{.Name}}'";
  await run(`docker run --name client ${options} busybox:1.36 sh -c 'echo one; printf two >&2'`);
  expect(await run('sleep 1; docker logs server')).toMatch(
    /^<30>Jan {2}5 09:00:\d\d client\[\d+\]: one\n<27>Jan {2}5 09:00:\d\d client\[\d+\]: two\n$/,
  );
  expect(await run("docker inspect -f '{{.State.Running}}' server")).toBe('false\n');
});
