import { alignTable } from '../../cli/index.ts';
import { topContainer } from '../../engine/container/top.ts';
import { command, out } from '../command.ts';
import { named } from '../named.ts';

/** How wide a column is at the least. */
const MIN_WIDTH = 20;

/** `docker top` (docker/cli container/top.go). */
export default command('docker container top', function* (call) {
  const [name = '', ...args] = call.args;
  const { Titles, Processes } = topContainer(call.engine, named('container', name), args);
  out(call, alignTable([Titles, ...Processes].map((row) => `${row.join('\t')}\n`).join(''), MIN_WIDTH));
  yield { kind: 'turn' };
  return 0;
});
