import { composition } from './composition.ts';
import { isEmpty } from './describe.ts';
import { loadSearch } from './load.ts';
import { options } from './options.ts';
import { panelView, part } from './view.ts';

/** A live search panel. */
export type Panel = {
  /** Puts a query into the field and searches for it; without one, for what stands there. */
  ask: (query?: string) => void;
  /** What stands in the field, without blanks around it. */
  query: () => string;
  focus: () => void;
  /** Whether a syllable is being composed, and keys belong to the input method. */
  isComposing: () => boolean;
};

/** `onQuery`: the query that the panel turns to, '' for none. `onLeave`: a result was chosen and the browser goes there next. */
export type PanelEvents = { onQuery?: (query: string) => void; onLeave?: (target: URL) => void };

const TYPING_PAUSE = 120;
const PATIENCE = 400;

/** Makes the markup of SearchPanel.astro inside `root` live. Throws where `root` has none. */
export function startPanel(root: ParentNode, { onQuery, onLeave }: PanelEvents = {}): Panel {
  const input = part(root, 'input', HTMLInputElement);
  const list = part(root, '[role="listbox"]', HTMLElement);
  const view = panelView(root, list);
  const choices = options(input, list);
  const composing = composition(input);
  let asked: string | undefined;
  let answered = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Ends when the field's query has its answer on the screen. */
  function refresh(): Promise<void> {
    clearTimeout(timer);
    const query = input.value.trim();
    if (query === asked) return answered;
    asked = query;
    onQuery?.(query);
    return (answered = answer(query));
  }

  async function answer(query: string): Promise<void> {
    const isStale = (): boolean => asked !== query;
    const slow = setTimeout(() => {
      if (!isStale()) view.waiting();
    }, PATIENCE);
    try {
      if (query === '') view.hints();
      else {
        const engine = await loadSearch();
        const results = await engine.search(query);
        if (isStale()) return;
        view.results(results, isEmpty(results) ? engine.suggest(query) : []);
      }
    } catch {
      if (isStale()) return;
      asked = undefined;
      view.failure();
    } finally {
      clearTimeout(slow);
    }
    choices.update();
  }

  function ask(query = input.value): void {
    input.value = query;
    void refresh();
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), TYPING_PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    if (composing.owns(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choices.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void refresh().then(() => {
        choices.open(event);
      });
    }
  });
  root.addEventListener('click', (event) => {
    if (!(event instanceof MouseEvent) || !(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>('[data-query], [data-again]');
    if (button) {
      input.focus();
      ask(button.dataset['query']);
    }
    const link = event.target.closest<HTMLAnchorElement>('a[href]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) onLeave?.(new URL(link.href));
  });
  return {
    ask,
    query: () => input.value.trim(),
    focus: () => {
      input.focus();
      input.select();
    },
    isComposing: composing.isActive,
  };
}
