import { digest as digestOf, sha256 } from '../../../../registry/digest.ts';
import type { Asked } from './answers.ts';
import type { Manifest } from './manifests.ts';
import { blob, hasBlob, putBlob, type Storage } from './storage.ts';

/** The blob of a layer that changes nothing: a gzipped empty archive. */
const EMPTY = 'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4';

const EMPTY_BLOB = { content: '\u001f\u008b\b', hole: 29 };

type HistoryItem = {
  readonly created?: string;
  readonly created_by?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly empty_layer?: boolean;
};
type Config = Readonly<Record<string, unknown>> & {
  readonly architecture: string;
  readonly history?: readonly HistoryItem[];
};

/**
 * A manifest of the first schema, which clients that do not ask for the second get (distribution manifest/schema1
 * config_builder.go); undefined where the config is not there. The digest is that of the text without its signature.
 */
export function schema1(
  { now }: Asked,
  storage: Storage,
  name: string,
  tag: string,
  manifest: Manifest,
): { readonly text: string; readonly digest: string } | undefined {
  const text = blob(storage, manifest.config.digest)?.content;
  if (text === undefined) return undefined;
  const config = JSON.parse(text) as Config;
  const { history = [] } = config;
  const layers = [...manifest.layers];
  const blobs = history.map(({ empty_layer }) => (empty_layer ? EMPTY : (layers.shift()?.digest ?? EMPTY)));
  // what a client of the first schema may then ask for
  if (blobs.includes(EMPTY) && !hasBlob(storage, name, EMPTY)) putBlob(storage, name, EMPTY, EMPTY_BLOB);
  let parent = '';
  const told = history.map((item, at) => {
    const hex = (blobs[at] ?? '').slice('sha256:'.length);
    const isLast = at === history.length - 1;
    const id = sha256(isLast ? `${hex} ${parent} ${text}` : `${hex} ${parent}`);
    const v1 = isLast ? lastOf(config, id, parent, item) : earlier(id, parent, item);
    parent = id;
    return { v1Compatibility: JSON.stringify(v1) };
  });
  const value = {
    schemaVersion: 1,
    name,
    tag,
    architecture: config.architecture,
    fsLayers: blobs.map((blobSum) => ({ blobSum })).reverse(),
    history: told.reverse(),
  };
  const payload = JSON.stringify(value, undefined, 3);
  return { text: signed(payload, now), digest: digestOf(payload) };
}

function earlier(id: string, parent: string, item: HistoryItem): Record<string, unknown> {
  return {
    id,
    ...(parent !== '' && { parent }),
    ...(item.comment !== undefined && { comment: item.comment }),
    created: item.created ?? '0001-01-01T00:00:00Z',
    container_config: { Cmd: [item.created_by ?? ''] },
    ...(item.author !== undefined && { author: item.author }),
    ...(item.empty_layer && { throwaway: true }),
  };
}

/** The image's own config with the names of the first schema, its fields sorted. */
function lastOf(config: Config, id: string, parent: string, item: HistoryItem): Record<string, unknown> {
  const rest = Object.fromEntries(
    Object.entries(config).filter(([name]) => name !== 'rootfs' && name !== 'history'),
  );
  const all: Record<string, unknown> = {
    ...rest,
    id,
    ...(parent !== '' && { parent }),
    ...(item.empty_layer && { throwaway: true }),
  };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const base64url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** Bytes that look like those of a key or a signature. No one verifies them here, so they are made of a digest. */
function bytes(seed: string): string {
  return base64url(
    String.fromCharCode(...(sha256(seed).match(/../g) ?? []).map((hex) => Number.parseInt(hex, 16))),
  );
}

/** The text with the signature that libtrust puts behind it. */
function signed(payload: string, now: number): string {
  const time = new Date(now).toISOString().replace(/\.\d+/, '');
  const kid = (
    sha256('kid')
      .toUpperCase()
      .replace(/[01890]/g, 'Q')
      .match(/.{4}/g) ?? []
  )
    .slice(0, 12)
    .join(':');
  const head = { formatLength: payload.length - 2, formatTail: base64url('\n}'), time };
  const signature = {
    header: { jwk: { crv: 'P-256', kid, kty: 'EC', x: bytes('x'), y: bytes('y') }, alg: 'ES256' },
    signature: bytes(`${payload}1`) + bytes(`${payload}2`),
    protected: base64url(JSON.stringify(head)),
  };
  const tail = JSON.stringify({ signatures: [signature] }, undefined, 3);
  return `${payload.slice(0, -2)},${tail.slice(1)}`;
}
