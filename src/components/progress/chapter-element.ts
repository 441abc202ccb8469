import { withChapter } from '../../site/progress.ts';
import { showQuestions } from './questions.ts';
import { changeProgress, followProgress } from './store.ts';

/** The end of a chapter: how its questions went, and whether it is read. */
class ChapterProgress extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    const chapter = this.dataset['chapter'] ?? '';
    const score = this.querySelector('[data-score]');
    const label = this.querySelector('label');
    const box = this.querySelector('input');
    label?.removeAttribute('hidden');

    this.#gone = new AbortController();
    const { signal } = this.#gone;
    followProgress((progress) => {
      const { right, all } = showQuestions(this, progress);
      if (score) score.textContent = `문제 ${all}개 가운데 ${right}개를 맞혔다`;
      if (box) box.checked = progress.chapters.has(chapter);
    }, signal);
    box?.addEventListener(
      'change',
      () => {
        changeProgress((before) => withChapter(before, chapter, box.checked));
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }
}

if (!customElements.get('chapter-progress')) customElements.define('chapter-progress', ChapterProgress);
