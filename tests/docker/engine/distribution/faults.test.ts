import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../../src/docker/engine/distribution/endpoint.ts';
import { refusal } from '../../../../src/docker/engine/distribution/faults.ts';
import { withBlobSource } from '../../../../src/docker/engine/distribution/sources.ts';
import { imageBlob } from '../../../../src/docker/engine/image/config-blob.ts';
import { imageFromRegistry } from '../../../../src/docker/engine/image/store.ts';
import { digest } from '../../../../src/docker/registry/digest.ts';
import { registry } from '../../../../src/docker/registry/index.ts';
import { testMachine } from '../../../support/engine.ts';

describe('what a registry refuses', () => {
  it.each([
    [
      404,
      '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}',
      'manifest unknown: manifest unknown',
    ],
    [
      401,
      '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}',
      'unauthorized: authentication required',
    ],
    [401, '', 'unauthorized: authentication required'],
    [404, '<html>\n', 'unknown: <html>\n'],
    [500, 'null', 'unknown: null'],
  ])('%i %s', (status, body, message) => {
    expect(refusal({ status, body }).message).toBe(message);
  });
});

describe('where a registry is', () => {
  const { engine } = testMachine({
    files: { '/etc/hosts': '127.0.0.1 localhost\n192.168.0.10 hub.lan\n127.0.1.1 own # me\n' },
  });

  it.each([
    ['localhost:5000', 'http://localhost:5000'],
    ['127.9.9.9', 'http://127.9.9.9'],
    ['[::1]:5000', 'http://[::1]:5000'],
    ['own:5000', 'http://own:5000'],
    ['hub.lan:5000', 'https://hub.lan:5000'],
    ['192.168.0.10:5000', 'https://192.168.0.10:5000'],
    ['registry.invalid', 'https://registry.invalid'],
  ])('%s', (domain, endpoint) => {
    expect(endpointOf(engine, domain)).toBe(endpoint);
  });
});

describe('places of a layer', () => {
  it('are remembered once each, the newest first, fifty of them', () => {
    let { state } = testMachine().engine;
    for (let at = 0; at < 60; at += 1) {
      state = withBlobSource(state, 'sha256:l', { digest: 'sha256:b', repository: `r/${String(at % 55)}` });
    }
    const places = state.blobSources?.['sha256:l']?.map(({ repository }) => repository) ?? [];
    expect(places).toHaveLength(50);
    expect(places.slice(0, 2)).toEqual(['r/4', 'r/3']);
    expect(new Set(places).size).toBe(50);
  });
});

describe('config blobs', () => {
  it("of the catalogue's images have their ids", () => {
    for (const { tags } of registry.all()) {
      for (const remote of Object.values(tags)) {
        const { image } = imageFromRegistry(remote);
        expect(digest(imageBlob(image))).toBe(image.Id);
      }
    }
  });
});
