import type { Repository } from '../../registry/types.ts';
import type { Engine } from '../engine.ts';
import type { Running } from '../../linux/wait.ts';
import { askFirstApi } from '../distribution/first-api.ts';
import { brought } from '../distribution/hub.ts';
import { errors } from '../errors.ts';
import { boolFilter, checkFilters, type Filters } from '../filters.ts';

/** A repository that a search found, as GET /images/search has it. */
export type Found = {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
};

/** How to search: at most `limit` of them, 25 where it is not above 0. */
export type SearchOptions = { readonly limit?: number; readonly filters?: Filters };

/**
 * The repositories whose name or description has the term, the most liked first (moby daemon/pkg/registry/search.go). Hub is
 * searched, or the registry that stands before a slash; those of today have no search.
 */
export function* searchImages(engine: Engine, term: string, options: SearchOptions = {}): Running<Found[]> {
  checkSearch(term, options);
  const [domain = '', ...path] = term.split('/');
  if (path.length > 0 && (/[.:]/.test(domain) || domain === 'localhost')) yield* askFirstApi(engine, domain);
  yield* brought(engine);
  return searchHub(engine, term, options);
}

function checkSearch(term: string, { limit = 0, filters = {} }: SearchOptions): void {
  checkFilters(filters, ['is-automated', 'is-official', 'stars']);
  if (limit > 100) throw errors.bad(`limit ${limit} is outside the range of [1, 100]`);
  if (/^https?:\/\//.test(term))
    throw errors.bad(`invalid repository name: repository name (${term}) should not have a scheme`);
}

function searchHub(engine: Engine, term: string, options: SearchOptions): Found[] {
  const { limit = 0, filters = {} } = options;
  const isOfficial = boolFilter(filters, 'is-official');
  const isAutomated = boolFilter(filters, 'is-automated') ?? false;
  const stars = Math.max(0, ...(filters['stars'] ?? []).map(starsOf));
  return engine.registry
    .all()
    .filter((one) => has(one, term.toLowerCase()) && one.stars >= stars && !isAutomated)
    .filter(({ official }) => isOfficial === undefined || official === isOfficial)
    .sort((a, b) => b.stars - a.stars)
    .slice(0, limit > 0 ? limit : 25)
    .map(({ name, description, stars: star_count, official: is_official }) => ({
      name: name.replace(/^library\//, ''),
      description,
      star_count,
      is_official,
    }));
}

function starsOf(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw errors.bad(
    `invalid filter 'stars=${text}': strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

function has({ name, description }: Repository, term: string): boolean {
  return name.replace(/^library\//, '').includes(term) || description.toLowerCase().includes(term);
}
