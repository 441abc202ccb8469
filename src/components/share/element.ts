import { share } from './copy.ts';

/**
 * A link to a place in a page. A tap copies the place's title and address as one would paste them into a chat, or opens the
 * share sheet where the pointer is coarse and there is one. Without this element it is the link itself.
 */
class ShareLink extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const link = this.querySelector('a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(null, '', link.hash);
      void share(titleOf(link), link.href).then((done) => {
        if (done !== undefined) announce(this, done);
      });
    });
  }
}

/** The title of the heading that a link stands in, before the page's own: `컨테이너 만들기 · 5장 …`. */
function titleOf(link: HTMLElement): string {
  const heading =
    link.closest('[data-share-title]')?.getAttribute('data-share-title') ??
    link.closest('h1, h2, h3, h4')?.textContent;
  return [heading?.trim(), document.title].filter((part) => part !== undefined && part !== '').join(' · ');
}

function announce(host: HTMLElement, text: string): void {
  const note = document.createElement('span');
  note.setAttribute('role', 'status');
  note.className = 'share-done';
  host.append(note);
  note.textContent = text;
  setTimeout(() => {
    note.remove();
  }, 1600);
}

if (!customElements.get('share-link')) customElements.define('share-link', ShareLink);
