import { humanDuration, humanSizeWithPrecision, millisecondsOf } from '../../cli/index.ts';
import { pruneCache } from '../../engine/build/cache/prune.ts';
import type { CacheRecord } from '../../engine/build/cache/usage.ts';
import { command, out } from '../command.ts';
import { cacheFilter } from './filters.ts';
import { recordText } from './record.ts';

/** `docker buildx prune`, which is also `docker builder prune` (buildx commands/prune.go). */
export default command('docker buildx prune', function* (call) {
  const { engine, process, flags } = call;
  const all = flags.all ?? false;
  if (flags.force !== true) {
    const what = all ? 'all' : 'all dangling';
    out(call, `WARNING! This will remove ${what} build cache. Are you sure you want to continue? [y/N] `);
    const answer = (yield* process.readLine(0)) ?? '';
    if (!/^y(es)?$/i.test(answer.trim())) return 0;
  }
  const keep = flags['reserved-space'] ?? flags['keep-storage'] ?? flags['max-used-space'] ?? 0;
  const removed = pruneCache(engine, { all, keep, ...cacheFilter(flags.filter ?? [], engine.now) });
  const total = removed.reduce((sum, { Size }) => sum + Size, 0);
  const text =
    flags.verbose === true
      ? removed.map((one) => recordText(one, engine.now)).join('')
      : table(removed, engine.now);
  out(call, `${text}Total:\t${humanSizeWithPrecision(total, 4)}\n`);
  return 0;
});

/** Rows of a text/tabwriter that is flushed with the first row, and then at every row. */
function table(records: readonly CacheRecord[], now: number): string {
  if (records.length === 0) return '';
  const header = 'ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n';
  return header + records.map((record, at) => row(record, at === 0, now)).join('');
}

function row({ ID, Mutable, Size, LastUsedAt }: CacheRecord, isFirst: boolean, now: number): string {
  const id = `${ID}${Mutable ? '*' : ''}`.padEnd(40);
  const size = humanSizeWithPrecision(Size, 4).padEnd(10);
  const used = LastUsedAt === null ? '' : `${humanDuration(now - millisecondsOf(LastUsedAt))} ago`;
  return `${id}\ttrue \t${isFirst ? '\t' : ''}${size}\t${used}\n`;
}
