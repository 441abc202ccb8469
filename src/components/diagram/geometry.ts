import type { Box, Point } from './svg.ts';

/** The point `distance` away from `from` on the way to `to`; `from` itself where the two are the same. */
export function towards(from: Point, to: Point, distance: number): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return from;
  return [from[0] + (dx / length) * distance, from[1] + (dy / length) * distance];
}

/** The way of a line: its first point, its corners, its last point. */
export type Route = readonly [from: Point, ...via: Point[], to: Point];

/** The same way, cut short by `start` and `end` at its ends. */
export function shorten(route: Route, start: number, end: number): Route {
  const { first, second, before, last } = ends(route);
  return [towards(first, second, start), ...route.slice(1, -1), towards(last, before, end)];
}

/** Both ends of a way and the points next to them. */
function ends(route: Route): Record<'first' | 'second' | 'before' | 'last', Point> {
  const [first, last] = [route[0], route.at(-1) ?? route[0]];
  return { first, second: route[1] ?? last, before: route.at(-2) ?? first, last };
}

/** Path data through the points, its corners rounded by at most `radius`. */
export function roundedPath(route: Route, radius: number): string {
  const [start, ...rest] = route;
  let path = `M${at(start)}`;
  let previous: Point = start;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    if (next === undefined) {
      path += `L${at(corner)}`;
      return;
    }
    const room = Math.min(radius, distance(previous, corner) / 2, distance(corner, next) / 2);
    path += `L${at(towards(corner, previous, room))}Q${at(corner)} ${at(towards(corner, next, room))}`;
    previous = corner;
  });
  return path;
}

/** Path data of a filled arrow head with its tip at the end of the way, `length` long and as wide. */
export function arrowHead(route: Route, length: number): string {
  const { before, last: tip } = ends(route);
  const base = towards(tip, before, length);
  const [dx, dy] = [(tip[0] - base[0]) / 2, (tip[1] - base[1]) / 2];
  return `M${at(tip)}L${at([base[0] - dy, base[1] + dx])}L${at([base[0] + dy, base[1] - dx])}Z`;
}

/** Path data of a cross of `size`, centred `size` before the end of the way: the way is closed there. */
export function cross(route: Route, size: number): string {
  const { before, last: tip } = ends(route);
  const [x, y] = towards(tip, before, size);
  const arm = size / 2;
  return `M${at([x - arm, y - arm])}L${at([x + arm, y + arm])}M${at([x + arm, y - arm])}L${at([x - arm, y + arm])}`;
}

/** The middle of each side of a box, where lines begin and end. */
export function sides({ x, y, width, height }: Box): Record<'left' | 'right' | 'top' | 'bottom', Point> {
  return {
    left: [x, y + height / 2],
    right: [x + width, y + height / 2],
    top: [x + width / 2, y],
    bottom: [x + width / 2, y + height],
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** A point in path data, to a hundredth. */
function at([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
