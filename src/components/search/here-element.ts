import { wordsOfPath } from '../../site/search/path-words.ts';
import type { Panel } from './panel.ts';

/** The search within a page. It loads when it has something to search for, or when the reader turns to it. */
class SearchHere extends HTMLElement {
  static observedAttributes = ['query', 'from'];
  private panel: Promise<Panel> | undefined;

  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener('focusin', () => void this.load(), { once: true });
    this.askAsTold();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.askAsTold();
  }

  private askAsTold(): void {
    const path = wordsOfPath(location.pathname, import.meta.env.BASE_URL);
    const query = this.getAttribute('query') ?? (this.getAttribute('from') === 'path' ? path : '');
    if (query === '') return;
    void this.load().then((panel) => {
      panel.ask(query);
    });
  }

  private load(): Promise<Panel> {
    return (this.panel ??= import('./panel.ts').then(({ startPanel }) => startPanel(this)));
  }
}

if (!customElements.get('search-here')) customElements.define('search-here', SearchHere);
