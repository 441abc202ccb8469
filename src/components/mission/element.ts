import { missionProgress } from '../../site/missions-progress.ts';
import { withAnswer } from '../../site/progress.ts';
import type { GoalMachine } from '../goal/goal-machine.ts';
import { readTask } from '../goal/task.ts';
import { CHECKING, FAILED, reasonsOf, STARTING, verdictWords } from '../goal/words.ts';
import { changeProgress, followProgress } from '../progress/store.ts';

/** A mission's page: the machine comes with 기계 켜기, 확인 judges it, and what is done is remembered. */
class DockerMission extends HTMLElement {
  #gone = new AbortController();
  #machine: GoalMachine | undefined;
  #isBusy = false;

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.querySelector('.mission-acts')?.removeAttribute('hidden');
    this.addEventListener(
      'click',
      ({ target }) => {
        const act =
          target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
        if (act === 'start' || act === 'again') void this.#once(() => this.#start());
        else if (act === 'check') void this.#once(() => this.#check());
      },
      { signal },
    );
    const id = missionProgress(this.dataset['id'] ?? '');
    followProgress(({ questions }) => {
      const past = this.querySelector('[data-past]');
      past?.toggleAttribute('hidden', questions.get(id)?.right !== true);
    }, signal);
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  async #once(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await act();
    } catch {
      this.#say(FAILED);
    } finally {
      this.#isBusy = false;
    }
  }

  async #start(): Promise<void> {
    const bench = this.querySelector<HTMLElement>('.goal-bench');
    if (!bench) return;
    this.#say(STARTING);
    const { GoalMachine: Made } = await import('../goal/goal-machine.ts');
    this.#machine ??= new Made(this, readTask(this), (trouble) => {
      this.#say(trouble);
    });
    const trouble = await this.#machine.start();
    this.querySelector('.mission-done')?.setAttribute('hidden', '');
    this.dataset['started'] = '';
    for (const [act, isHidden] of [
      ['start', true],
      ['check', false],
      ['again', false],
    ] as const)
      this.querySelector(`[data-act="${act}"]`)?.toggleAttribute('hidden', isHidden);
    this.#say(trouble ?? '');
    this.#machine.focus();
    if (this.#isNarrow) bench.scrollIntoView({ block: 'start' });
  }

  async #check(): Promise<void> {
    if (!this.#machine) return;
    this.#say(CHECKING);
    const verdicts = await this.#machine.check();
    const right = verdicts.every(({ holds }) => holds);
    this.#say(verdictWords(verdicts), reasonsOf(verdicts));
    const id = missionProgress(this.dataset['id'] ?? '');
    changeProgress((before) => withAnswer(before, id, right));
    const done = this.querySelector<HTMLElement>('.mission-done');
    done?.toggleAttribute('hidden', !right);
    if (right) done?.focus();
    else if (this.#isNarrow) this.querySelector('.goal-conditions')?.scrollIntoView({ block: 'start' });
  }

  /** The task stands above the machine, and not beside it. */
  get #isNarrow(): boolean {
    return matchMedia('(width < 60rem)').matches;
  }

  /** Says something; `aside` is for readers who do not see the marks. */
  #say(text: string, aside = ''): void {
    const said = document.createElement('span');
    said.className = 'visually-hidden';
    said.textContent = aside === '' ? '' : ` ${aside}`;
    this.querySelector('.mission-said')?.replaceChildren(text, said);
  }
}

if (!customElements.get('docker-mission')) customElements.define('docker-mission', DockerMission);
