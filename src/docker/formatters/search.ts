import type { Result } from '../cli/index.ts';
import { ellipsis } from './display.ts';
import { write, type Listing } from './list.ts';

/** A repository that GET /images/search found. */
export type SearchResult = {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
};

type SearchRow = { readonly s: SearchResult; readonly trunc: boolean; readonly isJson: boolean };

function showDescription({ s, trunc }: SearchRow): string {
  const line = s.description.replace(/[\n\r]/g, ' ');
  return trunc ? ellipsis(line, 45) : line;
}

function showOfficial({ s, isJson }: SearchRow): string {
  if (isJson) return String(s.is_official);
  return s.is_official ? '[OK]' : '';
}

/** The columns of `docker search` (docker/cli, registry/formatter_search.go). */
const results: Listing<SearchRow> = {
  type: '*registry.searchContext',
  columns: {
    Name: { header: 'NAME', show: ({ s }) => s.name },
    Description: { header: 'DESCRIPTION', show: showDescription },
    StarCount: { header: 'STARS', show: ({ s }) => String(s.star_count) },
    IsOfficial: { header: 'OFFICIAL', show: showOfficial },
  },
};

/** How `docker search` is asked to list. */
export type SearchOptions = { readonly format?: string; readonly noTrunc?: boolean };

/** What `docker search` prints of these repositories. In JSON, what is official is `true`, not `[OK]`. */
export function formatSearch(items: readonly SearchResult[], options: SearchOptions): Result<string> {
  const { format = '', noTrunc = false } = options;
  const isTable = format === '' || format === 'table';
  const isJson = format === 'json' || /\{\{\s*json \.\s*\}\}/.test(format);
  return write(
    isTable ? 'table {{.Name}}\\t{{.Description}}\\t{{.StarCount}}\\t{{.IsOfficial}}' : format,
    results,
    items.map((s) => ({ s, trunc: !noTrunc, isJson })),
  );
}
