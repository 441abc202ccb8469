import { isSysError } from '../../../linux/errno.ts';
import { byteLength } from '../../../linux/fs/node.ts';
import { humanSize, parseSize } from '../lib/numbers.ts';
import { quote, shellQuote } from '../lib/quote.ts';
import { failure, type Call, type Tool } from '../lib/tool.ts';

/** Bytes that the simulated disk takes in a second. */
const SPEED = 500_000_000;

function number(call: Call, text: string): number {
  const value = parseSize(text.replace(/x.*/, ''));
  if (value === undefined) throw failure(call, `invalid number: ${quote(call, text)}`);
  return value;
}

/** dd(1): if of bs count skip seek conv=notrunc status; what comes from /dev/zero is kept as a hole of that length. */
export const dd: Tool = function* (call) {
  const { process, dialect } = call;
  const given = new Map<string, string>();
  for (const word of call.args) {
    const [name = '', value] = word.split(/=(.*)/);
    if (
      value === undefined ||
      !['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'oflag', 'iflag'].includes(
        name,
      )
    ) {
      throw failure(
        call,
        `unrecognized operand ${quote(call, word)}${dialect === 'gnu' ? `\nTry '${call.name} --help' for more information.` : ''}`,
      );
    }
    given.set(name, value);
  }
  const block = number(call, given.get('bs') ?? given.get('ibs') ?? '512');
  const count = given.has('count') ? number(call, given.get('count') ?? '') : Infinity;
  const source = given.get('if');
  const target = given.get('of');
  let text = '';
  let hole = 0;
  let infinite = false;
  try {
    const handle = source === undefined ? process.handle(0) : process.files.open(source, 'read');
    infinite = handle.kind === 'zero' || handle.kind === 'random' || handle.kind === 'full';
    const node = source === undefined ? undefined : process.files.find(source);
    if (node?.kind === 'dir')
      throw failure(call, `error reading ${quote(call, source ?? '')}: Is a directory`);
    if (infinite) hole = count === Infinity ? Infinity : block * count;
    else {
      if (source !== undefined) process.setFd(3, handle);
      text = yield* process.readAll(source === undefined ? 0 : 3);
      hole = node?.kind === 'file' ? (node.hole ?? 0) : 0;
    }
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw failure(
      call,
      dialect === 'gnu'
        ? `failed to open ${shellQuote(source ?? '')}: ${error.message}`
        : `can't open '${source ?? ''}': ${error.message}`,
    );
  }
  text = text.slice(number(call, given.get('skip') ?? '0') * block);
  if (count !== Infinity && !infinite) {
    const wanted = Math.max(0, block * count);
    hole = Math.min(hole, Math.max(0, wanted - byteLength(text)));
    if (byteLength(text) > wanted)
      text = new TextDecoder().decode(new TextEncoder().encode(text).slice(0, wanted));
  }
  let bytes = byteLength(text) + hole;
  let full: Error | undefined;
  const started = process.kernel.now;
  if (target === undefined)
    yield* process.write(1, infinite ? '\0'.repeat(Math.min(bytes, 1_000_000)) : text);
  else {
    try {
      if (!given.get('conv')?.includes('notrunc') || !process.files.exists(target))
        process.files.writeFile(target, '');
      const place = process.files.resolve(target);
      if (place.node?.kind === 'file') {
        const { limit } = place.mount;
        const room = limit ?? 50_000_000_000;
        const { node } = place;
        try {
          process.files.put(place.path, {
            ...node,
            content: text,
            ...(hole > 0 && { hole: Math.min(hole, room + 1) }),
            mtime: process.kernel.now,
          });
          if (bytes > room) throw failure(call, '');
        } catch (error) {
          if (!isSysError(error, 'ENOSPC') && bytes <= room) throw error;
          full = new Error('No space left on device');
          bytes = Math.floor(room / 4096) * 4096;
          process.files.put(place.path, { ...node, content: '', hole: bytes, mtime: process.kernel.now });
        }
      } else if (bytes === Infinity && place.node?.kind === 'device') for (;;) yield* process.work(10);
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw failure(
        call,
        dialect === 'gnu'
          ? `failed to open ${shellQuote(target)}: ${error.message}`
          : `can't open '${target}': ${error.message}`,
      );
    }
  }
  const { writeRate = SPEED } = process.environment.group;
  // what goes through the page cache is not the process's own writing any more, so only direct writes are held up
  const isHeldUp = given.get('oflag')?.includes('direct') === true && onDisk(call, target);
  yield* process.sleep((bytes / (isHeldUp ? Math.min(writeRate, SPEED) : SPEED)) * 1000 + 1);
  if (full) process.put(2, `${call.name}: error writing ${shellQuote(target ?? '')}: ${full.message}\n`);
  const status = given.get('status');
  if (status !== 'none') {
    const whole = Math.floor(bytes / block);
    const rest = bytes % block > 0 ? 1 : 0;
    const seconds = (process.kernel.now - started) / 1000;
    process.put(
      2,
      `${whole + (full ? 1 : 0)}+${rest} records in\n${whole}+${rest} records out\n${status === 'noxfer' ? '' : summary(dialect, bytes, seconds)}`,
    );
  }
  return full ? 1 : 0;
};

/** Whether a file lies on the disk and not in memory. */
function onDisk({ process }: Call, path: string | undefined): boolean {
  return path !== undefined && process.files.resolve(path).mount.type !== 'tmpfs';
}

function summary(dialect: Call['dialect'], bytes: number, seconds: number): string {
  const rate = bytes / seconds;
  if (dialect === 'busybox') return '';
  const si = decimal(bytes);
  const binary = `${humanSize(bytes).replace(/([KMGT])$/, ' $1iB')}`;
  const sizes = bytes < 1000 ? '' : bytes < 1024 ? ` (${si})` : ` (${si}, ${binary})`;
  return `${bytes} bytes${sizes} copied, ${Number(seconds.toPrecision(6))} s, ${decimal(rate)}/s\n`;
}

function decimal(bytes: number): string {
  const power = Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${['', 'k', 'M', 'G', 'T'][power] ?? ''}B`;
}
