import type { Key } from '../model/types.ts';
import type { Part, Picture } from '../layout/types.ts';
import { nearest, type Direction } from './direction.ts';
import { svgElement, toElement } from './svg-dom.ts';

/** What the canvas asks of who holds it. */
export type CanvasEvents = {
  /** What a screen reader says of a thing. */
  readonly name: (key: Key) => string;
  readonly select: (key: Key) => void;
};

/** `control`: the area to hit of what can be tapped, which is the button; what is drawn is its picture. */
type Piece = {
  readonly element: SVGGElement;
  readonly control: SVGRectElement | undefined;
  readonly drawn: string;
  readonly part: Part;
};

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * The sheet of the picture. Elements of parts that did not change stay, so that focus and highlights do. One thing is a tab
 * stop; the arrow keys go to the next thing in their direction.
 */
export class Canvas {
  readonly svg = svgElement('svg', { class: 'diagram live', role: 'group' });
  private readonly events: CanvasEvents;
  private pieces = new Map<string, Piece>();
  private stop: Key | undefined;

  constructor(events: CanvasEvents) {
    this.events = events;
    this.svg.ariaLabel = '도커 호스트의 그림. 화살표 키로 옮겨 다니고 엔터 키로 고른다.';
    this.svg.addEventListener('click', ({ target }) => {
      const key = keyOf(target);
      if (key !== undefined) this.choose(key);
    });
    this.svg.addEventListener('keydown', (event) => {
      this.onKey(event);
    });
  }

  /** Draws a picture. */
  draw({ width, height, parts }: Picture): void {
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('width', String(width));
    this.svg.setAttribute('height', String(height));
    const hadFocus = this.svg.contains(document.activeElement);
    const pieces = new Map(parts.map((part) => [part.id, this.piece(part)]));
    const elements = [...pieces.values()].map(({ element }) => element);
    if (elements.some((element, index) => this.svg.children[index] !== element)) {
      this.svg.replaceChildren(...elements);
    }
    while (this.svg.children.length > elements.length) this.svg.lastElementChild?.remove();
    this.pieces = pieces;
    const things = this.things();
    if (!things.some(({ part }) => part.thing === this.stop)) this.stop = things[0]?.part.thing;
    this.setStop();
    if (hadFocus) this.focus();
  }

  /** Shows one thing as chosen, with what it has to do with; the rest steps back. */
  light(chosen: Key | undefined, related: ReadonlySet<Key>): void {
    for (const { element, control, part } of this.pieces.values()) {
      const isBack =
        chosen !== undefined && part.about.length > 0 && !part.about.every((key) => related.has(key));
      element.classList.toggle('back', isBack);
      if (control) control.ariaPressed = String(part.thing === chosen);
    }
  }

  /** Puts the focus on a thing, or where it was last. */
  focus(key = this.stop): void {
    this.find(key)?.control?.focus();
  }

  /** Brings the first of the things into view within what scrolls. */
  reveal(keys: readonly Key[]): void {
    const boxes = keys.flatMap((key) => this.find(key)?.part.box ?? []);
    const scroller = this.svg.parentElement;
    if (boxes.length === 0 || !scroller) return;
    const [top, bottom] = [
      Math.min(...boxes.map(({ y }) => y)),
      Math.max(...boxes.map(({ y, height }) => y + height)),
    ];
    const [from, to] = [scroller.scrollTop, scroller.scrollTop + scroller.clientHeight];
    if (top < from || bottom > to) scroller.scrollTop = Math.max(0, top - 32);
  }

  private piece(part: Part): Piece {
    const drawn = JSON.stringify([part.node, part.box]);
    const old = this.pieces.get(part.id);
    const piece = old?.drawn === drawn ? { ...old, part } : { ...elementsOf(part), drawn, part };
    if (part.thing !== undefined && piece.control) piece.control.ariaLabel = this.events.name(part.thing);
    return piece;
  }

  private things(): Piece[] {
    return [...this.pieces.values()].filter(({ part }) => part.thing !== undefined);
  }

  private find(key: Key | undefined): Piece | undefined {
    return this.things().find(({ part }) => part.thing === key);
  }

  private choose(key: Key): void {
    this.stop = key;
    this.setStop();
    this.events.select(key);
  }

  private setStop(): void {
    for (const { control, part } of this.things()) {
      if (control) control.tabIndex = part.thing === this.stop ? 0 : -1;
    }
  }

  private onKey(event: KeyboardEvent): void {
    const key = keyOf(event.target);
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') this.choose(key);
    else if (!this.move(key, event.key)) return;
    event.preventDefault();
  }

  private move(from: Key, pressed: string): boolean {
    const things = this.things();
    const direction = DIRECTIONS[pressed];
    const boxes = things.flatMap(({ part: { thing, box } }) => (thing && box ? [{ key: thing, box }] : []));
    const to =
      pressed === 'Home'
        ? boxes[0]?.key
        : pressed === 'End'
          ? boxes.at(-1)?.key
          : direction && nearest(boxes, from, direction);
    if (to !== undefined) {
      this.stop = to;
      this.setStop();
      this.focus();
    }
    return direction !== undefined || to !== undefined;
  }
}

function keyOf(target: EventTarget | null): Key | undefined {
  const found = target instanceof Element ? target.closest('[data-thing]')?.getAttribute('data-thing') : null;
  return (found ?? undefined) as Key | undefined;
}

/** A part as a group; over what can be tapped lies the button. */
function elementsOf({ node, thing, box }: Part): Pick<Piece, 'element' | 'control'> {
  const picture = toElement(node);
  picture.ariaHidden = 'true';
  const element = svgElement('g');
  element.append(picture);
  if (thing === undefined || !box) return { element, control: undefined };
  const { x, y, width, height } = box;
  const area = { x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 8 };
  const control = svgElement('rect', { class: 'hit', role: 'button', 'data-thing': thing, ...area });
  element.append(control);
  return { element, control };
}
