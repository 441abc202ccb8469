import { globSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { astroRenderer, type Renderer } from '../support/astro.ts';
import {
  distanceToBorder,
  edgesOfRect,
  edgesOfText,
  elementsOf,
  overlap,
  within,
  type Drawn,
} from '../support/drawing.ts';

const FOLDER = 'src/components/diagram';
const FIGURE = `/${FOLDER}/Figure.astro`;
const ids = readdirSync(`${FOLDER}/figures`).sort();

let renderer: Renderer;
const pages = new Map<string, { html: string; elements: Drawn[] }>();

beforeAll(async () => {
  renderer = await astroRenderer();
  for (const id of ids) {
    const html = await renderer.render(FIGURE, { id });
    pages.set(id, { html, elements: elementsOf(html) });
  }
}, 60_000);
afterAll(() => renderer.close());

function page(id: string): { html: string; elements: Drawn[] } {
  const found = pages.get(id);
  if (found === undefined) throw new Error(`figure ${id} was not rendered`);
  return found;
}

const drawings = (id: string): Drawn[] => page(id).elements.filter(({ tag }) => tag === 'svg');
const inside = (all: Drawn[], parent: Drawn): Drawn[] =>
  all.filter(({ parents }) => parents.includes(parent));
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The text of the one element that `is` picks. */
function textOf(id: string, is: (element: Drawn) => boolean): string {
  const [found, ...more] = page(id).elements.filter(is);
  if (found === undefined || more.length > 0) throw new Error(`figure ${id} should have this part once`);
  return plain(found.text);
}

const captionOf = (id: string): string => textOf(id, ({ tag }) => tag === 'figcaption');
const equivalentOf = (id: string): string =>
  textOf(id, ({ attributes }) => attributes['id'] === `fig-${id}-words`);

it('there are figures', () => {
  expect(ids).toContain('docker-structure');
});

describe.each(ids)('figure %s', (id) => {
  it('is one <figure> that can be linked to', () => {
    const figures = page(id).elements.filter(({ tag }) => tag === 'figure');
    expect(figures.map(({ attributes }) => attributes['id'])).toEqual([`fig-${id}`]);
  });

  it('is drawn for wide columns and for phones, phones at a size that needs no shrinking', () => {
    const sizes = drawings(id).map(
      ({ attributes }) => [attributes['class'], Number(attributes['width'])] as const,
    );
    expect(sizes.map(([layout]) => layout)).toEqual(['diagram wide', 'diagram narrow']);
    expect(sizes[0]?.[1]).toBeLessThanOrEqual(720);
    expect(sizes[1]?.[1]).toBeLessThanOrEqual(350);
  });

  it('says what it is to a screen reader: name, layout, and all of it in words', () => {
    const { elements } = page(id);
    for (const svg of drawings(id)) {
      expect(svg.attributes['role']).toBe('img');
      const references = `${svg.attributes['aria-labelledby']} ${svg.attributes['aria-describedby']}`.split(
        ' ',
      );
      const targets = references.map((name) =>
        elements.filter(({ attributes }) => attributes['id'] === name),
      );
      expect(targets.map((found) => found.map(({ tag }) => tag))).toEqual([['title'], ['desc'], ['div']]);
      expect(targets.flat().map(({ text }) => plain(text))).not.toContain('');
    }
  });

  it('has ids that stand in it once', () => {
    const names = page(id).elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(names).toEqual([...new Set(names)]);
  });

  it('has a caption of one Korean sentence', () => {
    expect(captionOf(id)).toMatch(/^[^.]*(?:\.[^\s][^.]*)*다\.$/);
  });

  it('has every label of its drawings in the caption or in the words', () => {
    const told = `${captionOf(id)} ${equivalentOf(id)}`;
    const { elements } = page(id);
    const steps = elements.filter(({ tag, parents }) => tag === 'li' && parents[0]?.tag === 'ol').length;
    const labels = elements.filter(({ tag }) => tag === 'text');
    expect(labels.length).toBeGreaterThan(10);
    const untold = labels.filter(({ attributes, text }) =>
      attributes['class'] === 'numeral' ? Number(text) > steps : !told.includes(plain(text)),
    );
    expect(untold.map(({ text }) => text)).toEqual([]);
  });

  it('has texts that fit the sheet and keep clear of each other, in wide fonts too', () => {
    const { elements } = page(id);
    const faults = drawings(id).flatMap((svg) => {
      const sheet = {
        left: 0,
        top: 0,
        right: Number(svg.attributes['width']),
        bottom: Number(svg.attributes['height']),
      };
      const texts = inside(elements, svg)
        .filter(({ tag }) => tag === 'text')
        .map((one) => ({ text: one.text, edges: edgesOfText(one) }));
      const out = texts
        .filter(({ edges }) => !within(edges, sheet))
        .map(({ text }) => `${text} leaves the sheet`);
      const pairs = texts.flatMap((one, index) =>
        texts
          .slice(index + 1)
          .filter((other) => overlap(one.edges, other.edges))
          .map((other) => `${one.text} lies on ${other.text}`),
      );
      return [...out, ...pairs];
    });
    expect(faults).toEqual([]);
  });

  it('has texts that fit the box they stand in', () => {
    const frames = ['edge', 'plate', 'screen', 'window', 'gap'];
    const faults = page(id)
      .elements.filter(({ tag }) => tag === 'text')
      .flatMap((text) => {
        const frame = text.parents[0]?.children.find(
          ({ tag, attributes }) => tag === 'rect' && frames.includes(attributes['class'] ?? ''),
        );
        if (frame === undefined || text.parents[0]?.attributes['class'] === 'host') return [];
        return within(edgesOfText(text), edgesOfRect(frame)) ? [] : [text.text];
      });
    expect(faults).toEqual([]);
  });

  it('has arrows that begin and end at an edge', () => {
    const { elements } = page(id);
    const faults = drawings(id).flatMap((svg) => {
      const all = inside(elements, svg);
      const borders = [
        ...all.filter(({ tag }) => tag === 'rect').map(edgesOfRect),
        ...all.filter(({ attributes }) => attributes['class'] === 'name').map(edgesOfText),
      ];
      const ends = all
        .filter(({ tag, parents }) => tag === 'path' && parents[0]?.attributes['class']?.startsWith('arrow '))
        .filter(({ attributes }) => attributes['class'] !== 'cross')
        .map(
          ({ attributes }) =>
            /^M(\S+) ([^L]+)/
              .exec(attributes['d'] ?? '')
              ?.slice(1)
              .map(Number) ?? [],
        );
      return ends.filter(
        ([x = NaN, y = NaN]) => !borders.some((edges) => distanceToBorder([x, y], edges) <= 10),
      );
    });
    expect(faults).toEqual([]);
  });

  it('takes its colours from classes alone', () => {
    const attributes = page(id).elements.flatMap((one) => Object.keys(one.attributes));
    expect(
      attributes.filter((name) => ['style', 'fill', 'stroke', 'color', 'opacity'].includes(name)),
    ).toEqual([]);
  });
});

it('an unknown figure stops the build and names the known ones', async () => {
  const message = await renderer.render(FIGURE, { id: 'docker-strukture' }).catch(String);
  expect(message).toContain('found:    <Figure id="docker-strukture" />');
  expect(message).toContain(`expected: the id of a figure: ${ids.join(', ')}`);
});

describe('the sources', () => {
  const sources = globSync(`${FOLDER}/**/*.{astro,ts,css}`).map(
    (file) => [file, readFileSync(file, 'utf8')] as const,
  );
  const tokens = new Set(readFileSync('src/styles/tokens.css', 'utf8').match(/--[a-z0-9-]+(?=:)/g));

  it('name no colour of their own', () => {
    const colour =
      /#[0-9a-f]{3,8}\b(?![-\w])|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|light-dark)a?\(|:\s*(?:black|white|gr[ae]y|red)\b/i;
    expect(sources.flatMap(([file, text]) => (colour.test(text) ? [file] : []))).toEqual([]);
  });

  it('use only tokens that exist, or names of their own', () => {
    const unknown = sources.flatMap(([file, text]) => {
      const own = new Set(text.match(/--[a-z0-9-]+(?=:)/g));
      const used = [...text.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1] ?? '');
      return used.filter((name) => !tokens.has(name) && !own.has(name)).map((name) => `${file}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('style nothing inline and stretch no text', () => {
    expect(sources.flatMap(([file, text]) => (/\bstyle=|textLength/.test(text) ? [file] : []))).toEqual([]);
  });

  it('do not move', () => {
    expect(
      sources.flatMap(([file, text]) => (/\b(?:animation|transition)\b|<animate/.test(text) ? [file] : [])),
    ).toEqual([]);
  });
});
