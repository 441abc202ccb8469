/**
 * A path of the site under its base path: `href('/glossary/')` → `/guide/glossary/` where `BASE` is `/guide`.
 * Paths start with `/`; a query or fragment may follow.
 */
export function href(path: string, base: string = import.meta.env.BASE_URL): string {
  return `${base.replace(/\/+$/, '')}${path}`;
}
