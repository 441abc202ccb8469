import { beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../../src/docker/session/command.ts';
import { newMachine } from '../../support/play.ts';

const machine = newMachine(['redis:7']);

beforeAll(async () => {
  await runCommand(machine, ['bash', '-c', 'docker run -d --name cache redis:7; sleep 1']);
});

/* Scripts and what the real bash of redis:7 answered. */
it.each([
  ['bash', 'exec 3<>/dev/tcp/localhost/6379; printf "PING\\r\\n" >&3; head -1 <&3', '+PONG\r\n'],
  [
    'bash',
    'echo hi > /dev/tcp/localhost/81; echo $?',
    'bash: connect: Connection refused\nbash: line 1: /dev/tcp/localhost/81: Connection refused\n1\n',
  ],
  [
    'bash',
    'head -1 < /dev/tcp/nosuch/80; echo $?',
    'bash: line 1: nosuch: Temporary failure in name resolution\nbash: line 1: /dev/tcp/nosuch/80: Invalid argument\n1\n',
  ],
  [
    'bash',
    'cat < /dev/tcp/localhost; echo $?',
    'bash: line 1: /dev/tcp/localhost: No such file or directory\n1\n',
  ],
  [
    'bash',
    'cat < /dev/tcp/localhost/abc',
    'bash: line 1: abc: Servname not supported for ai_socktype\nbash: line 1: /dev/tcp/localhost/abc: Invalid argument\n',
  ],
  ['bash', '(echo > /dev/tcp/127.0.0.1/6379) && echo open', 'open\n'],
  [
    'sh',
    'echo > /dev/tcp/127.0.0.1/6379',
    'sh: 1: cannot create /dev/tcp/127.0.0.1/6379: Directory nonexistent\n',
  ],
])('%s -c %j', async (shell, script, output) => {
  const { stdout, stderr } = await runCommand(machine, ['docker', 'exec', 'cache', shell, '-c', script]);
  expect(stderr + stdout).toBe(output);
});
