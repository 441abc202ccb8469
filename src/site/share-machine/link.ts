import { crc32, fromBase64Url, toBase64Url } from './bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { fromWire, toWire } from './schema.ts';
import { LIMITS, type LinkFault, type MakeFault, type SharedMachine, type SharedStep } from './shared.ts';

/**
 * `#m=` and base64url of: a byte for the version, four for the CRC-32 of all others, and the machine as JSON, packed. Later versions
 * keep the first five bytes, so that each can say of a newer one that it is newer.
 */
const PREFIX = '#m=';
const VERSION = 1;
const HEAD = 5;

/** Whether a fragment claims to hold a machine. */
export function isMachineLink(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/** The fragment that holds a machine, or what makes that impossible. */
export async function linkOf(machine: SharedMachine): Promise<string | MakeFault> {
  const wire = toWire(machine);
  if (!fromWire(wire)) return { fault: 'unsound', because: unsoundPart(machine) };
  const packed = await deflate(new TextEncoder().encode(JSON.stringify(wire)));
  const bytes = new Uint8Array(HEAD + packed.length);
  bytes[0] = VERSION;
  bytes.set(packed, HEAD);
  new DataView(bytes.buffer).setUint32(1, checksum(bytes));
  const fragment = `${PREFIX}${toBase64Url(bytes)}`;
  return fragment.length <= LIMITS.link ? fragment : { fault: 'too long', because: heaviest(machine.steps) };
}

/** The machine that a fragment holds, or why it holds none. Never throws, whatever it is given. */
export async function machineOf(fragment: string): Promise<SharedMachine | LinkFault> {
  if (!isMachineLink(fragment) || fragment.length === PREFIX.length) return 'empty';
  if (fragment.length > LIMITS.link) return 'too long';
  const bytes = fromBase64Url(fragment.slice(PREFIX.length));
  if (!bytes || bytes.length <= HEAD) return 'damaged';
  const view = new DataView(bytes.buffer);
  if (view.getUint32(1) !== checksum(bytes)) return 'damaged';
  const version = view.getUint8(0);
  if (version !== VERSION) return version > VERSION ? 'newer' : 'damaged';
  const text = await inflate(bytes.subarray(HEAD), LIMITS.text);
  if (text === undefined || text === 'too big') return text ?? 'damaged';
  try {
    const wire: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return fromWire(wire) ?? 'unsound';
  } catch {
    return 'damaged';
  }
}

/** Of all bytes but its own four. */
function checksum(bytes: Uint8Array): number {
  return crc32(new Uint8Array([...bytes.subarray(0, 1), ...bytes.subarray(HEAD)]));
}

/** What of the steps weighs most, by its name. */
function heaviest(steps: readonly SharedStep[]): string {
  const weights = new Map<string, number>();
  for (const step of steps) {
    const name = step.kind === 'file' ? step.path : '';
    const weight = step.kind === 'file' ? step.content.length : step.text.length;
    weights.set(name, (weights.get(name) ?? 0) + weight);
  }
  const [[name, weight] = ['', 0]] = [...weights].sort((a, b) => b[1] - a[1]);
  const lines = steps.filter(({ kind }) => kind === 'line').length;
  return name === ''
    ? `명령 ${lines}개에 글자가 ${weight.toLocaleString('ko')}개 있다`
    : `${name} 파일에 글자가 ${weight.toLocaleString('ko')}개 있다`;
}

/** Which part of a machine is more than a link may hold. */
function unsoundPart({ steps }: SharedMachine): string {
  if (steps.length > LIMITS.steps) return `명령과 파일이 ${LIMITS.steps}개보다 많다`;
  const bad = steps.find((step) => !fromWire(toWire({ start: { kind: 'start', id: 'x' }, steps: [step] })));
  if (!bad) return '출발점을 링크에 담을 수 없다';
  return bad.kind === 'file'
    ? `${bad.path} 파일이 너무 길거나 글이 아니다`
    : '너무 길거나, 눈에 보이지 않는 글자가 든 명령이 있다';
}
