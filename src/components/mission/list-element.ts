import { followProgress } from '../progress/store.ts';

/** A list of missions: marks those that are done, and says how many. */
class MissionsDone extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    followProgress(({ questions }) => {
      const items = [...this.querySelectorAll<HTMLElement>('[data-mission]')];
      const done = items.filter((item) => {
        const isDone = questions.get(item.dataset['mission'] ?? '')?.right === true;
        item.querySelector('[data-done]')?.toggleAttribute('hidden', !isDone);
        return isDone;
      });
      const count = this.querySelector('[data-count]');
      if (count) count.textContent = `${items.length}개 가운데 ${done.length}개를 해냈다.`;
    }, this.#gone.signal);
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }
}

if (!customElements.get('missions-done')) customElements.define('missions-done', MissionsDone);
