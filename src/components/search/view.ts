import type { SearchResults } from '../../site/search/search.ts';
import { describe, isEmpty } from './describe.ts';
import { failureNodes, nothingNodes, resultNodes } from './nodes.ts';

/** What a search panel shows; each call replaces what was there. */
export type View = {
  /** What one could search, for an empty field. */
  hints: () => void;
  waiting: () => void;
  /** `suggestions`: known words to try where nothing was found. */
  results: (results: SearchResults, suggestions: readonly string[]) => void;
  failure: () => void;
};

/** The changing parts of SearchPanel.astro's markup inside `root`. Throws where one is missing. */
export function panelView(root: ParentNode, list: HTMLElement): View {
  const status = part(root, '[role="status"]', HTMLElement);
  const instead = part(root, '[data-instead]', HTMLElement);
  const hints = part(root, '[data-hints]', HTMLElement);

  function show(text: string, results: readonly Node[], others: readonly Node[]): void {
    hints.hidden = true;
    status.textContent = text;
    list.replaceChildren(...results);
    instead.replaceChildren(...others);
  }

  return {
    hints: () => {
      show('', [], []);
      hints.hidden = false;
    },
    waiting: () => {
      status.textContent = '찾는 중…';
    },
    results: (results, suggestions) => {
      show(describe(results), resultNodes(results), isEmpty(results) ? nothingNodes(suggestions) : []);
    },
    failure: () => {
      show('검색에 쓸 자료를 받지 못했다. 연결을 확인하고 다시 해 보자.', [], failureNodes());
    },
  };
}

/** The first element of a kind that a selector names. Throws where there is none. */
export function part<T extends Element>(root: ParentNode, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`search panel: no ${selector}`);
  return found;
}
