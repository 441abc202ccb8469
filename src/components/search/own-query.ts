/** Whether the page keeps a `q` of its own in its address, as the glossary does; the search leaves it alone then. */
export function pageOwnsQuery(): boolean {
  return document.querySelector('main [name=q]') !== null;
}
