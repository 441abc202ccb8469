import { beforeAll, describe, expect, it } from 'vitest';
import { World, type Container } from '../servers/world.ts';

const world = new World();
let box: Container;
let web: Container;

beforeAll(async () => {
  web = world.container('web', 'nginx:1.27');
  box = world.container('box', 'busybox:1.36');
  await web.start(['nginx', '-g', 'daemon off;']);
});

type Case = readonly [line: string, stdout: string, stderr: string, status: number];

const words = (line: string): string[] => line.split(' ');

/* What busybox 1.35 and Debian's tools printed on the recorded engine; MACs, indexes and round trips are this network's. */
describe('busybox', () => {
  const cases: readonly Case[] = [
    [
      'ifconfig eth0',
      `eth0      Link encap:Ethernet  HWaddr 1E:A1:54:FF:0B:0E  
          inet addr:172.17.0.3  Bcast:172.17.255.255  Mask:255.255.0.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
          RX packets:0 errors:0 dropped:0 overruns:0 frame:0
          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:0 
          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)

`,
      '',
      0,
    ],
    ['ifconfig eth9', '', 'ifconfig: eth9: error fetching interface information: Device not found\n', 1],
    [
      'route -n',
      `Kernel IP routing table
Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
0.0.0.0         172.17.0.1      0.0.0.0         UG    0      0        0 eth0
172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 eth0
`,
      '',
      0,
    ],
    [
      'route',
      `Kernel IP routing table
Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
default         172.17.0.1      0.0.0.0         UG    0      0        0 eth0
172.17.0.0      *               255.255.0.0     U     0      0        0 eth0
`,
      '',
      0,
    ],
    [
      'ip addr show eth0',
      `2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue 
    link/ether 1e:a1:54:ff:0b:0e brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.3/16 brd 172.17.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`,
      '',
      0,
    ],
    ['ip a show eth9', '', "ip: can't find device 'eth9'\n", 1],
    ['ip r', 'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 scope link  src 172.17.0.3 \n', '', 0],
    [
      'ping -c 1 web',
      `PING web (172.17.0.2): 56 data bytes
64 bytes from 172.17.0.2: seq=0 ttl=64 time=0.112 ms

--- web ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = 0.112/0.112/0.112 ms
`,
      '',
      0,
    ],
    ['ping -c 1 c2', '', "ping: bad address 'c2'\n", 1],
    [
      'ping -c 1 -w 2 172.17.0.99',
      'PING 172.17.0.99 (172.17.0.99): 56 data bytes\n\n--- 172.17.0.99 ping statistics ---\n1 packets transmitted, 0 packets received, 100% packet loss\n',
      '',
      1,
    ],
    [
      'ping -w 2 172.17.0.250',
      'PING 172.17.0.250 (172.17.0.250): 56 data bytes\n\n--- 172.17.0.250 ping statistics ---\n2 packets transmitted, 0 packets received, 100% packet loss\n',
      '',
      1,
    ],
    ['arp', 'web (172.17.0.2) at 1e:a1:54:ff:0b:0e [ether]  on eth0\n', '', 0],
    [
      'wget web/nope',
      '',
      'Connecting to web (172.17.0.2:80)\nwget: server returned error: HTTP/1.1 404 Not Found\n',
      1,
    ],
    [
      'wget web:81',
      '',
      "Connecting to web:81 (172.17.0.2:81)\nwget: can't connect to remote host (172.17.0.2): Connection refused\n",
      1,
    ],
    ['wget -O- nosuch', '', "wget: bad address 'nosuch'\n", 1],
    [
      'wget -O /tmp/page web',
      '',
      "Connecting to web (172.17.0.2:80)\nsaving to '/tmp/page'\npage                 100% |********************************|   615  0:00:00 ETA\n'/tmp/page' saved\n",
      0,
    ],
    ['nc -w 1 web 6379', '', "nc: can't connect to remote host (172.17.0.2): Connection refused\n", 1],
    ['telnet web 81', '', "telnet: can't connect to remote host (172.17.0.2): Connection refused\n", 1],
    [
      'netstat -tln',
      'Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       \n',
      '',
      0,
    ],
    [
      'traceroute -m 3 web',
      'traceroute to web (172.17.0.2), 3 hops max, 46 byte packets\n 1  web (172.17.0.2)  0.007 ms  0.009 ms  0.004 ms\n',
      '',
      0,
    ],
  ];
  it.each(cases)('%s', async (line, stdout, stderr, status) => {
    expect(await box.exec(words(line))).toEqual({ stdout, stderr, status });
  });

  it('has no way out with --network none', async () => {
    const lonely = world.container('lonely', 'busybox:1.36');
    const { net } = lonely.environment;
    net.interfaces = net.interfaces.filter(({ kind }) => kind === 'loopback');
    expect(await lonely.exec(['ping', '-c', '1', '172.17.0.1'])).toEqual({
      stdout: 'PING 172.17.0.1 (172.17.0.1): 56 data bytes\n',
      stderr: 'ping: sendto: Network is unreachable\n',
      status: 1,
    });
  });
});

describe("Debian's tools", () => {
  const cases: readonly Case[] = [
    [
      'ip addr show eth0',
      `2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default 
    link/ether 1e:a1:54:ff:0b:0e brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`,
      '',
      0,
    ],
    [
      'ip -br a',
      'lo               UNKNOWN        127.0.0.1/8 ::1/128 \neth0@if7         UP             172.17.0.2/16 \n',
      '',
      0,
    ],
    [
      'ip r',
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.2 \n',
      '',
      0,
    ],
    ['ip route get 8.8.8.8', '8.8.8.8 via 172.17.0.1 dev eth0 src 172.17.0.2 uid 0 \n    cache \n', '', 0],
    ['ip addr show nope', '', 'Device "nope" does not exist.\n', 1],
    [
      'ss -tlnp',
      'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 0      511          0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=1,fd=5))\n',
      '',
      0,
    ],
    ['curl -s localhost:8080', '', '', 7],
    [
      'curl -sS localhost:8080',
      '',
      "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server\n",
      7,
    ],
    ['curl -sS nosuch', '', 'curl: (6) Could not resolve host: nosuch\n', 6],
    ['curl -sSf localhost/nope', '', 'curl: (22) The requested URL returned error: 404\n', 22],
    [
      'curl -sS --connect-timeout 2 172.17.0.99',
      '',
      'curl: (28) Failed to connect to 172.17.0.99 port 80 after 2000 ms: Timeout was reached\n',
      28,
    ],
    ['curl -sS -m 1 172.17.0.99', '', 'curl: (28) Connection timed out after 1000 milliseconds\n', 28],
    [
      'curl',
      '',
      "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
      2,
    ],
    [
      'curl --nope',
      '',
      "curl: option --nope: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
      2,
    ],
    [
      'curl -X',
      '',
      "curl: option -X: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
      2,
    ],
    ['curl -s -o /dev/null -w %{http_code}\\n localhost', '200\n', '', 0],
    [
      'curl -sS https://localhost:80',
      '',
      'curl: (35) error:0A00010B:SSL routines::wrong version number\n',
      35,
    ],
  ];
  it.each(cases)('%s', async (line, stdout, stderr, status) => {
    expect(await web.exec(words(line))).toEqual({ stdout, stderr, status });
  });

  it('curl -v shows the exchange', async () => {
    const { stderr } = await web.exec(['curl', '-sv', '-d', 'a=1', '-o', '/dev/null', 'localhost']);
    expect(stderr.replaceAll('\r', '').split('\n').slice(0, 12)).toEqual([
      '*   Trying 127.0.0.1:80...',
      '* Connected to localhost (127.0.0.1) port 80 (#0)',
      '> POST / HTTP/1.1',
      '> Host: localhost',
      '> User-Agent: curl/7.88.1',
      '> Accept: */*',
      '> Content-Length: 3',
      '> Content-Type: application/x-www-form-urlencoded',
      '> ',
      '} [3 bytes data]',
      '< HTTP/1.1 405 Not Allowed',
      '< Server: nginx/1.27.5',
    ]);
  });
});

describe("the host's end of a cable", () => {
  it('names the bridge that it is plugged into', async () => {
    const { environment, exec } = world.container('host', 'nginx:1.27');
    const shared = { prefix: 16, mtu: 1500, networkId: 'bridge' };
    environment.net.interfaces = [
      {
        ...shared,
        name: 'docker0',
        kind: 'bridge',
        mac: '02:00:00:00:00:03',
        address: '172.17.0.1',
        index: 3,
      },
      {
        ...shared,
        name: 'veth7a57a41',
        kind: 'veth',
        mac: '2e:46:55:2c:ec:0d',
        address: undefined,
        index: 13,
        peerIndex: 2,
        peerNetnsid: 0,
      },
    ];
    const { stdout } = await exec(words('ip link show veth7a57a41'));
    expect(stdout).toBe(
      `13: veth7a57a41@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP mode DEFAULT group default qlen 0
    link/ether 2e:46:55:2c:ec:0d brd ff:ff:ff:ff:ff:ff link-netnsid 0
`,
    );
  });
});
