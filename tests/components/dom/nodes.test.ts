import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inline } from '../../../src/components/dom/inline.ts';
import { button, element } from '../../../src/components/dom/nodes.ts';

/** As much of an element as these helpers touch; what is appended as text stays text. */
class FakeElement extends EventTarget {
  readonly tag: string;
  className = '';
  type = '';
  readonly children: (FakeElement | string)[] = [];

  constructor(tag: string) {
    super();
    this.tag = tag;
  }

  append(...children: (FakeElement | string)[]): void {
    this.children.push(...children);
  }
}

/** A node as text: `tag.class(children)`. */
const shape = (node: unknown): string => {
  if (!(node instanceof FakeElement)) return JSON.stringify(node);
  const name = node.className === '' ? node.tag : `${node.tag}.${node.className}`;
  return `${name}(${node.children.map(shape).join(' ')})`;
};

beforeAll(() => {
  vi.stubGlobal('document', { createElement: (tag: string) => new FakeElement(tag) });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('an element', () => {
  it('has its class and its children, text as text', () => {
    expect(shape(element('p'))).toBe('p()');
    expect(shape(element('p', 'note', '<b>x</b> ', element('b', '', 'y')))).toBe(
      'p.note("<b>x</b> " b("y"))',
    );
  });
});

describe('a button', () => {
  it('does what it is for, and sends no form', () => {
    const press = vi.fn();
    const node = button('실행', 'tool', press);
    expect([shape(node), node.type]).toEqual(['button.tool("실행")', 'button']);
    node.dispatchEvent(new Event('click'));
    expect(press).toHaveBeenCalledTimes(1);
  });
});

describe('a text with code', () => {
  it.each([
    ['없다', ['"없다"']],
    ['`docker ps`로 본다', ['code("docker ps")', '"로 본다"']],
    ['`<b>` 하나, ` 하나', ['code("<b>")', '" 하나, ` 하나"']],
  ])('%s', (text, shapes) => {
    expect(inline(text).map(shape)).toEqual(shapes);
  });
});
