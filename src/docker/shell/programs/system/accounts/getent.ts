import { parseOptions } from '../../lib/options.ts';
import { Failure, type Call, type Tool } from '../../lib/tool.ts';

/** getent(1): passwd, group, hosts, shells. */
export const getent: Tool = function* (call) {
  const { process } = call;
  const [database = '', ...keys] = parseOptions(call, 's,service:! i,no-idn~ A,no-addrconfig~').operands;
  const files: Record<string, string> = {
    passwd: 'passwd',
    group: 'group',
    shadow: 'shadow',
    services: 'services',
    protocols: 'protocols',
  };
  if (database === 'hosts' || database === 'ahosts' || database === 'ahostsv4')
    return yield* hosts(call, database, keys);
  const file = files[database];
  if (file === undefined) {
    yield* process.write(1, "Try `getent --help' or `getent --usage' for more information.\n");
    throw new Failure(`Unknown database: ${database}\n`);
  }
  const node = process.files.find(`/etc/${file}`);
  const lines = node?.kind === 'file' ? node.content.split('\n').filter((line) => line !== '') : [];
  const found =
    keys.length === 0
      ? lines
      : keys.flatMap((key) =>
          lines.filter((line) => line.startsWith(`${key}:`) || line.split(':')[2] === key).slice(0, 1),
        );
  yield* process.write(1, found.map((line) => `${line}\n`).join(''));
  return found.length < keys.length ? 2 : 0;
};

function* hosts(call: Call, database: string, keys: readonly string[]) {
  const { process } = call;
  for (const key of keys) {
    const addresses = process.kernel.network.resolve(process, key);
    if (typeof addresses === 'string') return 2;
    const types = database === 'hosts' ? [''] : ['STREAM', 'DGRAM', 'RAW'];
    const shown = database === 'hosts' ? addresses : addresses.slice(0, 1);
    for (const address of shown) {
      for (const [at, type] of types.entries()) {
        const name = at === 0 ? key : '';
        yield* process.write(
          1,
          `${address.padEnd(15)} ${database === 'hosts' ? name : `${type.padEnd(6)} ${name}`.trimEnd()}\n`,
        );
      }
    }
  }
  return 0;
}
