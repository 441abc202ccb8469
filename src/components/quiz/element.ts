import { withAnswer } from '../../site/progress.ts';
import { changeProgress, followProgress } from '../progress/store.ts';
import { askChoices } from './choices.ts';
import { askDo } from './do.ts';
import { later, type Asked } from './kinds.ts';
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

    const submit = async (): Promise<void> => {
      if (this.dataset['verdict'] !== undefined) {
        say('');
        settle(undefined);
        await asked.reset();
        return;
      }
      const outcome = await asked.judge();
      if (typeof outcome === 'string') {
        say(outcome);
        return;
      }
      if (outcome.goesOn !== true) settle(outcome.right ? 'right' : 'wrong');
      if (outcome.goesOn === true) say(outcome.said);
      else say(outcome.right ? '맞았다.' : '틀렸다.', outcome.said);
      changeProgress((before) => withAnswer(before, id, outcome.right));
    };

    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.querySelector('form')?.addEventListener(
      'submit',
      (event) => {
        // the form for a new file, in the machine of the question, is another one
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        void submit();
      },
      { signal },
    );
    this.querySelector('[data-do="run"]')?.addEventListener(
      'click',
      ({ currentTarget }) => {
        void this.#run(currentTarget);
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
    switch (this.dataset['kind']) {
      case 'order':
        return askOrder(this, say);
      case 'short':
        return askShort(this);
      case 'calculate': {
        let loaded: Promise<Asked> | undefined;
        return later(() => (loaded ??= import('./calculate.ts').then((one) => one.askCalculate(this))));
      }
      case 'do':
        return askDo(this, say);
      default:
        return askChoices(this);
    }
  }

  /** Runs what the question asks about, and shows what it prints. */
  async #run(pressed: EventTarget | null): Promise<void> {
    const button = pressed instanceof HTMLButtonElement ? pressed : undefined;
    const place = this.querySelector<HTMLElement>('.quiz-live');
    if (!button || !place) return;
    button.disabled = true;
    const result = document.createElement('div');
    try {
      const { runPrediction } = await import('./predict.ts');
      place.after(result);
      await runPrediction(this, result);
      place.hidden = true;
    } catch {
      button.textContent = '불러오지 못했다. 다시';
      button.disabled = false;
    }
  }

  #controls(): (HTMLInputElement | HTMLButtonElement)[] {
    return [
      ...this.querySelectorAll<HTMLInputElement | HTMLButtonElement>(
        'fieldset input:not(.goal-bench *), .quiz-move, .quiz-do .quiz-open',
      ),
    ];
  }
}

function hidden(text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'visually-hidden';
  span.textContent = text;
  return span;
}

if (!customElements.get('quiz-question')) customElements.define('quiz-question', QuizQuestion);
