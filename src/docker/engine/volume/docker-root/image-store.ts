import { dir, file, type Node } from '../../../linux/fs/node.ts';
import type { Engine } from '../../engine.ts';
import { imageBlob } from '../../image/config-blob.ts';
import { familiarKey, repositoryOfKey } from '../../image/reference.ts';
import { goJson, lazyFile } from './json.ts';
import { chainOf, folderName } from './names.ts';
import { unread } from './unread.ts';

const NONE: readonly string[] = [];

type Entries = (readonly [string, Node])[];

const hexOf = (id: string): string => id.replace(/^sha256:/, '');

/** What is in /var/lib/docker/image/overlay2: names, configs and layers of images (moby image/store.go, layer/filestore.go). */
export function imageStore(engine: Engine, made: number): Entries {
  const plain = (entries: Entries, mode = 0o755): Node => dir(entries, { mode, mtime: made });
  const { images } = engine.state;
  const configs = Object.values(images).map(
    (image) =>
      [hexOf(image.Id), lazyFile(() => imageBlob(image), 0o600, image.LastTagTime || image.Created)] as const,
  );
  const text = (content: string): Node => file(content, { mtime: made });
  return [
    ['distribution', plain(distribution(engine, plain, text), 0o700)],
    [
      'imagedb',
      plain(
        [
          ['content', plain([['sha256', plain(configs, 0o700)]], 0o700)],
          ['metadata', plain([['sha256', plain([], 0o700)]], 0o700)],
        ],
        0o700,
      ),
    ],
    [
      'layerdb',
      plain(
        [
          ['mounts', plain(mountsOf(engine, text))],
          ['sha256', plain(layersOf(engine, text, made))],
          ['tmp', plain([])],
        ],
        0o700,
      ),
    ],
    ['repositories.json', file(goJson({ Repositories: repositories(engine) }), { mode: 0o600, mtime: made })],
  ];
}

/** References by their repository (moby reference/store.go). */
function repositories({ state }: Engine): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  for (const key of Object.keys(state.references).sort()) {
    const repository = familiarKey(repositoryOfKey(key));
    (found[repository] ??= {})[familiarKey(key)] = state.references[key] ?? '';
  }
  return found;
}

/** Which blob of a registry a layer came from, and the other way round. */
function distribution(
  { state }: Engine,
  plain: (entries: Entries) => Node,
  text: (content: string) => Node,
): Entries {
  const pulled = Object.values(state.layers).filter(
    ({ diffId }) => state.blobSources?.[diffId] !== undefined,
  );
  const byDigest = pulled.flatMap(({ diffId, digest }) =>
    digest === undefined ? [] : [[hexOf(digest), text(diffId)] as const],
  );
  const byDiff = pulled.map(({ diffId }) => {
    const sources = (state.blobSources?.[diffId] ?? []).map(({ digest, repository }) => ({
      Digest: digest,
      SourceRepository: repository,
      HMAC: '',
    }));
    return [hexOf(diffId), text(goJson(sources))] as const;
  });
  if (pulled.length === 0) return [];
  return [
    ['diffid-by-digest', plain([['sha256', plain(byDigest)]])],
    ['v2metadata-by-diffid', plain([['sha256', plain(byDiff)]])],
  ];
}

function layersOf({ state }: Engine, text: (content: string) => Node, mtime: number): Entries {
  const found = new Map<string, Node>();
  for (const { Layers } of Object.values(state.images)) {
    const chain = chainOf(Layers);
    for (const [depth, chainId] of chain.entries()) {
      const below = chain[depth - 1];
      const entries: Entries = [
        ['cache-id', text(folderName(chainId))],
        ['diff', text(Layers[depth] ?? '')],
        ...(below === undefined ? [] : [['parent', text(below)] as const]),
        ['size', text(String(state.layers[Layers[depth] ?? '']?.size ?? 0))],
        ['tar-split.json.gz', unread(mtime, 0o644)],
      ];
      found.set(hexOf(chainId), dir(entries, { mode: 0o700, mtime }));
    }
  }
  return [...found];
}

function mountsOf({ state }: Engine, text: (content: string) => Node): Entries {
  return Object.values(state.containers).map(({ Id, Image, Created }) => {
    const id = folderName(Id);
    const parent = chainOf(state.images[Image]?.Layers ?? NONE).at(-1) ?? '';
    const entries: Entries = [
      ['init-id', text(`${id}-init`)],
      ['mount-id', text(id)],
      ['parent', text(parent)],
    ];
    return [Id, dir(entries, { mtime: Created })];
  });
}
