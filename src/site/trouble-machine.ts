import { linkOf } from './share-machine/link.ts';
import type { SharedStep } from './share-machine/shared.ts';
import type { Trouble } from './troubles.ts';

/** The fragment of a link to the lab that shows a trouble's setup and its line, ready to run. Throws where it does not fit a link. */
export async function troubleLink({ id, setup, line }: Trouble): Promise<string> {
  const files = Object.entries(setup.files).map(([path, content]): SharedStep => ({
    kind: 'file',
    path,
    content,
  }));
  const lines = [...setup.lines, line].map((text): SharedStep => ({ kind: 'line', text, typed: [] }));
  const start = { kind: 'images', seed: id, images: setup.images } as const;
  const link = await linkOf({ start, steps: [...files, ...lines] });
  if (typeof link !== 'string') throw new Error(`the trouble "${id}" does not fit a link: ${link.fault}`);
  return link;
}
