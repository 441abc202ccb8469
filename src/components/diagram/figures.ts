import type { Drawn, FigureText, Layout } from './figure-text.ts';

/** A layout's component, as Astro types it. */
type Drawing = (props: Drawn) => unknown;

/** A figure as its folder holds it: `figures/<id>/{text.ts,wide.astro,narrow.astro}`. */
export type FigureParts = { text: FigureText; layouts: readonly { layout: Layout; Drawing: Drawing }[] };

const texts = import.meta.glob<FigureText>('./figures/*/text.ts', { eager: true, import: 'text' });
const wide = import.meta.glob<Drawing>('./figures/*/wide.astro', { eager: true, import: 'default' });
const narrow = import.meta.glob<Drawing>('./figures/*/narrow.astro', { eager: true, import: 'default' });

/** The ids of all figures, in alphabetical order. */
export const figureIds: readonly string[] = Object.keys(texts)
  .map((path) => path.split('/').at(-2) ?? path)
  .sort();

/** The figure of that id. Throws an error that names the page and the known ids where there is none, or a part of it. */
export function findFigure(id: string, page: string): FigureParts {
  const folder = `./figures/${id}`;
  const parts = [
    texts[`${folder}/text.ts`],
    wide[`${folder}/wide.astro`],
    narrow[`${folder}/narrow.astro`],
  ] as const;
  const [text, Wide, Narrow] = parts;
  if (text === undefined || Wide === undefined || Narrow === undefined) {
    throw new Error(
      [
        `${page}`,
        `  found:    <Figure id="${id}" />`,
        `  expected: the id of a figure: ${figureIds.join(', ')}`,
        `  fix:      use one of these, or draw it in src/components/diagram/figures/${id}/ (text.ts, wide.astro, narrow.astro)`,
      ].join('\n'),
    );
  }
  return {
    text,
    layouts: [
      { layout: 'wide', Drawing: Wide },
      { layout: 'narrow', Drawing: Narrow },
    ],
  };
}
