import { describe, expect, it } from 'vitest';
import { imageOfBlob } from '../../../../src/docker/engine/image/config-blob.ts';
import { legacyConfigs } from '../../../../src/docker/engine/image/legacy-config.ts';
import { sha256 } from '../../../../src/docker/registry/digest.ts';

/* Digests of what the real engine writes for busybox:1.36 and for the lower layers of redis:7. */
const busybox = {
  architecture: 'amd64',
  os: 'linux',
  created: '2024-09-26T21:31:42Z',
  config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['sh'] },
  rootfs: { diff_ids: ['sha256:cdc629c1714e9df578c4d5e67a05700f5582f5cd18dac32f1593d35c7ba26a46'] },
};
const redis = {
  ...busybox,
  rootfs: {
    diff_ids: [
      'sha256:63ab7a55c7dd6e0b43d04313dca7b78565caa1c3472fb12da3d22d57f14f1583',
      'sha256:31cb5945fce7a02fbd01115c78bb592952e90eb89546c92053b1eb04c4fb7a1d',
      'sha256:b236a78d4de0c9b866257bf5c55aad637bd6bbc267138ed1f595c64508b41aa3',
    ],
  },
};
const digestsOf = (config: object): string[] =>
  legacyConfigs(imageOfBlob('sha256:x', JSON.stringify(config))).map((text) => sha256(text).slice(0, 12));

describe('legacy configs of docker save', () => {
  it('are those of the real engine, to the byte', () => {
    expect(digestsOf(busybox)).toEqual(['8f89a96e3121']);
    expect(digestsOf(redis).slice(0, 2)).toEqual(['c4ca88900bad', '260411ad2ba5']);
  });
});
