import { pageOwnsQuery } from './own-query.ts';

/** Opens the search: by its button, by `/` and Ctrl/⌘-K, and at once where the address brings a `?q=`. The search itself loads then. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => {
      this.open();
    });
    document.addEventListener('keydown', (event) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      this.open();
    });
    const query = pageOwnsQuery() ? null : new URLSearchParams(location.search).get('q');
    if (query) this.open(query);
  }

  private open(query?: string): void {
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open) return;
    const opener = document.activeElement;
    dialog.showModal();
    void import('./dialog.ts').then(({ startDialog }) => {
      startDialog(dialog, opener === document.body ? this.querySelector('button') : opener, query);
    });
  }
}

/** With a Korean keyboard the keys are known by their place only. `/` is a letter like any other where text is typed. */
function isShortcut({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
  isComposing,
  target,
}: KeyboardEvent): boolean {
  if (isComposing || altKey) return false;
  if (ctrlKey || metaKey) return !shiftKey && (key.toLowerCase() === 'k' || code === 'KeyK');
  if (key !== '/' && !(key === 'Process' && code === 'Slash')) return false;
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable]'));
}

if (!customElements.get('site-search')) customElements.define('site-search', SiteSearch);
