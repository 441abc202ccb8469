import type { MachineView } from '../machine-view/element.ts';

/** The panes that can be chosen. */
export type Pane = 'terminal' | 'picture' | 'files';

/** The markup of Panes.astro inside `root`, whose `data-tab` says which pane is chosen; its tabs work. Throws where a part is missing. */
export class Panes {
  readonly terminal: HTMLElement;
  readonly files: HTMLElement;
  readonly view: MachineView;
  private readonly root: HTMLElement;
  private readonly tabs: readonly HTMLElement[];

  constructor(root: HTMLElement) {
    const part = <T extends HTMLElement>(selector: string): T => {
      const found = root.querySelector<T>(selector);
      if (!found) throw new Error(`a machine's place has no ${selector}`);
      return found;
    };
    this.root = root;
    this.terminal = part('.terminal-place');
    this.files = part('.files-place');
    this.view = part<MachineView>('machine-view');
    this.tabs = [...root.querySelectorAll<HTMLElement>('.tabs [data-tab]')];
    for (const tab of this.tabs)
      tab.addEventListener('click', () => {
        this.show(tab.dataset['tab'] as Pane);
      });
  }

  /** Shows a pane, alone where there is room for one. */
  show(pane: Pane): void {
    this.root.dataset['tab'] = pane;
    for (const tab of this.tabs) tab.ariaPressed = String(tab.dataset['tab'] === pane);
  }
}
