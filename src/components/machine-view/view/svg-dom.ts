import type { SvgNode } from '../../diagram/svg.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element of that name with attributes. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A shape's data as elements: the same that Shape.astro prints. */
export function toElement({ tag, attributes, children }: SvgNode): SVGElement {
  const element = svgElement(tag, attributes);
  element.append(...children.map((child) => (typeof child === 'string' ? child : toElement(child))));
  return element;
}
