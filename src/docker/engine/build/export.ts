import type { HistoryItem, ImageConfig } from '../../registry/types.ts';
import { digest } from '../../registry/digest.ts';
import type { Engine } from '../engine.ts';
import { imageBlob } from '../image/config-blob.ts';
import { imageEvent } from '../image/events.ts';
import { tagImage } from '../image/tag.ts';
import { withImage } from '../image/store.ts';
import type { Image } from '../state.ts';
import { rfc3339 } from '../time.ts';
import type { Base } from './bases.ts';
import type { Result } from './cache/store.ts';
import type { Plan, StageResult } from './dockerfile/index.ts';

/** What every line of a Dockerfile's history says. */
const COMMENT = 'buildkit.dockerfile.v0';

/** What an image is made of. */
export type ImageParts = {
  readonly plan: Plan;
  readonly stages: ReadonlyMap<number, StageResult>;
  readonly bases: ReadonlyMap<string, Base>;
  readonly result: Result | undefined;
  readonly labels: ReadonlyMap<string, string>;
};

/** Makes the image of a build's target (moby builder-next/exporter/mobyexporter). Its id follows from what it says. */
export function makeImage(engine: Engine, parts: ImageParts): Image {
  const { plan, stages, result } = parts;
  const stage = stages.get(plan.target);
  const layers = result?.layers ?? [];
  const lines = historyOf(parts, plan.target);
  const history = dated(
    lines,
    layers.map(({ created }) => created),
  );
  const last = history.at(-1)?.created;
  const [Os = 'linux', Architecture = 'amd64'] = (stage?.platform ?? plan.options.platform).split('/');
  const image: Omit<Image, 'Id'> = {
    Created: last === undefined ? engine.now : Date.parse(last),
    Author: stage?.author ?? '',
    Comment: history.at(-1)?.comment ?? '',
    Architecture,
    Os,
    DockerVersion: '',
    Config: labelled(stage?.config ?? {}, parts.labels),
    History: history,
    Layers: layers.map(({ layer }) => layer.diffId),
    Parent: '',
    Container: '',
    LastTagTime: 0,
  };
  return { ...image, Id: digest(imageBlob(image)) };
}

/** Puts an image into the engine and gives it its names. */
export function storeImage(
  engine: Engine,
  image: Image,
  result: Result | undefined,
  tags: readonly string[],
): void {
  const layers = (result?.layers ?? []).map(({ layer }) => layer);
  const known = engine.state.images[image.Id];
  engine.commit((state) => withImage(state, known ?? image, layers));
  for (const tag of tags) tagImage(engine, engine.state.images[image.Id] ?? image, tag);
  engine.report(imageEvent(image, 'create', image.Id, image.Id));
}

function labelled(config: ImageConfig, labels: ReadonlyMap<string, string>): ImageConfig {
  if (labels.size === 0) return config;
  const all = Object.entries({ ...config.Labels, ...Object.fromEntries(labels) });
  return { ...config, Labels: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

type Line = Omit<HistoryItem, 'created'> & { readonly created: string | undefined };

/** The history of a stage: its base's, then its own lines, whose times are not known yet. */
function historyOf({ stages, bases }: ImageParts, target: number): Line[] {
  const lines: Line[][] = [];
  for (let at: number | undefined = target; at !== undefined;) {
    const stage: StageResult | undefined = stages.get(at);
    if (!stage) break;
    lines.unshift(
      stage.history.map(({ created_by, empty_layer }) => ({
        created: undefined,
        created_by,
        comment: COMMENT,
        ...(empty_layer && { empty_layer }),
      })),
    );
    const base = stage.image === undefined ? undefined : bases.get(stage.image);
    if (base) lines.unshift([...base.image.History]);
    at = stage.base;
  }
  return lines.flat();
}

/**
 * The history with all its times (BuildKit's normalizeLayersAndHistory): a line with a layer has the layer's, others that of
 * the first new layer, and after it that of the layer before them; where nothing is new, the last time of the base's.
 */
function dated(lines: readonly Line[], layerTimes: readonly number[]): HistoryItem[] {
  let used = 0;
  const known = lines.map((line) => {
    if (line.empty_layer === true) return line;
    const time = layerTimes[used];
    used += 1;
    return line.created === undefined && time !== undefined ? { ...line, created: rfc3339(time) } : line;
  });
  const firstNew = known.findIndex(({ created }) => created === undefined);
  const after = firstNew < 0 ? undefined : known.slice(firstNew).find(({ created }) => created !== undefined);
  let current = after?.created ?? known.findLast(({ created }) => created !== undefined)?.created;
  let isPast = false;
  return known.map((line): HistoryItem => {
    if (line.created !== undefined) {
      if (isPast) current = line.created;
      return { ...line, created: line.created };
    }
    isPast = true;
    return { ...line, created: current ?? rfc3339(0) };
  });
}
