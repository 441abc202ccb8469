/** The SVG elements that the shapes are made of. */
export type SvgTag = 'g' | 'rect' | 'path' | 'line' | 'circle' | 'ellipse' | 'text';

/**
 * One SVG element as data. A shape is a pure function from its props to such a node, so that a figure prints it at
 * build time (`Shape.astro`) and a live picture can make the same elements in the browser.
 */
export type SvgNode = {
  tag: SvgTag;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgNode | string)[];
};

/** A place in a drawing, in user units (CSS pixels at the drawing's own size), y downwards. */
export type Point = readonly [x: number, y: number];

/** A rectangle in user units; `x`, `y` is its upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };

/** An element without children: `leaf('rect', 'layer', { x, y, width, height })`. */
export function leaf(
  tag: Exclude<SvgTag, 'g' | 'text'>,
  className: string,
  attributes: SvgNode['attributes'],
): SvgNode {
  return { tag, attributes: { class: className, ...attributes }, children: [] };
}

/** Several elements as one. */
export function group(className: string, children: readonly SvgNode[]): SvgNode {
  return { tag: 'g', attributes: { class: className }, children };
}

/** Which part of a text stands at its point. */
export type Anchor = 'start' | 'middle' | 'end';

/** One line of text with its baseline at `at`. */
export function text(className: string, at: Point, content: string, anchor: Anchor = 'start'): SvgNode {
  const [x, y] = at;
  const attributes = { class: className, x, y };
  return {
    tag: 'text',
    attributes: anchor === 'start' ? attributes : { ...attributes, 'text-anchor': anchor },
    children: [content],
  };
}
