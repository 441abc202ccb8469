import { textWidth } from '../../src/components/diagram/text-width.ts';

/** A printed SVG element: its attributes and what it stands in, the nearest first. */
export type Drawn = {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  parents: readonly Drawn[];
  /** The elements directly in it. */
  children: Drawn[];
  /** All text in it, entities decoded; a space ends each paragraph and list item. */
  text: string;
};

/** All elements of the HTML in order. Good for what Astro prints: every element closed, attributes in double quotes. */
export function elementsOf(html: string): Drawn[] {
  const all: Drawn[] = [];
  const open: Drawn[] = [];
  for (const [, slash, tag, attributes, text] of html.matchAll(/<(\/?)([a-z]+)\b([^>]*)>|([^<]+)/gi)) {
    const parent = open[0];
    if (text !== undefined) {
      for (const element of open) element.text += decode(text);
    } else if (slash === '/') {
      open.shift();
      if (tag === 'p' || tag === 'li') for (const element of open) element.text += ' ';
    } else if (tag !== undefined) {
      const element = {
        tag,
        attributes: attributesOf(attributes ?? ''),
        parents: [...open],
        children: [],
        text: '',
      };
      parent?.children.push(element);
      all.push(element);
      open.unshift(element);
    }
  }
  return all;
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name ?? '', decode(value ?? '')]));
}

function decode(text: string): string {
  const entities: Record<string, string> = {
    lt: '<',
    gt: '>',
    quot: '"',
    amp: '&',
    '#34': '"',
    '#38': '&',
    '#39': "'",
  };
  return text.replace(/&([a-z]+|#\d+);/g, (entity, name: string) => entities[name] ?? entity);
}

/** Where something stands: its edges in user units. */
export type Edges = { left: number; right: number; top: number; bottom: number };

/** The room that a text takes in the widest fonts, from its classes and anchor. */
export function edgesOfText({ attributes, text }: Drawn): Edges {
  const classes = new Set(attributes['class']?.split(' '));
  const size = SIZES.find(([name]) => classes.has(name))?.[1] ?? 13;
  const width = textWidth(text, size, classes.has('code') ? 'mono' : 'sans');
  const [x, y] = [Number(attributes['x']), Number(attributes['y'])];
  const before = { start: 0, middle: width / 2, end: width }[attributes['text-anchor'] ?? 'start'] ?? 0;
  return { left: x - before, right: x - before + width, top: y - size * 0.85, bottom: y + size * 0.25 };
}

/** Sizes that differ from the usual 13; `diagram.css` and what it imports set them. */
const SIZES = [
  ['small', 12],
  ['title', 12],
  ['numeral', 12],
  ['name', 14],
] as const;

/** The edges of a rectangle. */
export function edgesOfRect({ attributes }: Drawn): Edges {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attributes[name]));
  if (x === undefined || y === undefined || width === undefined || height === undefined) {
    throw new Error(`not a rectangle: ${JSON.stringify(attributes)}`);
  }
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** Whether one lies wholly in the other. */
export function within(inner: Edges, outer: Edges): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Whether the two cover a common area. */
export function overlap(a: Edges, b: Edges): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** How far a point is from the border of a box. */
export function distanceToBorder(
  [x, y]: readonly [number, number],
  { left, right, top, bottom }: Edges,
): number {
  const outside = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return outside > 0 ? outside : Math.min(x - left, right - x, y - top, bottom - y);
}
