import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { binary, image, layer, text, tree } from '../build.ts';
import { debootstrapped, history } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { LayerSpec } from '../build.ts';
import type { Repository } from '../types.ts';

/** An image of the book that the study notes follow: one layer on Debian. Facts: golden/src/images.json. */
function repository(name: string, created: string, line: string, spec: LayerSpec): Repository {
  const config = { Env: [PATH], Cmd: ['/bin/bash'] };
  const lines = [debootstrapped(created), { created, created_by: line }];
  const latest = image({
    created,
    config,
    history: history(created, lines, config),
    layers: [debian, layer(spec)],
  });
  return { name: `alicek106/${name}`, description: '', stars: 0, official: false, tags: { latest } };
}

export const stress = repository(
  'stress',
  '2018-03-24T12:31:05Z',
  '/bin/sh -c apt-get update && apt-get install stress -y',
  {
    key: 'alicek106/stress',
    size: 339_047,
    compressed: 76_978,
    files: onDebian(() => tree({ '/usr/bin/stress': binary('stress', 26_720) })),
  },
);

export const volumeTest = repository('volume_test', '2017-01-08T09:13:44Z', '/bin/bash', {
  key: 'alicek106/volume_test',
  size: 5,
  compressed: 279,
  files: () => tree({ '/home/testdir_2/test': text('test\n') }),
});
