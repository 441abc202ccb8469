import { cannotOpen, eachInput } from '../lib/input.ts';
import { crc, md5, sha1, sha256 } from '../lib/digest.ts';
import { parseOptions } from '../lib/options.ts';
import { complain, notSimulated, type Call, type Tool } from '../lib/tool.ts';

type Digest = (bytes: Uint8Array) => string;

function* check(call: Call, digest: Digest, names: readonly string[]) {
  const { process } = call;
  let wrong = 0;
  yield* eachInput(call, names, function* ({ fd }) {
    const text = yield* process.readAll(fd);
    for (const [, expected, name = ''] of text.matchAll(/^([0-9a-f]+) [ *](.*)$/gm)) {
      const node = process.files.find(name);
      const matches = node?.kind === 'file' && digest(new TextEncoder().encode(node.content)) === expected;
      if (!matches) wrong += 1;
      yield* process.write(1, `${name}: ${matches ? 'OK' : node ? 'FAILED' : 'FAILED open or read'}\n`);
    }
  });
  if (wrong > 0) complain(call, `WARNING: ${wrong} computed checksum${wrong === 1 ? '' : 's'} did NOT match`);
  return wrong > 0 ? 1 : 0;
}

/** md5sum(1) and its kin: -c. The digest of a file whose bytes are not held here cannot be known, and that is said. */
function sumOf(digest: Digest): Tool {
  return function* (call) {
    const { process } = call;
    const options = parseOptions(call, 'c,check b,binary t,text s,status quiet w,warn');
    if (options.has('c')) return yield* check(call, digest, options.operands);
    const failures = yield* eachInput(
      call,
      options.operands,
      function* ({ name, fd }) {
        const node = name === '-' ? undefined : process.files.find(name);
        if (node?.kind === 'file' && (node.hole ?? 0) > 0) throw notSimulated(call, name);
        const bytes = new TextEncoder().encode(yield* process.readAll(fd));
        yield* process.write(1, `${digest(bytes)}  ${name}\n`);
      },
      (name, error) => cannotOpen(call, name, error),
    );
    return failures > 0 ? 1 : 0;
  };
}

export const md5sum = sumOf(md5);
export const sha1sum = sumOf(sha1);
export const sha256sum = sumOf(sha256);

/** cksum(1): POSIX's CRC. */
export const cksum: Tool = function* (call) {
  const { operands } = parseOptions(call, '');
  const failures = yield* eachInput(call, operands, function* ({ name, fd }) {
    const bytes = new TextEncoder().encode(yield* call.process.readAll(fd));
    yield* call.process.write(1, `${crc(bytes)} ${bytes.length}${name === '-' ? '' : ` ${name}`}\n`);
  });
  return failures > 0 ? 1 : 0;
};
