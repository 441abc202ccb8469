import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SvgNode } from '../../../src/components/diagram/svg.ts';
import { textWidth } from '../../../src/components/diagram/text-width.ts';
import { diff } from '../../../src/components/machine-view/diff/diff.ts';
import { marked } from '../../../src/components/machine-view/diff/marked.ts';
import { layout } from '../../../src/components/machine-view/layout/layout.ts';
import type { Picture } from '../../../src/components/machine-view/layout/types.ts';
import { toModel } from '../../../src/components/machine-view/model/model.ts';
import type { ContainerModel, Key, MachineModel } from '../../../src/components/machine-view/model/types.ts';
import { overlap, within, type Edges } from '../../support/drawing.ts';
import { statesOf } from '../../support/play.ts';

const WIDTHS = [320, 358, 480, 559, 560, 640, 700, 860];
const SIZES = { small: 12, name: 14 } as const;

const plain = (model: MachineModel): Parameters<typeof layout>[0] => ({ model, marks: new Map() });

/** All texts of a picture with the room that they take in the widest fonts. */
function textsOf({ parts }: Picture): { text: string; edges: Edges }[] {
  const found: { text: string; edges: Edges }[] = [];
  const visit = ({ tag, attributes, children }: SvgNode): void => {
    if (tag === 'text') {
      const classes = String(attributes['class']).split(' ');
      const size = classes.includes('small') ? SIZES.small : classes.includes('name') ? SIZES.name : 13;
      const text = children.join('');
      const width = textWidth(text, size, classes.includes('code') ? 'mono' : 'sans');
      const [x, y] = [Number(attributes['x']), Number(attributes['y'])];
      const before =
        { start: 0, middle: width / 2, end: width }[String(attributes['text-anchor'] ?? 'start')] ?? 0;
      found.push({
        text,
        edges: { left: x - before, right: x - before + width, top: y - size * 0.85, bottom: y + size * 0.25 },
      });
    }
    for (const child of children) if (typeof child !== 'string') visit(child);
  };
  for (const { node } of parts) visit(node);
  return found.filter(({ text }) => text !== '');
}

/** What is wrong with a picture: things or words on each other or off the sheet, names used twice. */
function faultsOf(picture: Picture): string[] {
  const sheet = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const things = picture.parts.flatMap(({ thing, box }) =>
    thing && box
      ? [
          {
            text: thing,
            edges: { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height },
          },
        ]
      : [],
  );
  const pairs = (all: { text: string; edges: Edges }[]): string[] =>
    all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .flatMap((other) => (overlap(one.edges, other.edges) ? [`${one.text} on ${other.text}`] : [])),
    );
  const texts = textsOf(picture);
  const off = [...things, ...texts].flatMap(({ text, edges }) =>
    within(edges, sheet) ? [] : [`${text} off the sheet`],
  );
  const ids = picture.parts.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`);
  return [...pairs(things), ...pairs(texts), ...off, ...twice];
}

const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{1,40}$/);
const address = fc.tuple(fc.nat(255), fc.nat(255)).map(([c, d]) => `172.18.${c}.${d}`);
const states = ['created', 'running', 'paused', 'restarting', 'exited', 'removed'] as const;

/** Machines with any number of anything, joined in any way. */
const machine: fc.Arbitrary<MachineModel> = fc
  .record({
    names: fc.uniqueArray(name, { maxLength: 20 }),
    networks: fc.uniqueArray(name, { maxLength: 16 }),
    volumes: fc.uniqueArray(name, { maxLength: 18 }),
    binds: fc.uniqueArray(
      name.map((one) => `/srv/${one}`),
      { maxLength: 6 },
    ),
    images: fc.uniqueArray(name, { maxLength: 20 }),
    seed: fc.infiniteStream(fc.nat(1000)),
    address,
  })
  .map(({ names, networks, volumes, binds, images, seed, address: ip }) => {
    const next = (below: number): number => (below === 0 ? 0 : (seed.next().value as number) % below);
    const some = <T>(list: readonly T[], most: number): T[] => {
      const start = next(list.length);
      return list.slice(start, start + next(most + 1));
    };
    const containers = names.map((one): ContainerModel => {
      const state = states[next(states.length)] ?? 'running';
      return {
        kind: 'container',
        key: `container/${one}`,
        id: one,
        name: one,
        state,
        exitCode: next(256),
        oomKilled: next(4) === 0,
        error: '',
        health: ([undefined, 'starting', 'healthy', 'unhealthy'] as const)[next(4)],
        startedAt: 0,
        restarts: next(3),
        restartPolicy: 'no',
        memory: 0,
        command: 'sleep 1',
        image: { key: undefined, name: images[next(images.length)] ?? 'busybox', layers: next(20) },
        mode: (
          [{ kind: 'own' }, { kind: 'host' }, { kind: 'none' }, { kind: 'container', of: 'web' }] as const
        )[next(6)] ?? { kind: 'own' },
        plugs: some(networks, 4).map((network) => ({
          network: `network/${network}` as Key,
          name: network,
          address: next(3) === 0 ? '' : ip,
        })),
        ports: Array.from({ length: next(6) }, (_, at) => ({
          hostIp: ['', '', '127.0.0.1', '192.168.0.10'][next(4)] ?? '',
          host: String(8080 + at),
          inside: ['80', '53/udp', '9000-9010'][next(3)] ?? '80',
        })),
        askedPorts: [],
        mounts: [
          ...some(volumes, 3).map((volume) => ({
            thing: `volume/${volume}` as Key,
            type: 'volume' as const,
            source: volume,
            target: `/var/lib/${volume}`,
            readOnly: next(2) === 0,
          })),
          ...some(binds, 2).map((path) => ({
            thing: `bind/${path}` as Key,
            type: 'bind' as const,
            source: path,
            target: `/mnt${path}`,
            readOnly: false,
          })),
        ],
        files: undefined,
      };
    });
    return {
      host: { name: 'docker-host', address: '192.168.0.10' },
      containers,
      networks: networks.map((one, at) => ({
        kind: 'network',
        key: `network/${one}`,
        id: one,
        name: one,
        driver: 'bridge',
        subnet: `172.${18 + at}.0.0/16`,
        gateway: '',
        internal: false,
        names: true,
        talks: true,
        predefined: false,
      })),
      volumes: volumes.map((one) => ({
        kind: 'volume',
        key: `volume/${one}`,
        name: one,
        anonymous: false,
        files: undefined,
      })),
      binds: binds.map((path) => ({ kind: 'bind', key: `bind/${path}`, path })),
      images: images.map((one, at) => ({
        kind: 'image',
        key: `image/${one}`,
        id: one,
        tags: at % 5 === 4 ? [] : [`${one}:1`, ...(at % 3 === 0 ? ['again:1'] : [])],
        layers: Array.from({ length: 1 + (at % 20) }, (_, layer) => `sha256:${layer}`),
        size: 1,
        usedBy: [],
      })),
    };
  });

describe('the layout', () => {
  it('lays nothing on anything and nothing off the sheet, whatever the machine and the width', () => {
    fc.assert(
      fc.property(machine, fc.constantFrom(...WIDTHS), (model, width) => {
        expect(faultsOf(layout(plain(model), width))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for marks too', () => {
    fc.assert(
      fc.property(machine, machine, fc.constantFrom(...WIDTHS), (before, after, width) => {
        expect(faultsOf(layout(marked(after, before, diff(before, after)), width))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('holds along real lines, and what stays keeps its place in the column of containers', async () => {
    const lines = [
      'docker run -d --name web -p 8080:80 -p 127.0.0.1:8443:443 nginx:1.27',
      'docker network create front; docker network create --internal back',
      'docker network connect front web',
      'docker run -d --name store --network back -v store-data:/data -v /home/user/lab:/lab:ro redis:7',
      'docker network connect front store',
      'docker pause store; docker stop web',
      'docker run --name wonderful_hofstadter --network none busybox:1.36 false',
      'docker run -d --name twin --network container:store busybox:1.36 sleep 100000',
      'docker run -d --name hosted --network host busybox:1.36 sleep 100000',
      'docker commit wonderful_hofstadter app:1; docker rm wonderful_hofstadter',
      'docker rm -f web; docker volume create spare',
    ];
    const models = (await statesOf(lines)).map((state) =>
      toModel(state, { name: 'docker-host', address: '192.168.0.10' }),
    );
    for (const width of WIDTHS) {
      models.forEach((model, at) => {
        const before = models[at - 1];
        const picture = layout(marked(model, before, before ? diff(before, model) : []), width);
        expect(faultsOf(picture)).toEqual([]);
      });
    }
    const topOf = (model: MachineModel, wanted: string): number => {
      const key = model.containers.find((one) => one.name === wanted)?.key;
      return layout(plain(model), 700).parts.find(({ thing }) => thing === key)?.box?.x ?? NaN;
    };
    expect(models.slice(4, 6).map((model) => topOf(model, 'store'))).toEqual([
      topOf(models[4] as MachineModel, 'store'),
      topOf(models[4] as MachineModel, 'store'),
    ]);
  });

  it('draws twelve of a kind and says how many more there are; a thousand take no time', () => {
    const [model] = fc.sample(machine, 1);
    const [one] = fc.sample(
      machine.filter(({ containers }) => containers.length > 0),
      1,
    );
    const template = one?.containers[0];
    if (!model || !template) throw new Error('no machine');
    const containers = Array.from({ length: 1000 }, (_, at): ContainerModel => ({
      ...template,
      key: `container/${at}`,
      id: String(at),
      name: `c${at}`,
    }));
    const many = { ...model, containers };
    const started = performance.now();
    const picture = layout({ model: many, marks: new Map([['container/900', 'added']]) }, 700);
    expect(performance.now() - started).toBeLessThan(200);
    const drawn = picture.parts.flatMap(({ thing }) => (thing?.startsWith('container/') ? [thing] : []));
    expect(drawn).toHaveLength(12);
    expect(drawn).toContain('container/900');
    expect(textsOf(picture).map(({ text }) => text)).toContain('컨테이너 외 988개');
  });
});
