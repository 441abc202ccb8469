import { cut } from '../../go/text.ts';
import { fail, ok, type Result } from '../../result.ts';
import { parseDuration } from '../../go/duration.ts';
import { quote } from '../../go/quote.ts';
import { parseFilter } from '../../opts/filter.ts';
import { parsePlatform } from '../../opts/platform.ts';
import { digestError } from '../../reference.ts';
import { firstFault, inOrder, refuse, type Check } from '../line.ts';
import { checkBuilder, checkProgress } from './build.ts';

/** `docker buildx use NAME`. */
export const checkBuildxUse: Check = (line) => {
  const [name = line.text('builder')] = line.args;
  if (name === 'default' || line.context.contexts?.includes(name)) return undefined;
  if (!/^[a-zA-Z][a-zA-Z0-9._-]*$/.test(name)) {
    return refuse(
      `failed to find instance ${quote(name)}: invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`,
    );
  }
  return line.context.builders === undefined
    ? undefined
    : refuse(`failed to find instance ${quote(name)}`, 'state');
};

/** `docker buildx du`. */
export const checkDiskUsage: Check = inOrder(
  (line) =>
    line.text('format') !== '' && line.on('verbose')
      ? refuse('--format and --verbose cannot be used together')
      : undefined,
  checkBuilder,
);

/** `docker buildx prune`: one of two names for the same filter, with a duration. */
export const checkBuildxPrune: Check = inOrder((line) => {
  const filters = line.list('filter').flatMap((text) => {
    const read = parseFilter(text);
    return read.ok && read.value ? [read.value] : [];
  });
  const named = (name: string) => filters.filter((filter) => filter.name === name);
  const [until, unused] = [named('until'), named('unused-for')];
  if (until.length > 0 && unused.length > 0) return refuse('conflicting filters "until" and "unused-for"');
  for (const [name, values] of [
    ['until', until],
    ['unused-for', unused],
  ] as const) {
    if (new Set(values.map(({ value }) => value)).size > 1) return refuse('filters expect only one value');
    const read = parseDuration(values[0]?.value ?? '0');
    if (read.ok) continue;
    return refuse(`${quote(name)} filter expects a duration (e.g., '24h'): ${read.message}`);
  }
  // without --force it asks the user before it looks up the builder
  return line.on('force') ? checkBuilder(line) : undefined;
});

/** `docker buildx rm`. */
export const checkBuildxRemove: Check = (line) =>
  line.on('all-inactive') && line.args.length > 0
    ? refuse('cannot specify builder name when --all-inactive is set')
    : undefined;

/** `--filter status=completed`, `--filter duration>1m` (history/utils.go, dockerFiltersToBuildkit). */
function parseRecordFilter(text: string): Result<string> {
  const separator = ['!=', '=', '<=', '<', '>=', '>'].find((sign) => text.includes(sign));
  if (separator === undefined) return fail(`invalid filter ${quote(text)}`);
  const { before: key } = cut(text, separator);
  const isEqual = separator === '=' || separator === '!=';
  if (['ref', 'repository', 'status'].includes(key)) {
    return isEqual ? ok(key) : fail(`invalid separator for ${quote(text)}, expected = or !=`);
  }
  if (!['startedAt', 'completedAt', 'duration'].includes(key)) {
    return fail(`unsupported filter ${quote(text)}`);
  }
  return isEqual ? fail(`invalid separator for ${quote(text)}, expected <=, <, >= or >`) : ok(key);
}

/** `docker buildx history ls`. */
export const checkHistoryList: Check = inOrder(checkBuilder, (line) => {
  const fault = firstFault(line.list('filter'), parseRecordFilter);
  return fault === undefined ? undefined : refuse(fault);
});

/** `docker buildx history rm`. */
export const checkHistoryRemove: Check = (line) => {
  if (line.args.length === 0 && !line.on('all')) return refuse('rm requires at least one argument');
  return line.args.length > 0 && line.on('all')
    ? refuse('rm requires either --all or at least one argument')
    : checkBuilder(line);
};

/** `docker buildx history inspect attachment`. */
export const checkAttachment: Check = (line) => {
  const [, digest] = line.args;
  const wrong = digest === undefined ? undefined : digestError(digest);
  if (wrong !== undefined) return refuse(`invalid digest ${quote(digest ?? '')}: ${wrong}`);
  return attachmentChoice(line);
};

const attachmentChoice: Check = (line) =>
  line.args.length < 2 && line.text('type') === '' && line.text('platform') === ''
    ? refuse('at least one of --type, --platform or DIGEST must be specified')
    : checkBuilder(line);

/** `docker buildx history export`. */
export const checkHistoryExport: Check = (line) =>
  line.on('all') && line.args.length > 0
    ? refuse('cannot specify refs when using --all')
    : checkBuilder(line);

/** `docker buildx dial-stdio`. */
export const checkDialStdio: Check = inOrder(checkBuilder, checkProgress, (line) => {
  const platform = line.text('platform');
  const read = platform === '' ? undefined : parsePlatform(platform);
  return read?.ok === false ? refuse(`invalid platform ${quote(platform)}: ${read.message}`) : undefined;
});
