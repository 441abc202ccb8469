import { fail, ok, type Result } from '../result.ts';

/** `--link db:mysql`: another container and the name it gets inside. */
export type Link = { readonly container: string; readonly alias: string };

/** Reads a link (opts.ParseLink). */
export function parseLink(text: string): Result<Link> {
  if (text === '') return fail('empty string specified for links');
  const [container = '', alias, ...more] = text.split(':');
  if (more.length > 0) return fail(`bad format for links: ${text}`);
  return ok({ container, alias: alias ?? container });
}
