import type { Errno } from '../../../../linux/errno.ts';
import { messages } from '../../../../linux/errno.ts';

/** How a version of curl says things; they changed between Debian 12's 7.88 and the 8.x of newer systems. */
export type Wording = {
  readonly version: string;
  /** Whether `localhost` is tried by IPv6 first. */
  readonly prefersIpv6: boolean;
  failedToConnect(host: string, port: number, ms: number, isTimeout: boolean): string;
  /** What -v says before, at and after a connection. */
  resolved(host: string, port: number, addresses: readonly string[]): string;
  refused(address: string, port: number, errno: Errno): string;
  connected(host: string, address: string, port: number): string;
  closing: string;
  leftIntact(host: string, port: number, hasPort: boolean): string;
  meter: Meter;
};

/** The progress meter: its head, its first line, and its last one for so many bytes received and sent. */
export type Meter = {
  readonly head: string;
  readonly start: string;
  end(received: number, total: number, sent: number): string;
};

function older(version: string): Wording {
  return {
    version,
    prefersIpv6: false,
    failedToConnect: (host, port, ms, isTimeout) =>
      `Failed to connect to ${host} port ${String(port)} after ${String(ms)} ms: ${
        isTimeout ? 'Timeout was reached' : "Couldn't connect to server"
      }`,
    resolved: () => '',
    refused: (address, port, errno) =>
      `* connect to ${address} port ${String(port)} failed: ${messages[errno]}\n`,
    connected: (host, address, port) => `* Connected to ${host} (${address}) port ${String(port)} (#0)\n`,
    closing: '* Closing connection 0\n',
    leftIntact: (host) => `* Connection #0 to host ${host} left intact\n`,
    meter: {
      head:
        '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
        '                                 Dload  Upload   Total   Spent    Left  Speed\n',
      start: '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0',
      end(received, total, sent) {
        const percent = total === 0 ? '  0' : '100';
        const cell = (value: number): string => String(value).padStart(5);
        const parts = [
          `${percent} ${cell(total + sent)}`,
          `${received === 0 ? '  0' : '100'} ${cell(received)}`,
          `${sent === 0 ? '  0' : '100'} ${cell(sent)}`,
        ];
        return `\r${parts.join('  ')} ${speed(received, 6)} ${speed(sent, 6)} --:--:-- --:--:-- --:--:-- ${speed(received + sent, 5)}`;
      },
    },
  };
}

function newer(version: string): Wording {
  const where = (host: string, port: number): string => `${host}:${String(port)}`;
  return {
    ...older(version),
    prefersIpv6: true,
    failedToConnect: (host, port, ms, isTimeout) =>
      `Failed to connect to ${where(host, port)} after ${String(ms)} ms: ${
        isTimeout ? 'Timeout was reached' : 'Could not connect to server'
      }`,
    resolved: (host, port, addresses) => {
      const v6 = addresses.filter((one) => one.includes(':')).join(', ');
      const v4 = addresses.filter((one) => !one.includes(':')).join(', ');
      return `* Host ${where(host, port)} was resolved.\n* IPv6: ${v6 === '' ? '(none)' : v6}\n* IPv4: ${v4}\n`;
    },
    connected: (host, address, port) =>
      `* Established connection to ${host} (${address} port ${String(port)})\n`,
    closing: '* closing connection #0\n',
    leftIntact: (host, port, hasPort) =>
      `* Connection #0 to host ${hasPort ? where(host, port) : `${host}:${String(port)}`} left intact\n`,
    meter: {
      head:
        '  % Total    % Received % Xferd  Average Speed  Time    Time    Time   Current\n' +
        '                                 Dload  Upload  Total   Spent   Left   Speed\n',
      start: '\r  0      0   0      0   0      0      0      0                              0',
      end(received, total, sent) {
        const cell = (value: number): string => String(value).padStart(6);
        const share = (value: number): string => (value === 0 ? '  0' : '100');
        const parts = [
          `${share(total)} ${cell(total + sent)}`,
          `${share(received)} ${cell(received)}`,
          `${share(sent)} ${cell(sent)}`,
        ];
        return `\r${parts.join(' ')} ${speed(received, 6)} ${speed(sent, 6)}                              0`;
      },
    },
  };
}

/* Transfers take no time here; as within a machine, they look a thousand times their size fast. */
function speed(bytes: number, width: number): string {
  const perSecond = bytes * 1000;
  const text =
    perSecond < 100_000
      ? String(perSecond)
      : perSecond < 10_240_000
        ? `${String(Math.floor(perSecond / 1024))}k`
        : `${String(Math.floor(perSecond / 1_048_576))}M`;
  return text.padStart(width);
}

/** The wording of a version such as `7.88.1`. */
export function wordingOf(version: string): Wording {
  const [major = 8, minor = 0] = version.split('.').map(Number);
  return major > 8 || (major === 8 && minor >= 11) ? newer(version) : older(version);
}
