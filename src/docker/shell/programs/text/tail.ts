import type { Running } from '../../../linux/wait.ts';
import { eachInput, type Input } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';
import { countOf, header } from './head.ts';

/** How often `tail -f` looks, in milliseconds. */
const POLL_MS = 1000;
const CHUNK = 1024 * 1024;

/**
 * All that is left to read. What never ends (/dev/zero) fills the memory without being held here, until the kernel kills:
 * there is no last line to wait for.
 */
function* buffered({ process }: Call, fd: number): Running<string> {
  const { kind } = process.handle(fd);
  if (kind !== 'zero' && kind !== 'full' && kind !== 'random') return yield* process.readAll(fd);
  for (;;) {
    yield* process.allocate(process.memory + CHUNK);
    yield* process.work(1);
  }
}

function lastPart(text: string, value: string, unit: 'lines' | 'bytes', count: number): string {
  if (unit === 'bytes') {
    const bytes = new TextEncoder().encode(text);
    const from = value.startsWith('+') ? Math.max(0, count - 1) : Math.max(0, bytes.length - count);
    return new TextDecoder().decode(bytes.slice(from));
  }
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const from = value.startsWith('+') ? Math.max(0, count - 1) : Math.max(0, lines.length - count);
  return lines.slice(from).join('');
}

/** Follows named files for ever: prints what is added, tells of files that shrink, vanish or appear. */
function* follow(
  call: Call,
  names: readonly string[],
  { byName, titled, poll }: { readonly byName: boolean; readonly titled: boolean; readonly poll: number },
): Running<number> {
  const { process } = call;
  const contentOf = (name: string): string | undefined => {
    const node = process.files.find(name);
    return node?.kind === 'file' ? node.content : undefined;
  };
  const seen = new Map(names.map((name) => [name, contentOf(name)]));
  let last = names.at(-1);
  for (;;) {
    yield* process.sleep(poll);
    for (const name of names) {
      const before = seen.get(name);
      const now = contentOf(name);
      if (now === before) continue;
      seen.set(name, now);
      if (now === undefined) {
        if (byName) complain(call, `${quote(call, name)} has become inaccessible: No such file or directory`);
        continue;
      }
      if (before === undefined) complain(call, `${quote(call, name)} has appeared;  following new file`);
      else if (now.length < before.length) complain(call, `${name}: file truncated`);
      const added = now.startsWith(before ?? '') ? now.slice((before ?? '').length) : now;
      if (titled && last !== name) yield* process.write(1, header(name, false));
      last = name;
      yield* process.write(1, added);
    }
  }
}

/** How often is looked, in milliseconds; `-s` gives seconds. */
function pollOf(call: Call, seconds: string | undefined): number {
  if (seconds === undefined) return POLL_MS;
  if ((call.dialect === 'gnu' ? /^(\d+\.?\d*|\.\d+)$/ : /^\d+$/).test(seconds))
    return Math.max(1, Number(seconds) * 1000);
  throw failure(
    call,
    call.dialect === 'gnu'
      ? `invalid number of seconds: ${quote(call, seconds)}`
      : `invalid number '${seconds}'`,
  );
}

/** tail(1): -n, -c (`+5`: from the fifth), -f, -F, -q, -v, -5; following polls once a second or as -s says. */
export const tail: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu:
        'n,lines: c,bytes: f F follow? q,quiet,silent v,verbose s,sleep-interval: z,zero-terminated! retry! pid:! ' +
        'max-unchanged-stats:~',
      busybox: 'n: c: f F q v s:',
    },
    { number: 'n' },
  );
  const how = options.get('follow') ?? '';
  if (!['', 'name', 'descriptor'].includes(how)) {
    const hint = "Valid arguments are:\n  - 'descriptor'\n  - 'name'";
    throw wrongUse(call, `invalid argument ${quote(call, how)} for ${quote(call, '--follow')}\n${hint}`);
  }
  const poll = pollOf(call, options.get('s'));
  const bytes = options.get('c');
  const unit = bytes === undefined ? 'lines' : 'bytes';
  const value = bytes ?? options.get('n') ?? '10';
  const count = countOf(call, value.replace(/^[-+]/, ''), unit);
  const names = options.operands;
  const titled = !options.has('q') && (options.has('v') || names.length > 1);
  let isFirst = true;
  const failures = yield* eachInput(
    call,
    names,
    function* (input: Input) {
      if (titled) yield* process.write(1, header(input.name, isFirst));
      isFirst = false;
      yield* process.write(1, lastPart(yield* buffered(call, input.fd), value, unit, count));
    },
    (name, error) =>
      call.dialect === 'busybox'
        ? `can't open '${name}': ${error.message}`
        : error.errno === 'EISDIR'
          ? `error reading '${name}': ${error.message}`
          : `cannot open ${quote(call, name)} for reading: ${error.message}`,
  );
  if (call.dialect === 'busybox' && failures > 0 && failures === names.length && !options.has('F'))
    complain(call, 'no files');
  const byName = options.has('F') || options.get('follow') === 'name';
  if (!byName && !options.has('f') && !options.has('follow')) return failures > 0 ? 1 : 0;
  const followed = byName ? names : names.filter((name) => process.files.exists(name));
  if (names.length > 0 && followed.length === 0) {
    if (call.dialect === 'gnu') complain(call, 'no files remaining');
    return 1;
  }
  return yield* follow(
    call,
    followed.filter((name) => name !== '-' && process.files.find(name)?.kind !== 'device'),
    { byName, titled, poll },
  );
};
