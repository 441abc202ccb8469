import { expect, test } from 'vitest';
import { displayablePorts, type Port } from '../../../src/docker/formatters/ports.ts';

function exposed(PrivatePort: number, Type = 'tcp'): Port {
  return { PrivatePort, Type };
}

function published(IP: string, PublicPort: number, PrivatePort: number, Type = 'tcp'): Port {
  return { IP, PublicPort, PrivatePort, Type };
}

test.each<[Port[], string]>([
  [[], ''],
  [[exposed(80)], '80/tcp'],
  [[exposed(71), exposed(70), exposed(73), exposed(70, 'udp')], '70-71/tcp, 73/tcp, 70/udp'],
  [[published('0.0.0.0', 8080, 80), published('::', 8080, 80)], '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp'],
  [
    // recorded from the real CLI: -p 8080:80 -p 9000:9000 -p 9001:9001 --expose 70 --expose 71
    [
      exposed(71),
      published('0.0.0.0', 8080, 80),
      published('::', 8080, 80),
      published('0.0.0.0', 9000, 9000),
      published('::', 9000, 9000),
      published('0.0.0.0', 9001, 9001),
      published('::', 9001, 9001),
      exposed(70),
    ],
    '70-71/tcp, 0.0.0.0:9000-9001->9000-9001/tcp, [::]:9000-9001->9000-9001/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
  ],
])('%j', (ports, shown) => {
  // what breaks a run comes before the runs that are still open
  expect(displayablePorts(ports)).toBe(shown);
});
