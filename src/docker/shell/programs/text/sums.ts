import { crc, md5, sha1, sha256 } from '../lib/digest.ts';
import { cannotOpen, eachInput, linesOf } from '../lib/input.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { complain, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** A digest under the name that `--tag` prints. */
type Sum = { readonly name: string; readonly digest: (bytes: Uint8Array) => string };

const SPEC = {
  gnu: 'c,check b,binary t,text status quiet w,warn strict ignore-missing tag z,zero!',
  busybox: 'c s w b~ t~',
};
/** Options that are refused where nothing is verified. */
const OF_CHECK = ['ignore-missing', 'status', 'warn', 'quiet', 'strict'];

/** What was verified of one list. */
type Tally = { unformatted: number; formatted: number; unread: number; mismatched: number; verified: number };

function warning(call: Call, count: number, one: string, many: string): void {
  if (count > 0) complain(call, `WARNING: ${count} ${count === 1 ? one : many}`);
}

function* check(call: Call, sum: Sum, options: Options) {
  const { process, dialect } = call;
  const gnu = dialect === 'gnu';
  const silent = options.has('status') || options.has('s');
  const quiet = silent || options.has('quiet');
  let status = 0;
  const width = sum.digest(new Uint8Array()).length;
  const pattern = new RegExp(`^\\s*([0-9a-fA-F]{${width}}) [ *](.*)$`);

  const verify = (text: string, source: string): { lines: string; tally: Tally } => {
    const tally: Tally = { unformatted: 0, formatted: 0, unread: 0, mismatched: 0, verified: 0 };
    let lines = '';
    linesOf(text).forEach((line, at) => {
      const [, expected = '', name = ''] = pattern.exec(line) ?? [];
      if (name === '') {
        tally.unformatted += 1;
        if (options.has('w') && gnu)
          complain(call, `${source}: ${at + 1}: improperly formatted ${sum.name} checksum line`);
        else if (options.has('w')) complain(call, 'invalid format');
        return;
      }
      tally.formatted += 1;
      const node = process.files.find(name);
      if (!node && options.has('ignore-missing')) return;
      if (node?.kind !== 'file') {
        tally.unread += 1;
        const what = node ? 'Is a directory' : 'No such file or directory';
        complain(call, gnu ? `${name}: ${what}` : `can't open '${name}': ${what}`);
        if (!silent) lines += `${name}: FAILED${gnu ? ' open or read' : ''}\n`;
        return;
      }
      if ((node.hole ?? 0) > 0) throw notSimulated(call, name);
      const matches = sum.digest(new TextEncoder().encode(node.content)) === expected.toLowerCase();
      if (matches) tally.verified += 1;
      else tally.mismatched += 1;
      if (matches ? !quiet : !silent) lines += `${name}: ${matches ? 'OK' : 'FAILED'}\n`;
    });
    return { lines, tally };
  };

  const failures = yield* eachInput(
    call,
    options.operands,
    function* ({ name, fd }) {
      const source = name === '-' ? "'standard input'" : name;
      const { lines, tally } = verify(yield* process.readAll(fd), source);
      yield* process.write(1, lines);
      if (!gnu) {
        const wrong = tally.unread + tally.mismatched + tally.unformatted;
        if (wrong > 0) status = 1;
        if (!silent && wrong > 0)
          complain(
            call,
            `WARNING: ${wrong} of ${tally.formatted + tally.unformatted} computed checksums did NOT match`,
          );
        return;
      }
      if (tally.formatted === 0) {
        complain(call, `${source}: no properly formatted checksum lines found`);
        status = 1;
        return;
      }
      if (!silent) {
        warning(call, tally.unformatted, 'line is improperly formatted', 'lines are improperly formatted');
        warning(call, tally.unread, 'listed file could not be read', 'listed files could not be read');
        warning(
          call,
          tally.mismatched,
          'computed checksum did NOT match',
          'computed checksums did NOT match',
        );
        if (options.has('ignore-missing') && tally.verified === 0 && tally.mismatched === 0)
          complain(call, `${source}: no file was verified`);
      }
      const nothing = options.has('ignore-missing') && tally.verified === 0;
      if (tally.unread + tally.mismatched > 0 || nothing) status = 1;
      if (options.has('strict') && tally.unformatted > 0) status = 1;
    },
    (name, error) => `${name}: ${error.message}`,
  );
  return failures > 0 ? 1 : status;
}

/** md5sum(1) and its kin: -c. The digest of a file whose bytes are not held here cannot be known, and that is said. */
function sumOf(sum: Sum): Tool {
  return function* (call) {
    const { process } = call;
    const options = parseOptions(call, SPEC);
    const tagged = options.has('tag');
    if (options.has('c')) {
      if (tagged) throw wrongUse(call, 'the --tag option is meaningless when verifying checksums');
      return yield* check(call, sum, options);
    }
    if (call.dialect === 'busybox' && (options.has('s') || options.has('w'))) throw wrongUse(call, '');
    const idle = OF_CHECK.find((name) => options.has(name === 'warn' ? 'w' : name));
    if (idle !== undefined && call.dialect === 'gnu')
      throw wrongUse(call, `the --${idle} option is meaningful only when verifying checksums`);
    const mode = options.given.findLast(([name]) => name === 'b' || name === 't')?.[0];
    const failures = yield* eachInput(
      call,
      options.operands,
      function* ({ name, fd }) {
        const digest = sum.digest(new TextEncoder().encode(yield* process.readAll(fd)));
        yield* process.write(
          1,
          tagged
            ? `${sum.name} (${name}) = ${digest}\n`
            : `${digest} ${mode === 'b' && call.dialect === 'gnu' ? '*' : ' '}${name}\n`,
        );
      },
      (name, error) => cannotOpen(call, name, error),
    );
    return failures > 0 ? 1 : 0;
  };
}

export const md5sum = sumOf({ name: 'MD5', digest: md5 });
export const sha1sum = sumOf({ name: 'SHA1', digest: sha1 });
export const sha256sum = sumOf({ name: 'SHA256', digest: sha256 });

/** cksum(1): POSIX's CRC. */
export const cksum: Tool = function* (call) {
  const { operands } = parseOptions(call, {
    gnu:
      'a,algorithm:! c,check! l,length:! tag! untagged! z,zero! ignore-missing! quiet! status! strict! w,warn! ' +
      'debug!',
    busybox: '',
  });
  const failures = yield* eachInput(call, operands, function* ({ name, fd }) {
    const bytes = new TextEncoder().encode(yield* call.process.readAll(fd));
    yield* call.process.write(1, `${crc(bytes)} ${bytes.length}${name === '-' ? '' : ` ${name}`}\n`);
  });
  return failures > 0 ? 1 : 0;
};
