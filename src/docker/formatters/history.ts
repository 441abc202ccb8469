import { humanDuration, humanSizeWithPrecision, unixTimeRfc3339, type Result } from '../cli/index.ts';
import { ellipsis, truncateId } from './display.ts';
import { write, type Listing } from './list.ts';

/** A step of an image as GET /images/{name}/history lists it. `Created` in seconds since 1970. */
export type HistoryItem = {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
};

type HistoryRow = {
  readonly h: HistoryItem;
  readonly trunc: boolean;
  readonly human: boolean;
  readonly now: number;
};

/** Dates up to this one are no real ones; in seconds since 1970. */
const epoch = 946684800;

function showCreatedSince({ h, human, now }: HistoryRow): string {
  if (!human) return unixTimeRfc3339(h.Created);
  return h.Created <= epoch ? 'N/A' : `${humanDuration(now - h.Created * 1000)} ago`;
}

function showCreatedBy({ h, trunc }: HistoryRow): string {
  const line = h.CreatedBy.replaceAll('\t', ' ');
  return trunc ? ellipsis(line, 45) : line;
}

/** The columns of `docker history` (docker/cli, image/formatter_history.go). */
const history: Listing<HistoryRow> = {
  type: '*image.historyContext',
  columns: {
    ID: { header: 'IMAGE', show: ({ h, trunc }) => (trunc ? truncateId(h.Id) : h.Id) },
    CreatedSince: { header: 'CREATED', show: showCreatedSince },
    CreatedAt: { header: 'CREATED AT', show: ({ h }) => unixTimeRfc3339(h.Created) },
    CreatedBy: { header: 'CREATED BY', show: showCreatedBy },
    Size: {
      header: 'SIZE',
      show: ({ h, human }) => (human ? humanSizeWithPrecision(h.Size, 3) : String(h.Size)),
    },
    Comment: { header: 'COMMENT', show: ({ h }) => h.Comment },
  },
};

/** How `docker history` is asked to list; `human` is on unless it is switched off. */
export type HistoryOptions = {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly human?: boolean;
  readonly noTrunc?: boolean;
};

function historyFormat({ format = 'table', quiet = false, human = true }: HistoryOptions): string {
  if (format !== '' && format !== 'table') return format;
  if (quiet) return '{{.ID}}';
  return `table {{.ID}}\\t{{.Created${human ? 'Since' : 'At'}}}\\t{{.CreatedBy}}\\t{{.Size}}\\t{{.Comment}}`;
}

/** What `docker history` prints of these steps, in their order; `now` in milliseconds since 1970. */
export function formatHistory(
  items: readonly HistoryItem[],
  options: HistoryOptions,
  now: number,
): Result<string> {
  const { human = true, noTrunc = false } = options;
  return write(
    historyFormat(options),
    history,
    items.map((h) => ({ h, trunc: !noTrunc, human, now })),
  );
}
