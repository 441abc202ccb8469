import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { helloFiles } from '../files/hello.ts';
import { history, made } from '../history.ts';
import type { Repository } from '../types.ts';

/* Facts: golden/src/images.json. */
const created = '2025-08-08T19:05:17Z';
const config = { Env: [PATH], Cmd: ['/hello'], WorkingDir: '/' };
const recorded = image({
  created,
  config,
  history: history(created, [made(created, 'COPY hello / # buildkit')], config),
  layers: [layer({ key: 'hello-world', size: 682_696, compressed: 319_872, files: helloFiles })],
});

export const repository: Repository = {
  name: 'library/hello-world',
  description: 'Hello World! (an example of minimal Dockerization)',
  stars: 2500,
  official: true,
  tags: { latest: recorded },
};
