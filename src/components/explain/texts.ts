import { getCollection } from 'astro:content';
import { indexTexts, type TextFile, type Texts } from '../../site/explain/texts.ts';

let texts: Promise<Texts> | undefined;

/** The Korean texts of all commands as explaining needs them. */
export async function textFiles(): Promise<TextFile[]> {
  const files = await getCollection('flags');
  return files.map(({ id, data: { command, ko, operands, flags } }) => ({
    slug: id,
    command,
    ko,
    operands,
    flags,
  }));
}

/** The same, by the paths that they serve; read once for a build, anew for each page while writing. */
export function commandTexts(): Promise<Texts> {
  if (texts === undefined || import.meta.env.DEV) texts = textFiles().then(indexTexts);
  return texts;
}
