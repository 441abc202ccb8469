import { textFiles } from '../../components/explain/texts.ts';

/** The Korean texts of all commands, for the page that explains what is pasted into it. */
export async function GET(): Promise<Response> {
  return Response.json(await textFiles());
}
