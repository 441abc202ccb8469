import type { State } from '../../docker/engine/state.ts';
import { diff, sentencesOf } from './diff/diff.ts';
import { marked, type MarkedModel } from './diff/marked.ts';
import { layout } from './layout/layout.ts';
import { toModel } from './model/model.ts';
import { relatedTo, thingAt } from './model/related.ts';
import type { HostModel, Key, MachineModel } from './model/types.ts';
import { Canvas } from './view/canvas.ts';
import { changesNodes } from './view/changes.ts';
import { emptyHistory, refreshed, shown, stepped, type History } from './view/history.ts';
import { element } from '../dom/nodes.ts';
import { wordsList } from './view/words-list.ts';
import { panelNodes } from './view/panel.ts';
import { Tools } from './view/tools.ts';
import { nameOf, KIND_WORDS } from './words/facts.ts';
import { stateWords, wordsOf } from './words/words.ts';

/** What is pressed in the panel to be run: whoever holds the terminal submits it. */
export type MachineCommand = CustomEvent<{ readonly line: string }>;

const NARROWEST = 320;
const WIDEST = 860;
/** Milliseconds without a change after which screen readers are told what changed. */
const QUIET = 700;

type Drawn = {
  readonly model: MachineModel;
  readonly marks: MarkedModel;
  readonly sentences: readonly string[];
};

/**
 * `<machine-view>`: the live picture of a machine. It is shown states and keeps them, so that one can step back. With the
 * attribute `runnable` the commands of a chosen thing have a button 실행, which sends `machine-command`.
 */
export class MachineView extends HTMLElement {
  /** The computer that the machine is; set it before the first state. */
  host: HostModel | undefined;
  private history: History<State> = emptyHistory();
  private readonly models = new WeakMap<State, MachineModel>();
  private readonly canvas = new Canvas({
    name: (key) => this.nameOf(key),
    select: (key) => {
      this.select(key === this.chosen ? undefined : key);
    },
  });
  private readonly sheet = element('div', 'sheet');
  private readonly tools = new Tools({
    step: (by) => {
      this.step(by);
    },
    now: () => {
      this.now();
    },
    words: () => !this.words.classList.toggle('visually-hidden'),
  });
  private readonly changes = element('div', 'changes');
  private readonly announced = element('p', 'visually-hidden');
  private readonly panel = element('section', 'panel');
  private readonly words = element('div', 'words visually-hidden');
  private readonly resized = new ResizeObserver(() => {
    this.queue();
  });
  private chosen: Key | undefined;
  private frame = 0;
  private quiet = 0;
  private said = '';
  private isRevealDue = false;

  connectedCallback(): void {
    if (this.childElementCount === 0) this.build();
    this.resized.observe(this.sheet);
    this.queue();
  }

  disconnectedCallback(): void {
    this.resized.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.quiet);
    this.frame = 0;
  }

  /**
   * Shows a state. `before` is what it is compared with: the state before the command that made it; the last one shown where
   * none is given. While a command goes on, its states are shown with the same `before` and stay one step.
   */
  show(state: State, before?: State, line = ''): void {
    const last = this.history.steps.at(-1);
    const same = last !== undefined && this.isSame(before ?? last.state, state) && last.before !== before;
    this.history = same ? refreshed(this.history, state) : shown(this.history, state, before, line);
    this.queue();
  }

  /** Goes one step back or on in what was shown. */
  step(by: -1 | 1): void {
    this.history = stepped(this.history, by);
    this.draw(true);
  }

  /** Goes to the newest state. */
  now(): void {
    this.history = stepped(this.history, 'now');
    this.draw(true);
  }

  /** Forgets what was shown. */
  clear(): void {
    this.history = emptyHistory();
    this.chosen = undefined;
    this.said = '';
    this.queue();
  }

  /** Chooses a thing, as a tap on it does; undefined for none. */
  select(key: Key | undefined): void {
    this.chosen = key;
    this.draw(false);
    if (key === undefined) return;
    this.panel.scrollIntoView({ block: 'nearest' });
    this.canvas.reveal([key]);
  }

  private build(): void {
    this.sheet.append(this.canvas.svg);
    this.announced.role = 'status';
    this.panel.hidden = true;
    this.panel.ariaLabel = '고른 것';
    this.panel.tabIndex = -1;
    this.words.role = 'region';
    this.words.ariaLabel = '그림을 글로';
    this.append(this.tools.node, this.words, this.sheet, this.panel, this.changes, this.announced);
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.chosen === undefined) return;
      this.closePanel();
      event.preventDefault();
    });
  }

  private queue(): void {
    if (this.frame !== 0 || !this.isConnected) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw(false);
    });
  }

  private modelOf(state: State): MachineModel {
    const known = this.models.get(state);
    if (known) return known;
    const model = toModel(state, this.host);
    this.models.set(state, model);
    return model;
  }

  private isSame(before: State, after: State): boolean {
    return before === after || diff(this.modelOf(before), this.modelOf(after)).length === 0;
  }

  private current(): Drawn | undefined {
    const { state, before } = this.history.steps[this.history.at] ?? {};
    if (state === undefined) return undefined;
    const model = this.modelOf(state);
    const old = before && this.modelOf(before);
    const differences = old ? diff(old, model) : [];
    return { model, marks: marked(model, old, differences), sentences: sentencesOf(differences) };
  }

  /** `moved`: the reader went to another step, so what changed there comes into view. */
  private draw(moved: boolean): void {
    const drawn = this.current();
    this.hidden = drawn === undefined;
    if (drawn === undefined) return;
    const { model, marks, sentences } = drawn;
    const width = Math.min(WIDEST, Math.max(NARROWEST, this.sheet.clientWidth));
    this.canvas.draw(layout(marks, width));
    this.drawTools();
    this.drawChanges(sentences);
    this.words.replaceChildren(element('h3', '', '그림을 글로'), wordsList(wordsOf(model)));
    this.drawPanel(model);
    const told = sentences.join('\n');
    this.isRevealDue ||= moved || told !== this.said;
    // behind a tab there is nothing to scroll; it is made up for when the picture is seen
    if (this.isRevealDue && this.sheet.clientHeight > 0) {
      this.canvas.reveal([...marks.marks.keys()]);
      this.isRevealDue = false;
    }
    this.announce(told);
  }

  private drawTools(): void {
    const { at, steps } = this.history;
    const last = steps.length - 1;
    this.tools.show(at, last);
    this.classList.toggle('past', at < last);
  }

  private drawChanges(sentences: readonly string[]): void {
    const step = this.history.steps[this.history.at];
    const key = `${this.history.at}\n${step?.line ?? ''}\n${sentences.join('\n')}`;
    if (this.changes.dataset['key'] === key) return;
    this.changes.dataset['key'] = key;
    this.changes.replaceChildren(...changesNodes(step?.line ?? '', sentences, step?.before === undefined));
  }

  private drawPanel(model: MachineModel): void {
    const thing = this.chosen === undefined ? undefined : thingAt(model, this.chosen);
    this.canvas.light(thing?.key, thing ? relatedTo(model, thing) : new Set());
    this.panel.hidden = thing === undefined;
    if (thing === undefined) {
      this.panel.replaceChildren();
      delete this.panel.dataset['key'];
      return;
    }
    const isPresent = this.history.at === this.history.steps.length - 1;
    const runs = this.hasAttribute('runnable') && isPresent;
    const nodes = panelNodes(model, thing, {
      close: () => {
        this.closePanel();
      },
      copy: (line) => void this.copy(line),
      run: runs
        ? (line) => {
            this.dispatchEvent(new CustomEvent('machine-command', { bubbles: true, detail: { line } }));
          }
        : undefined,
    });
    // built anew only where it says something else: a button that is pressed must not vanish under the finger
    const text = `${thing.key}\n${runs}\n${nodes.map(({ textContent }) => textContent).join('\n')}`;
    if (this.panel.dataset['key'] === text) return;
    this.panel.dataset['key'] = text;
    const focused = this.panel.contains(document.activeElement) ? document.activeElement : undefined;
    this.panel.replaceChildren(...nodes);
    if (focused) this.refocus(focused);
  }

  /** Where a button that had the focus was built anew, its successor has it; the panel where there is none. */
  private refocus(before: Element): void {
    const nameOf = (node: Element): string => node.ariaLabel ?? node.textContent;
    const same = [...this.panel.querySelectorAll('button')].find((one) => nameOf(one) === nameOf(before));
    (same ?? this.panel).focus({ preventScroll: true });
  }

  private closePanel(): void {
    const key = this.chosen;
    const hadFocus = this.panel.contains(document.activeElement);
    this.select(undefined);
    if (hadFocus) this.canvas.focus(key);
  }

  private async copy(line: string): Promise<void> {
    const done = await navigator.clipboard.writeText(line).then(
      () => true,
      () => false,
    );
    this.announced.textContent = done ? `복사했다: ${line}` : '복사하지 못했다. 글을 골라 복사하면 된다.';
  }

  private announce(told: string): void {
    if (told === this.said) return;
    this.said = told;
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => {
      this.announced.textContent = told.replaceAll('`', '');
    }, QUIET);
  }

  private nameOf(key: Key): string {
    const { state, before } = this.history.steps[this.history.at] ?? {};
    const thing =
      (state && thingAt(this.modelOf(state), key)) ?? (before && thingAt(this.modelOf(before), key));
    if (thing === undefined) return '';
    const name = `${KIND_WORDS[thing.kind]} ${nameOf(thing)}`;
    return thing.kind === 'container' ? `${name}, ${stateWords(thing)}` : name;
  }
}

if (!customElements.get('machine-view')) customElements.define('machine-view', MachineView);
