import { parseDuration } from '../../../docker/cli/go/duration.ts';
import { parseCpus } from '../../../docker/cli/opts/cpus.ts';
import { parseBpsDevice, parseIopsDevice } from '../../../docker/cli/opts/device.ts';
import { parseMemory, parseMemorySwap } from '../../../docker/cli/opts/memory.ts';
import { parseUlimit } from '../../../docker/cli/opts/ulimit.ts';

const UNITS = ['바이트', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes in the largest unit that keeps them short: 536870912 → `512MiB`. */
function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(2)).toLocaleString('en')}${UNITS[unit]}`;
}

/** `--memory 512m` → `512MiB = 536,870,912바이트`. */
export function readMemory(text: string): string | undefined {
  const read = parseMemory(text);
  if (!read.ok) return undefined;
  if (read.value === 0) return '한도 없음';
  return read.value < 1024
    ? bytes(read.value)
    : `${bytes(read.value)} = ${read.value.toLocaleString('en')}바이트`;
}

/** `--memory-swap -1` → `한도 없음`. */
export function readMemorySwap(text: string): string | undefined {
  const read = parseMemorySwap(text);
  return read.ok && read.value === -1 ? '스왑 한도 없음' : readMemory(text);
}

const NANO = 1e9;

/** `--cpus 1.5` → `CPU 1.5개어치`. */
export function readCpus(text: string): string | undefined {
  const read = parseCpus(text);
  return read.ok ? (read.value === 0 ? '한도 없음' : `CPU ${read.value / NANO}개어치`) : undefined;
}

const TIMES = [
  ['시간', 3600 * NANO],
  ['분', 60 * NANO],
  ['초', NANO],
  ['밀리초', NANO / 1000],
] as const;

/** `--health-interval 1m30s` → `1분 30초`. */
export function readDuration(text: string): string | undefined {
  const read = parseDuration(text);
  if (!read.ok || read.value < 0) return undefined;
  let rest = read.value;
  const said = TIMES.flatMap(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count}${name}`] : [];
  });
  return said.length > 0 ? said.join(' ') : read.value === 0 ? '0초' : undefined;
}

/** `--stop-timeout 10` → `10초`; -1 waits as long as it takes. */
export function readSeconds(text: string): string | undefined {
  if (text === '-1') return '끝날 때까지 기다림';
  return /^\d+$/.test(text) ? `${Number(text)}초` : undefined;
}

/** `--tail 10` → `마지막 10줄`. */
export function readTail(text: string): string | undefined {
  if (text === 'all') return '모두';
  return /^\d+$/.test(text) ? `마지막 ${Number(text)}줄` : undefined;
}

/** `--device-read-bps /dev/sda:1mb` → `장치 /dev/sda: 1초에 1MiB`. */
export function readBps(text: string): string | undefined {
  const read = parseBpsDevice(text);
  return read.ok ? `장치 ${read.value.path}: 1초에 ${bytes(read.value.value)}` : undefined;
}

/** `--device-read-iops /dev/sda:100` → `장치 /dev/sda: 1초에 100번`. */
export function readIops(text: string): string | undefined {
  const read = parseIopsDevice(text);
  return read.ok ? `장치 ${read.value.path}: 1초에 ${read.value.value}번` : undefined;
}

/** `--ulimit nofile=1024:2048` → `nofile: 낮은 한도 1024, 높은 한도 2048`. */
export function readUlimit(text: string): string | undefined {
  const read = parseUlimit(text);
  if (!read.ok) return undefined;
  const said = (limit: number): string => (limit === -1 ? '없음' : String(limit));
  return `${read.value.name}: 낮은 한도 ${said(read.value.soft)}, 높은 한도 ${said(read.value.hard)}`;
}
