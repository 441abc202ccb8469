import { getCollection, type CollectionEntry } from 'astro:content';
import { readAhead } from '../../../site/read-ahead.ts';
import { runPlan } from '../../../site/run-plan.ts';

export async function getStaticPaths() {
  const chapters = await getCollection('chapters');
  return chapters.map((chapter) => ({ params: { id: chapter.id }, props: { chapter } }));
}

/** What the blocks of a chapter do on its machine; fetched when the first of them is run. */
export function GET({ props }: { props: { chapter: CollectionEntry<'chapters'> } }): Response {
  const { id, data, body = '' } = props.chapter;
  return Response.json(readAhead(runPlan(id, data.images, body)));
}
