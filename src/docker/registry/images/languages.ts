import { alpine } from '../bases/alpine.ts';
import { debian } from '../bases/debian.ts';
import { binary, image, layer, text, tree } from '../build.ts';
import { dir, link, type Dir, type Node } from '../../linux/fs/node.ts';
import { onAlpine, onDebian } from '../libraries/index.ts';
import { history, made } from '../history.ts';
import type { ImageConfig, RegistryImage, RegistryLayer, Repository } from '../types.ts';

/* Configs of the official images of three languages; sizes are approximate. */

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ]; then set -- node "$@"; fi
exec "$@"
`;

type Spec = {
  readonly name: string;
  readonly created: string;
  readonly base: RegistryLayer;
  readonly size: number;
  readonly config: ImageConfig;
  readonly files: () => Dir;
};

function language({ name, created, base, size, config, files }: Spec): RegistryImage {
  const lines = [
    made(created, `ADD rootfs.tar / # buildkit`),
    made(created, `RUN /bin/sh -c install ${name.split(':')[0] ?? name} # buildkit`),
  ];
  return image({
    created,
    config,
    history: history(created, lines, config),
    layers: [base, layer({ key: name, size, files: base === alpine ? onAlpine(files) : onDebian(files) })],
  });
}

const SEARCH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function nodeFiles(): Dir {
  return tree({
    '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755),
    '/usr/local/bin/node': binary('node', 121_000_000, 0o755, 'v22.20.0'),
    '/usr/local/bin/nodejs': link('/usr/local/bin/node'),
    '/usr/local/bin/npm': binary('npm', 2_000_000, 0o755, '10.9.3'),
    '/home/node': dir([], { uid: 1000, gid: 1000 }),
  });
}

function node(name: string, base: RegistryLayer, size: number): RegistryImage {
  const config = {
    Env: [`PATH=${SEARCH}`, 'NODE_VERSION=22.20.0', 'YARN_VERSION=1.22.22'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node'],
  };
  return language({ name, created: '2025-09-24T17:25:14Z', base, size, config, files: nodeFiles });
}

function pythonFiles(): Dir {
  const bin = '/usr/local/bin';
  const links: Record<string, Node> = {
    [`${bin}/python3`]: link('python3.12'),
    [`${bin}/python`]: link('python3'),
  };
  return tree({
    [`${bin}/python3.12`]: binary('python3', 14_000, 0o755, 'Python 3.12.11'),
    [`${bin}/pip`]: binary('pip', 200, 0o755, 'pip 25.0.1'),
    ...links,
  });
}

function python(name: string, base: RegistryLayer, size: number): RegistryImage {
  const config = {
    Env: [`PATH=/usr/local/bin:${SEARCH}`, 'PYTHON_VERSION=3.12.11'],
    Cmd: ['python3'],
  };
  return language({ name, created: '2025-08-14T21:10:40Z', base, size, config, files: pythonFiles });
}

function goFiles(): Dir {
  return tree({
    '/usr/local/go/bin/go': binary('go', 13_000_000, 0o755, 'go1.25.1'),
    '/usr/local/go/VERSION': text('go1.25.1\ntime 2025-08-27T15:49:40Z\n'),
    '/go': dir([], { mode: 0o1777 }),
    '/go/src': dir([], { mode: 0o1777 }),
    '/go/bin': dir([], { mode: 0o1777 }),
  });
}

function golang(name: string, base: RegistryLayer, size: number): RegistryImage {
  const config = {
    Env: [
      `PATH=/go/bin:/usr/local/go/bin:${SEARCH}`,
      'GOLANG_VERSION=1.25.1',
      'GOTOOLCHAIN=local',
      'GOPATH=/go',
    ],
    Cmd: [base === alpine ? '/bin/sh' : 'bash'],
    WorkingDir: '/go',
  };
  return language({ name, created: '2025-09-08T21:53:21Z', base, size, config, files: goFiles });
}

const node22 = node('node:22', debian, 1_050_000_000);
const nodeSlim = node('node:22-slim', debian, 155_000_000);
const nodeAlpine = node('node:22-alpine', alpine, 155_000_000);

export const nodeRepository: Repository = {
  name: 'library/node',
  description: 'Node.js is a JavaScript-based platform for server-side and networking applications.',
  stars: 14_000,
  official: true,
  tags: {
    latest: node22,
    lts: node22,
    '22': node22,
    '22-slim': nodeSlim,
    '22-alpine': nodeAlpine,
    alpine: nodeAlpine,
  },
};

const python312 = python('python:3.12', debian, 945_000_000);
const pythonSlim = python('python:3.12-slim', debian, 52_000_000);
const pythonAlpine = python('python:3.12-alpine', alpine, 41_000_000);

export const pythonRepository: Repository = {
  name: 'library/python',
  description: 'Python is an interpreted, interactive, object-oriented, open-source programming language.',
  stars: 10_200,
  official: true,
  tags: {
    latest: python312,
    '3': python312,
    '3.12': python312,
    '3.12-slim': pythonSlim,
    slim: pythonSlim,
    '3.12-alpine': pythonAlpine,
    alpine: pythonAlpine,
  },
};

const go125 = golang('golang:1.25', debian, 770_000_000);
const goAlpine = golang('golang:1.25-alpine', alpine, 240_000_000);

export const golangRepository: Repository = {
  name: 'library/golang',
  description: 'Go (golang) is a general purpose, higher-level, imperative programming language.',
  stars: 5000,
  official: true,
  tags: { latest: go125, '1.25': go125, '1': go125, alpine: goAlpine, '1.25-alpine': goAlpine },
};
