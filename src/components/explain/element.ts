import { place } from '../term/place.ts';

const OPEN_AFTER = 350;
const CLOSE_AFTER = 250;

let panel: HTMLElement | undefined;
let shown: HTMLElement | undefined;
let timer = 0;

/**
 * Shows in place what the list under a block says of a word: pointing at it, tapping it, or moving to it with the arrow keys from the one
 * tab stop that each command has. The panel's light dismissal and Esc are the popover's own.
 */
class WordHelp extends HTMLElement {
  connectedCallback(): void {
    const block = this.parentElement;
    if (!block || !('popover' in this)) return;
    for (const line of block.querySelectorAll('code')) makeStop(line.querySelector<HTMLElement>('[data-x]'));
    block.addEventListener('pointerover', (event) => {
      if (event.pointerType !== 'mouse') return;
      const word = wordOf(event);
      if (word)
        after(OPEN_AFTER, () => {
          show(word);
        });
      else if (!panel?.contains(event.target as Node)) after(CLOSE_AFTER, leave);
      else clearTimeout(timer);
    });
    block.addEventListener('pointerleave', () => {
      after(CLOSE_AFTER, leave);
    });
    block.addEventListener('click', (event) => {
      show(wordOf(event));
    });
    block.addEventListener('focusin', (event) => {
      const word = wordOf(event);
      // A button only while it is one: read as text, a command is not to be interrupted by roles.
      if (word) word.role = 'button';
      show(word);
    });
    block.addEventListener('focusout', (event) => {
      wordOf(event)?.removeAttribute('role');
      const to = event.relatedTarget;
      if (to instanceof Node && !panel?.contains(to)) panel?.hidePopover();
    });
    block.addEventListener('keydown', (event) => {
      move(event);
    });
  }
}

function after(wait: number, action: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(action, wait);
}

function wordOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-x]') : null;
}

/** The pointer went away: what the keyboard is on stays explained. */
function leave(): void {
  if (!shown?.matches(':focus') && !panel?.matches(':focus-within')) panel?.hidePopover();
}

function makeStop(word: HTMLElement | null): void {
  if (word) word.tabIndex = 0;
}

function move(event: KeyboardEvent): void {
  const word = wordOf(event);
  const words = [...(word?.closest('code')?.querySelectorAll<HTMLElement>('[data-x]') ?? [])];
  if (!word) return;
  const at = words.indexOf(word);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: words.length - 1 }[event.key];
  if (event.key === 'Enter' || event.key === ' ') show(word);
  else if (to === undefined) return;
  event.preventDefault();
  const next = words[to ?? at];
  if (!next || next === word) return;
  word.removeAttribute('tabindex');
  makeStop(next);
  show(next);
  next.focus();
}

function show(word: HTMLElement | null): void {
  clearTimeout(timer);
  const entry = word && document.getElementById(word.dataset['x'] ?? '');
  if (!word || !entry || (word === shown && panel?.matches(':popover-open'))) return;
  panel ??= makePanel();
  panel.hidePopover();
  shown = word;
  panel.replaceChildren(contentOf(entry));
  word.closest('pre')?.after(panel);
  panel.showPopover();
  place(panel, word);
  word.setAttribute('aria-describedby', panel.id);
}

/** A copy of the entry; where another entry says its sentence, with that in place of the link. */
function contentOf(entry: HTMLElement): HTMLElement {
  const list = document.createElement('dl');
  list.append(...[...entry.children].map((child) => child.cloneNode(true)));
  const link = list.querySelector('a[href^="#"]');
  const said = link && document.querySelector(`${link.getAttribute('href')} > :last-child`);
  if (said) list.append(said.cloneNode(true));
  link?.remove();
  return list;
}

function makePanel(): HTMLElement {
  const made = document.createElement('div');
  made.className = made.id = 'word-panel';
  made.popover = 'auto';
  made.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') shown?.removeAttribute('aria-describedby');
  });
  return made;
}

if (!customElements.get('word-help')) customElements.define('word-help', WordHelp);
