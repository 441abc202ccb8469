import { withAnswer } from '../../site/progress.ts';
import { changeProgress, followProgress } from '../progress/store.ts';
import { askChoices } from './choices.ts';
import type { Asked } from './kinds.ts';
import { askOrder } from './order.ts';
import { askShort } from './short.ts';

/** A question that can be answered on the page: 확인 judges and shows every reason, 다시 starts over. */
class QuizQuestion extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    const id = this.id.replace(/^q-/, '');
    const button = this.querySelector<HTMLButtonElement>('.quiz-button');
    const status = this.querySelector<HTMLElement>('.quiz-verdict');
    const answer = this.querySelector<HTMLDetailsElement>('.quiz-answer');
    if (!button || !status || !answer) return;
    const say = (text: string, aside = ''): void => {
      status.replaceChildren(text, aside === '' ? '' : hidden(` ${aside}`));
    };
    const asked = this.#ask(say);

    const settle = (verdict: 'right' | 'wrong' | undefined): void => {
      const done = verdict !== undefined;
      if (done) this.dataset['verdict'] = verdict;
      else delete this.dataset['verdict'];
      for (const control of this.#controls()) control.disabled = done;
      button.textContent = done ? '다시' : '확인';
      answer.open = done;
      (done ? button : this.#controls()[0])?.focus();
    };

    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.querySelector('form')?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        if (this.dataset['verdict'] !== undefined) {
          asked.reset();
          say('');
          settle(undefined);
          return;
        }
        const outcome = asked.judge();
        if (typeof outcome === 'string') {
          say(outcome);
          return;
        }
        settle(outcome.right ? 'right' : 'wrong');
        say(outcome.right ? '맞았다.' : '틀렸다.', outcome.said);
        changeProgress((before) => withAnswer(before, id, outcome.right));
      },
      { signal },
    );
    const past = this.querySelector<HTMLElement>('.quiz-past');
    followProgress(({ questions }) => {
      const known = questions.get(id);
      if (!past) return;
      past.hidden = known === undefined;
      past.textContent = known?.right === true ? '맞힌 문제' : '다시 볼 문제';
    }, signal);
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  #ask(say: (text: string) => void): Asked {
    if (this.dataset['kind'] === 'order') return askOrder(this, say);
    return this.dataset['kind'] === 'short' ? askShort(this) : askChoices(this);
  }

  #controls(): (HTMLInputElement | HTMLButtonElement)[] {
    return [...this.querySelectorAll<HTMLInputElement | HTMLButtonElement>('fieldset input, .quiz-move')];
  }
}

function hidden(text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'visually-hidden';
  span.textContent = text;
  return span;
}

if (!customElements.get('quiz-question')) customElements.define('quiz-question', QuizQuestion);
