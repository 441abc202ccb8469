import { describe, expect, it } from 'vitest';
import {
  arrowHead,
  cross,
  roundedPath,
  shorten,
  sides,
  towards,
} from '../../src/components/diagram/geometry.ts';
import { arrow } from '../../src/components/diagram/shapes/arrow.ts';
import {
  container,
  containerBox,
  type ContainerProps,
} from '../../src/components/diagram/shapes/container.ts';
import { frame } from '../../src/components/diagram/shapes/frame.ts';
import { file } from '../../src/components/diagram/shapes/file.ts';
import { hole, holeBox } from '../../src/components/diagram/shapes/hole.ts';
import { host } from '../../src/components/diagram/shapes/host.ts';
import { image, imageHeight, stackHeight } from '../../src/components/diagram/shapes/image.ts';
import { periods } from '../../src/components/diagram/shapes/periods.ts';
import { registry, shelfBox } from '../../src/components/diagram/shapes/registry.ts';
import { terminalBox, terminalLine } from '../../src/components/diagram/shapes/terminal.ts';
import type { SvgNode } from '../../src/components/diagram/svg.ts';
import { textWidth } from '../../src/components/diagram/text-width.ts';

/** The elements of a shape in the order they are painted, groups left out. */
function painted(node: SvgNode): SvgNode[] {
  if (node.tag !== 'g') return [node];
  return node.children.flatMap((child) => (typeof child === 'string' ? [] : painted(child)));
}

const withClass = (node: SvgNode, name: string): SvgNode[] =>
  painted(node).filter(({ attributes }) => String(attributes['class']).split(' ').includes(name));
const texts = (node: SvgNode): string[] =>
  painted(node).flatMap(({ tag, children }) => (tag === 'text' ? [children.join('')] : []));

describe('geometry', () => {
  it.each([
    ['along x', [0, 0], [10, 0], 4, [4, 0]],
    ['along y', [0, 10], [0, 0], 4, [0, 6]],
    ['slanting', [0, 0], [30, 40], 5, [3, 4]],
    ['nowhere', [7, 7], [7, 7], 5, [7, 7]],
  ] as const)('towards %s', (_, from, to, distance, expected) => {
    expect(towards(from, to, distance)).toEqual(expected);
  });

  it('a way is cut short along its own first and last stretch', () => {
    expect(shorten([[0, 0], [20, 0]], 4, 5)).toEqual([[4, 0], [15, 0]]); // prettier-ignore
    expect(shorten([[0, 0], [20, 0], [20, 30]], 4, 5)).toEqual([[4, 0], [20, 0], [20, 25]]); // prettier-ignore
  });

  it.each([
    [
      'straight',
      [
        [0, 0],
        [40, 0],
      ],
      'M0 0L40 0',
    ],
    [
      'one corner',
      [
        [0, 0],
        [40, 0],
        [40, 40],
      ],
      'M0 0L32 0Q40 0 40 8L40 40',
    ],
    [
      'a corner near the end gets a smaller curve',
      [
        [0, 0],
        [40, 0],
        [40, 6],
      ],
      'M0 0L37 0Q40 0 40 3L40 6',
    ],
    [
      'two corners',
      [
        [0, 0],
        [0, 20],
        [20, 20],
        [20, 0],
      ],
      'M0 0L0 12Q0 20 8 20L12 20Q20 20 20 12L20 0',
    ],
  ] as const)('rounds %s', (_, route, expected) => {
    const [from, to, ...rest] = route;
    expect(roundedPath([from, to, ...rest], 8)).toBe(expected);
  });

  it('an arrow head has its tip at the end and is as wide as long', () => {
    expect(arrowHead([[0, 0], [20, 0]], 8)).toBe('M20 0L12 4L12 -4Z'); // prettier-ignore
    expect(arrowHead([[9, 9], [0, 0], [0, 20]], 8)).toBe('M0 20L-4 12L4 12Z'); // prettier-ignore
  });

  it('a cross stands before the end of the way', () => {
    expect(cross([[0, 0], [40, 0]], 10)).toBe('M25 -5L35 5M35 -5L25 5'); // prettier-ignore
  });

  it('a box has a middle on each side', () => {
    expect(sides({ x: 10, y: 20, width: 100, height: 40 })).toEqual({
      left: [10, 40],
      right: [110, 40],
      top: [60, 20],
      bottom: [60, 60],
    });
  });
});

describe('the width of a text', () => {
  it.each([
    ['이미지', 'sans', 30],
    ['이미지', 'mono', 30],
    ['8080 → 80', 'mono', 55.8],
    ['a b', 'sans', 15],
    ['', 'sans', 0],
  ] as const)('%s in %s at 10', (text, family, expected) => {
    expect(textWidth(text, 10, family)).toBeCloseTo(expected);
  });
});

describe('image', () => {
  it.each([
    [1, undefined, 8],
    [3, undefined, 32],
    [3, 'nginx:1.27', 56],
  ] as const)('%i layers, tag %s: %i high', (layers, tag, height) => {
    const props = tag === undefined ? { layers } : { layers, tag };
    expect(imageHeight(props)).toBe(height);
    const bottoms = painted(image({ at: [0, 0], width: 100, ...props }))
      .filter(({ tag: name }) => name === 'rect')
      .map(({ attributes }) => Number(attributes['y']) + Number(attributes['height']));
    expect(Math.max(...bottoms)).toBe(height);
  });
});

describe('container', () => {
  const web: ContainerProps = {
    at: [10, 20],
    width: 160,
    name: 'web',
    state: 'running',
    image: { layers: 2 },
  };

  it.each([
    ['running', ['mark solid'], ['web']],
    ['created', ['mark'], ['web']],
    ['paused', ['mark solid', 'mark solid'], ['web']],
    ['exited', [], ['web', 'Exited (137)']],
    ['removed', [], ['web']],
  ] as const)('%s shows by shape, not by colour alone', (state, marks, words) => {
    const drawn = container({ ...web, state, exitCode: 137 });
    expect(drawn.attributes['class']).toBe(`container ${state}`);
    expect(withClass(drawn, 'mark').map(({ attributes }) => attributes['class'])).toEqual(marks);
    expect(texts(drawn)).toEqual(words);
  });

  it('has the writable strip above the layers of its image, and both go when it is removed', () => {
    const drawn = container(web);
    const [strip] = withClass(drawn, 'writable');
    const layers = withClass(drawn, 'layer');
    expect(layers).toHaveLength(2);
    expect(Number(strip?.attributes['y'])).toBeLessThan(Number(layers[0]?.attributes['y']));
    const removed = container({ ...web, state: 'removed' });
    expect([...withClass(removed, 'writable'), ...withClass(removed, 'layer')]).toEqual([]);
  });

  it('grows with what is in it, and its edge is its box', () => {
    const full: ContainerProps = {
      ...web,
      address: '172.17.0.2',
      notes: ['80번 포트'],
      image: { layers: 3, tag: 'nginx:1.27' },
    };
    expect(containerBox(web)).toEqual({ x: 10, y: 20, width: 160, height: 88 });
    expect(containerBox(full).height).toBe(88 + 2 * 20 + 12 + 24);
    expect(withClass(container(full), 'edge')[0]?.attributes).toMatchObject(containerBox(full));
    expect(texts(container(full))).toEqual(['web', '172.17.0.2', '80번 포트', 'nginx:1.27']);
  });

  it('keeps to the 4 unit grid', () => {
    const { at, width, image: of } = web;
    for (const layers of [1, 2, 3, 7]) {
      expect(containerBox({ at, width, name: 'web', image: { ...of, layers, tag: 'a' } }).height % 4).toBe(0);
    }
  });
});

describe('hole', () => {
  it.each([
    ['through the left wall', { at: [100, 50], wall: 'left', label: '80 → 80' }, [64, 36, 80, 28]],
    [
      'inside the left wall',
      { at: [100, 50], wall: 'left', label: '80 → 80', open: 'inside' },
      [108, 36, 80, 28],
    ],
    ['through the upper wall', { at: [100, 50], wall: 'top', label: '80 → 80' }, [60, 40, 80, 28]],
    [
      'inside the upper wall',
      { at: [100, 50], wall: 'top', label: '80 → 80', open: 'inside' },
      [60, 58, 80, 28],
    ],
    ['for several lines', { at: [100, 50], wall: 'left', label: '80 → 80', breadth: 92 }, [64, 4, 80, 92]],
  ] as const)('%s', (_, props, [x, y, width, height]) => {
    expect(holeBox(props)).toEqual({ x, y, width, height });
  });

  it('is open at the ends: lining runs along the way only', () => {
    expect(
      withClass(hole({ at: [100, 50], wall: 'left', label: '80 → 80' }), 'lining')[0]?.attributes['d'],
    ).toBe('M64 36H144M64 64H144');
    expect(
      withClass(hole({ at: [100, 50], wall: 'top', label: '80 → 80' }), 'lining')[0]?.attributes['d'],
    ).toBe('M60 40V68M140 40V68');
  });
});

describe('host', () => {
  it('has a wall all round, and a gap only where something goes out', () => {
    const box = { x: 0, y: 0, width: 200, height: 100 };
    expect(withClass(host(box), 'gap')).toEqual([]);
    const gaps = withClass(host({ ...box, exits: [{ wall: 'right', at: 40 }, { wall: 'bottom', at: 60 }] }), 'gap'); // prettier-ignore
    expect(gaps.map(({ attributes }) => attributes)).toMatchObject([
      { x: 192, y: 32, width: 8, height: 16 },
      { x: 52, y: 92, width: 16, height: 8 },
    ]);
  });
});

describe('registry', () => {
  const hub = {
    at: [0, 0] as const,
    width: 120,
    name: 'Docker Hub',
    images: [
      { tag: 'ubuntu:24.04', layers: 1 },
      { tag: 'nginx:1.27', layers: 3 },
    ],
  };

  it('has an image standing on each shelf, its tag below the board', () => {
    hub.images.forEach(({ layers }, index) => {
      const box = shelfBox(hub, index);
      expect(box.height).toBe(stackHeight(layers));
      expect(withClass(registry(hub), 'board')[index]?.attributes['d']).toBe(
        `M0 ${box.y + box.height}h120v4h-120z`,
      );
    });
    expect(texts(registry(hub))).toEqual(['Docker Hub', 'ubuntu:24.04', 'nginx:1.27']);
  });
});

describe('periods', () => {
  const quarter = periods({ at: [8, 0], width: 600, count: 3, used: 25 });

  it('are of one width, and used for their share of it', () => {
    const edges = (name: string): number[][] =>
      withClass(quarter, name).map(({ attributes }) => [
        Number(attributes['x']),
        Number(attributes['width']),
      ]);
    expect(edges('period')).toEqual([8, 208, 408].map((x) => [x, 200]));
    expect(edges('used')).toEqual([8, 208, 408].map((x) => [x, 50]));
  });

  it('say how long where there is room', () => {
    expect(texts(quarter)).toEqual(['25ms', '25ms', '25ms']);
    expect(texts(periods({ at: [0, 0], width: 300, count: 3, used: 25 }))).toEqual([]);
  });
});

describe('terminal', () => {
  it('is as high as its lines, which are read inside it', () => {
    const shell = {
      at: [0, 100] as const,
      width: 200,
      title: '터미널',
      lines: ['$ docker ps', '$ docker images'],
    };
    expect(terminalBox(shell)).toEqual({ x: 0, y: 100, width: 200, height: 92 });
    expect([terminalLine(shell, 0), terminalLine(shell, 1)]).toEqual([148, 172]);
  });
});

describe('arrow', () => {
  it('stays clear of what it joins, and its line ends in its head', () => {
    const drawn = arrow({ from: [0, 0], to: [100, 0] });
    expect(painted(drawn).map(({ attributes }) => attributes['d'])).toEqual([
      'M4 0L88 0',
      'M96 0L87 4.5L87 -4.5Z',
    ]);
  });

  it('that is blocked ends in a cross instead', () => {
    const drawn = arrow({ from: [0, 0], to: [100, 0], kind: 'blocked' });
    expect(drawn.attributes['class']).toBe('arrow blocked');
    expect([withClass(drawn, 'head').length, withClass(drawn, 'cross').length]).toEqual([0, 1]);
  });

  it('has the lines of its label one under the other', () => {
    const drawn = arrow({
      from: [0, 0],
      to: [0, 90],
      label: { at: [12, 40], lines: ['stop', 'kill'], code: true },
    });
    const labels = withClass(drawn, 'label');
    expect(labels.map(({ attributes, children }) => [attributes['y'], ...children])).toEqual([
      [40, 'stop'],
      [58, 'kill'],
    ]);
  });
});

describe('a frame', () => {
  const box = { x: 10, y: 20, width: 200, height: 100 };

  it('is an outline of its box, with its name at the left and a note at the right', () => {
    const drawn = frame({ ...box, name: 'blog', note: 'one address' });
    expect(withClass(drawn, 'outline').map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining(box),
    ]);
    expect(texts(drawn)).toEqual(['blog', 'one address']);
    const [name, note] = painted(drawn).filter(({ tag }) => tag === 'text');
    expect(Number(name?.attributes['x'])).toBeLessThan(Number(note?.attributes['x']));
    expect(note?.attributes['text-anchor']).toBe('end');
  });

  it('has no note where none is given', () => {
    expect(texts(frame({ ...box, name: 'blog' }))).toEqual(['blog']);
  });
});

describe('file', () => {
  const drawn = file({ x: 10, y: 20, width: 100, height: 40, name: 'app.tar' });

  it('is a sheet with a folded corner', () => {
    expect(withClass(drawn, 'sheet').map(({ attributes }) => [attributes['x'], attributes['y']])).toEqual([
      [10, 20],
    ]);
    expect(withClass(drawn, 'fold').map(({ attributes }) => attributes['d'])).toEqual(['M100 20v10h10']);
  });

  it('says its name', () => {
    expect(texts(drawn)).toEqual(['app.tar']);
  });
});

describe('the exits of a host', () => {
  it.each([
    ['left', 60, { x: 0, y: 52 }],
    ['right', 60, { x: 192, y: 52 }],
    ['top', 50, { x: 42, y: 0 }],
    ['bottom', 50, { x: 42, y: 92 }],
  ] as const)('through the %s wall', (wall, at, place) => {
    const drawn = host({ x: 0, y: 0, width: 200, height: 100, exits: [{ wall, at }] });
    expect(withClass(drawn, 'gap').map(({ attributes }) => attributes)).toMatchObject([place]);
  });
});
