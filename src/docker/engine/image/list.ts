import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { boolFilter, checkFilters, matchesLabels, type Filters } from '../filters.ts';
import type { Image } from '../state.ts';
import { timeFault, timestampOf } from '../timestamp.ts';
import { familiarMatch } from './match.ts';
import { familiarKey, familiarName, isDigestKey, referenceOf } from './reference.ts';
import { findImage, referencesOf, sizeOf } from './resolve.ts';
import { sharedSizes } from './usage.ts';

/** An image as GET /images/json lists it (image.Summary). `Created` in seconds; -1 stands for what was not computed. */
export type ImageSummary = {
  readonly Id: string;
  readonly ParentId: string;
  readonly RepoTags: readonly string[];
  readonly RepoDigests: readonly string[];
  readonly Created: number;
  readonly Size: number;
  readonly SharedSize: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Containers: number;
};

/** Which images to list: `all` with those that only others are made of; `sharedSize` computes what layers are shared. */
export type ImageListOptions = {
  readonly all?: boolean;
  readonly filters?: Filters;
  readonly sharedSize?: boolean;
};

const KNOWN = ['dangling', 'label', 'before', 'since', 'reference', 'until'];

/** The images that the filters choose, the newest first (moby daemon/images/image_list.go). Throws `invalid filter …`. */
export function listImages(engine: Engine, options: ImageListOptions = {}): ImageSummary[] {
  const { all = false, filters = {}, sharedSize = false } = options;
  checkFilters(filters, KNOWN);
  const dangling = boolFilter(filters, 'dangling');
  const isInTime = timeFilter(engine, filters);
  const parents = new Set(Object.values(engine.state.images).map(({ Parent }) => Parent));
  const users = new Map<string, number>();
  for (const { Image } of Object.values(engine.state.containers))
    users.set(Image, (users.get(Image) ?? 0) + 1);
  const shared = sharedSize ? sharedSizes(engine.state) : undefined;
  const summaries = Object.values(engine.state.images)
    .filter((image) => isInTime(image) && matchesLabels(filters['label'], image.Config.Labels ?? null))
    .sort((a, b) => b.Created - a.Created)
    .flatMap((image): ImageSummary | readonly [] => {
      const names = referencesOf(engine, image.Id).filter((key) => matchesReference(filters, key));
      const isIntermediate = parents.has(image.Id);
      const isHidden =
        names.length === 0
          ? (isIntermediate && !all) || dangling === false || filters['reference'] !== undefined
          : dangling === true && names.some((key) => !isDigestKey(key));
      if (isHidden || (dangling === true && isIntermediate)) return [];
      return summaryOf(engine, image, names, users.get(image.Id) ?? 0, shared?.get(image.Id) ?? -1);
    });
  return summaries;
}

function summaryOf(
  engine: Engine,
  image: Image,
  names: readonly string[],
  Containers: number,
  SharedSize: number,
): ImageSummary {
  return {
    Id: image.Id,
    ParentId: image.Parent,
    RepoTags: names.filter((key) => !isDigestKey(key)).map(familiarKey),
    RepoDigests: names.filter(isDigestKey).map(familiarKey),
    Created: Math.floor(image.Created / 1000),
    Size: sizeOf(engine.state, image),
    SharedSize,
    Labels: image.Config.Labels ?? null,
    Containers,
  };
}

function matchesReference(filters: Filters, key: string): boolean {
  const patterns = filters['reference'];
  if (!patterns) return true;
  const name = familiarName(referenceOf(key));
  return patterns.some((pattern) => familiarMatch(pattern, familiarKey(key), name));
}

/** `before`, `until` and `since`: of several the strictest counts. */
function timeFilter(engine: Engine, filters: Filters): (image: Image) => boolean {
  const created = (name: string): number => findImage(engine, name).Created;
  const before = Math.min(...(filters['before'] ?? []).map(created), ...untilTimes(engine, filters));
  const since = Math.max(...(filters['since'] ?? []).map(created));
  return ({ Created }) => Created < before && Created > since;
}

function untilTimes(engine: Engine, filters: Filters): number[] {
  return (filters['until'] ?? []).map((text) => {
    const time = timestampOf(text, engine.now);
    if (time !== undefined) return time;
    throw errors.bad(timeFault(text));
  });
}
