import { describe, expect, it } from 'vitest';
import { normaliser } from '../../scripts/record/normalise/index.ts';

const HEX = '3f61a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e';
const OTHER = '77431e21f85240b7e69724de133b0783ff89497e522d33651cbd17b69374beeb';

/** Every row by a normaliser of its own. */
const cases: [what: string, row: string, expected: string][] = [
  ['a container id', HEX, '<ID64:1>'],
  ['a short id in a prompt', `root@${HEX.slice(0, 12)}:/# hostname`, 'root@<ID12:1>:/# hostname'],
  ['a digest', `Digest: sha256:${HEX}`, 'Digest: <SHA256:1>'],
  ['a word of hex letters is no id', 'deadbeef facade', 'deadbeef facade'],
  ['twelve letters that are no hex', 'docker-entry', 'docker-entry'],
  ['a name that docker made up', '/elegant_galois', '/<NAME:1>'],
  ['a MAC address', '"MacAddress": "02:42:ac:11:00:02"', '"MacAddress": "<MAC:1>"'],
  ['no MAC address', '00:00:00:00:00:00', '00:00:00:00:00:00'],
  ['a namespace', 'pid -> pid:[4026533298]', 'pid -> pid:[<NS:1>]'],
  ['a port that docker chose', '0.0.0.0:32768->80/tcp', '0.0.0.0:<PORT:1>->80/tcp'],
  ['a port that someone chose', '0.0.0.0:8080->80/tcp', '0.0.0.0:8080->80/tcp'],
  ['an IPv4 address, which docker gives out in order', '172.17.0.2', '172.17.0.2'],
  ['a time of the engine', '"StartedAt": "2026-11-20T19:11:49.584941402Z"', '"StartedAt": "<TIME>"'],
  ['the zero time', '"FinishedAt": "0001-01-01T00:00:00Z"', '"FinishedAt": "0001-01-01T00:00:00Z"'],
  ['nginx', '2026/11/20 18:50:44 [notice] 1#1: nginx', '<TIME> [notice] 1#1: nginx'],
  ['an access log', '- - [20/Nov/2026:18:50:44 +0000] "GET /"', '- - [<TIME>] "GET /"'],
  ['ls -l', '-rw-r--r-- 1 root root 6 Nov 20 18:50 a', '-rw-r--r-- 1 root root 6 <TIME> a'],
  ['date', 'Fri Nov 20 18:50:28 UTC 2026', '<TIME>'],
  ['how long ago', 'Created About a minute ago, 3 weeks ago', 'Created <AGO>, <AGO>'],
  ['how long up', 'Up Less than a second (healthy)', 'Up <DUR> (healthy)'],
  [
    'a span of a live display',
    ' ✔ Network lab_default  Created          0.3s',
    ' ✔ Network lab_default  Created  <SECS>',
  ],
  ['whole seconds stay', 'timeout (10s)', 'timeout (10s)'],
  ['a query', '4 rows in set (0.003 sec)', '4 rows in set (<SECS> sec)'],
  ['a reclaimed space', 'Total reclaimed space: 1.2MB', 'Total reclaimed space: <SIZE>'],
  ['nothing reclaimed', 'Total reclaimed space: 0B', 'Total reclaimed space: 0B'],
  ['a process', '"Pid": 4711,', '"Pid": <PID>,'],
  ['no process', '"Pid": 0,', '"Pid": 0,'],
  ['a job in the background', '[1] 4711', '[1] <PID>'],
  ['the kernel', 'OS: Linux 6.18.44-generic', 'OS: Linux <KERNEL>'],
  ['the build of a binary', 'Docker version 28.5.2, build 9cc6dea', 'Docker version 28.5.2, build <COMMIT>'],
  [
    'what a distribution adds',
    'Docker version 28.5.2+dfsg4, build 9cc6dea',
    'Docker version 28.5.2, build <COMMIT>',
  ],
  [
    'a ping',
    '64 bytes from 172.17.0.2: seq=0 ttl=64 time=0.081 ms',
    '64 bytes from 172.17.0.2: seq=0 ttl=64 time=<RTT>',
  ],
  ['an interface', '2: eth0@if41: <BROADCAST>', '<N>: eth0@if<N>: <BROADCAST>'],
  [
    'an id of a build',
    'ref 4dc88db1-3aec-4045-932a-3f61a1b2c3d4::abcdefghijklmnopqrstuvwxy',
    'ref <UUID>::<REF>',
  ],
];

describe('a normaliser', () => {
  it.each(cases)('%s', (_, row, expected) => {
    expect(normaliser('')([row])).toEqual([expected]);
  });

  it('gives one thing one number in all outputs of a chapter', () => {
    const normalise = normaliser('');
    expect(normalise([HEX])).toEqual(['<ID64:1>']);
    expect(normalise([OTHER, HEX.slice(0, 12)])).toEqual(['<ID64:2>', '<ID12:1>']);
    expect(normalise([`sha256:${OTHER}`])).toEqual(['<SHA256:2>']);
  });

  it('knows an id by its first digits', () => {
    const normalise = normaliser('$ docker start 3f61');
    expect(normalise([OTHER, '77431e', '7743 ports', 'port 7743e', '3f61', 'dead'])).toEqual([
      '<ID64:1>',
      '<ID6:1>',
      '7743 ports',
      'port 7743e',
      '3f61',
      'dead',
    ]);
    expect(normalise([`${OTHER} 77431e2`, '7743'])).toEqual(['<ID64:1> <ID7:1>', '<ID4:1>']);
  });

  it('keeps what the author wrote', () => {
    const normalise = normaliser('$ docker run --name happy_fox -p 40000:80 --mac-address 02:42:ac:11:00:09');
    expect(normalise(['happy_fox 0.0.0.0:40000->80/tcp 02:42:ac:11:00:09'])).toEqual([
      'happy_fox 0.0.0.0:40000->80/tcp 02:42:ac:11:00:09',
    ]);
  });
});

const outputs: [what: string, output: string, expected: string][] = [
  [
    'a table keeps its columns',
    `
CONTAINER ID   IMAGE        COMMAND                  CREATED          STATUS                  PORTS     NAMES
3f61a1b2c3d4   nginx:1.27   "/docker-entrypoint.…"   12 seconds ago   Exited (0) 1 second ago             web
77431e21f852   busybox      "sh"                     5 minutes ago    Up 5 minutes                        elegant_galois`,
    `
CONTAINER ID   IMAGE        COMMAND                  CREATED   STATUS             PORTS   NAMES
<ID12:1>       nginx:1.27   "/docker-entrypoint.…"   <AGO>     Exited (0) <AGO>           web
<ID12:2>       busybox      "sh"                     <AGO>     Up <DUR>                   <NAME:1>`,
  ],
  [
    'sizes of images',
    `
REPOSITORY   TAG       IMAGE ID       CREATED         SIZE
ubuntu       24.04     d3b0962e469b   14 months ago   71MB
scratchy     latest    77431e21f852   1 second ago    0B`,
    `
REPOSITORY   TAG      IMAGE ID   CREATED   SIZE
ubuntu       24.04    <ID12:1>   <AGO>     <SIZE>
scratchy     latest   <ID12:2>   <AGO>     0B`,
  ],
  [
    'what a container uses; a limit that was set stays',
    `
CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT     MEM %     NET I/O         BLOCK I/O   PIDS
867375088a5b   web       0.12%     2.695MiB / 23.59GiB   0.01%     558B / 126B     0B / 0B     3
77431e21f852   aa        0.00%     828KiB / 512MiB       0.16%     1.06kB / 126B   0B / 0B     1`,
    `
CONTAINER ID   NAME   CPU %   MEM USAGE / LIMIT   MEM %   NET I/O   BLOCK I/O   PIDS
<ID12:1>       web    <PCT>   <MEM> / <HOSTMEM>   <PCT>   <IO>      <IO>        3
<ID12:2>       aa     <PCT>   <MEM> / 512MiB      <PCT>   <IO>      <IO>        1`,
  ],
  [
    'a pull without a terminal: each layer once',
    `
1.27: Pulling from library/nginx
247e8dd2892a: Pulling fs layer
066dec16a2f2: Pulling fs layer
066dec16a2f2: Download complete
247e8dd2892a: Pull complete
066dec16a2f2: Pull complete`,
    `
1.27: Pulling from library/nginx
<ID12:1>: Pull complete
<ID12:2>: Pull complete`,
  ],
  [
    'a build on a terminal, whichever step was faster',
    `
[+] Building 1.8s (9/9) FINISHED                         docker:default
 => [internal] load build definition from Dockerfile               0.0s
 => => transferring dockerfile: 244B                               0.0s
 => [2/4] RUN echo hello                                           1.2s
 => [internal] load metadata for docker.io/library/busybox:1.36    0.0s
 => CACHED [1/4] FROM docker.io/library/busybox:1.36               0.0s
 => => sha256:953e33e515b8 1.2MB / 2.2MB                           0.0s
 => exporting to image                                             0.2s
 => => naming to docker.io/library/app:1                           0.0s`,
    `
[+] Building <SECS> (9/9) FINISHED  docker:default
 => [internal] load build definition from Dockerfile  <SECS>
 => => transferring dockerfile: <BYTES>  <SECS>
 => [internal] load metadata for docker.io/library/busybox:1.36  <SECS>
 => CACHED [1/4] FROM docker.io/library/busybox:1.36  <SECS>
 => [2/4] RUN echo hello  <SECS>
 => exporting to image  <SECS>
 => => naming to docker.io/library/app:1  <SECS>`,
  ],
  [
    'a build without a terminal',
    `
#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 117B done
#1 DONE 0.0s

#3 [2/2] RUN echo hello
#3 0.212 hello
#3 DONE 0.3s

#2 [1/2] FROM docker.io/library/busybox:1.36
#2 DONE 0.0s`,
    `
#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: <BYTES>
#1 DONE

#2 [1/2] FROM docker.io/library/busybox:1.36
#2 DONE

#3 [2/2] RUN echo hello
#3 <SECS> hello
#3 DONE
`,
  ],
  [
    'Compose, whichever container was first',
    `
[+] Running 2/2
 ✔ Container lab-web-1  Started      1.4s
 ✔ Container lab-db-1   Started      0.5s`,
    `
[+] Running 2/2
 ✔ Container lab-db-1   Started  <SECS>
 ✔ Container lab-web-1  Started  <SECS>`,
  ],
  [
    'logs of several containers, each in its order',
    `
web-1  | one
db-1   | alpha
web-1  | another
db-1   | beta`,
    `
db-1   | alpha
db-1   | beta
web-1  | one
web-1  | another`,
  ],
  [
    'a shell with a banner and one without',
    `


BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) built-in shell (ash)
Enter 'help' for a list of built-in commands.

/ # ls`,
    `
/ # ls`,
  ],
];

describe('a whole output', () => {
  it.each(outputs)('%s', (_, output, expected) => {
    expect(normaliser('')(output.slice(1).split('\n')).join('\n')).toBe(expected.slice(1));
  });
});
