import { element } from '../dom/nodes.ts';

/** What is read out at once: more than this nobody listens to. */
const LINES = 12;
const LENGTH = 800;

let place: HTMLElement | undefined;

/** Has a screen reader say something when it has time. */
export function announce(text: string): void {
  if (!place) {
    place = element('p', 'said-only');
    place.setAttribute('role', 'status');
    (document.querySelector('main') ?? document.body).append(place);
  }
  const node = place;
  node.textContent = '';
  // a region that has just come into the page is not listened to yet
  setTimeout(() => {
    node.textContent = text;
  }, 60);
}

/** The first lines of an output, and how many more there are. */
export function excerpt(rows: readonly string[]): string {
  const said = rows.filter((row) => row.trim() !== '');
  if (said.length === 0) return '출력이 없다.';
  const text = said.slice(0, LINES).join('\n').slice(0, LENGTH);
  const left = said.length - LINES;
  return left > 0 ? `${text}\n그 밖에 ${left}줄이 더 있다.` : text;
}
