import { parseFilter } from '../opts/filter.ts';
import { refuse, type Check } from './line.ts';

/** `docker volume create`: one name, in one of two places. */
export const checkVolumeCreate: Check = (line) =>
  line.args.length === 1 && line.text('name') !== ''
    ? refuse('conflicting options: cannot specify a volume-name through both --name and as a positional arg')
    : undefined;

/** `docker volume prune`. */
export const checkVolumePrune: Check = (line) => {
  const filtersAll = line.list('filter').some((text) => {
    const filter = parseFilter(text);
    return filter.ok && filter.value?.name === 'all';
  });
  return line.on('all') && filtersAll
    ? refuse('conflicting options: cannot specify both --all and --filter all=1')
    : undefined;
};
