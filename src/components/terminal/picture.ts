import type { State } from '../../docker/engine/state.ts';
import type { LiveMachine } from '../machine/live-machine.ts';
import type { MachineCommand, MachineView } from '../machine-view/element.ts';
import { element } from '../dom/nodes.ts';

/** The picture of a machine beside its terminal. It is loaded when somebody first wants to see it, and then kept up to date. */
export class Picture {
  readonly node = element('div', 'picture');
  private readonly run: (line: string) => void;
  private view: MachineView | undefined;
  private live: LiveMachine | undefined;
  private forget: (() => void)[] = [];
  private base: State | undefined;
  private line = '';

  /** `run` gets a line that was chosen in the picture. */
  constructor(run: (line: string) => void) {
    this.run = run;
  }

  /** Shows this machine from now on. */
  attach(live: LiveMachine): void {
    for (const end of this.forget) end();
    this.live = live;
    this.base = undefined;
    this.forget = [
      live.on('line', (line) => {
        this.base = live.machine.engine.state;
        this.line = line;
      }),
      live.on('change', (now, before) => this.view?.show(now, this.base ?? before, this.line)),
    ];
    this.begin();
  }

  /** Loads the picture. */
  async load(): Promise<void> {
    if (this.view) return;
    await import('../machine-view/element.ts');
    const view = document.createElement('machine-view') as MachineView;
    view.setAttribute('runnable', '');
    view.addEventListener('machine-command', (event) => {
      this.run((event as MachineCommand).detail.line);
    });
    this.view = view;
    this.node.append(view);
    this.begin();
  }

  private begin(): void {
    const { live, view } = this;
    if (!live || !view) return;
    const { name, address } = live.machine.engine.host;
    view.host = { name, address };
    view.clear();
    view.show(live.machine.engine.state);
  }
}
