import type { LiveMachine } from '../machine/live-machine.ts';
import { announce } from './announce.ts';
import { button, element } from '../dom/nodes.ts';
import { Picture } from './picture.ts';
import { Terminal, type Surroundings } from './terminal.ts';

/** What a panel shows: a machine under a name. `renew` gives a new machine in its place. */
export type Shown = Surroundings & {
  readonly live: LiveMachine;
  readonly name: string;
  readonly renew: () => Promise<void>;
};

/** A terminal under the page, over its lower part; on phones a sheet. The page stays as it is and can be read beside it. */
class Panel {
  private readonly node: HTMLElement;
  private readonly title = element('h2', 'panel-title');
  private readonly terminal: Terminal;
  private readonly picture = new Picture((line) => {
    this.run(line);
  });
  private readonly toPicture = button('그림 보기', 'tool to-picture', () => void this.togglePicture());
  private readonly tabs = [
    button('터미널', '', () => void this.togglePicture(false)),
    button('그림', '', () => void this.togglePicture(true)),
  ] as const;
  private shown: Shown | undefined;
  private opener: Element | null = null;

  constructor() {
    this.terminal = new Terminal({
      onLine: (line) => this.shown?.onLine?.(line),
      onLeave: () => {
        this.close();
      },
      suggest: () => this.shown?.suggest?.() ?? [],
    });
    const renew = button('새 기계', 'tool', () => void this.shown?.renew());
    const close = button('닫기', 'tool', () => {
      this.close();
    });
    const link = button('링크 복사', 'tool', () => void this.share(link));
    const head = element(
      'div',
      'panel-head',
      this.title,
      element('span', 'spacer'),
      this.toPicture,
      link,
      renew,
      close,
    );
    const tabs = element('div', 'panel-tabs', ...this.tabs);
    tabs.setAttribute('role', 'group');
    tabs.setAttribute('aria-label', '보이는 칸');
    const body = element('div', 'panel-body', this.terminal.node, this.picture.node);
    this.node = element('section', 'terminal-panel', head, tabs, body);
    this.markTabs(false);
    this.title.id = 'terminal-title';
    this.node.setAttribute('aria-labelledby', this.title.id);
    this.node.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    (document.querySelector('main') ?? document.body).append(this.node);
  }

  open(shown: Shown): void {
    if (this.node.hidden || !this.shown) this.opener = document.activeElement;
    this.show(shown);
    this.node.hidden = false;
    document.documentElement.classList.add('has-terminal');
    this.terminal.focus();
  }

  show(shown: Shown): void {
    const isSame = this.shown?.live === shown.live;
    this.shown = shown;
    this.title.textContent = shown.name;
    if (isSame) return;
    this.terminal.attach(shown.live);
    this.picture.attach(shown.live);
  }

  isShowing(live: LiveMachine): boolean {
    return this.shown?.live === live;
  }

  /** A line that was chosen in the picture. */
  private run(line: string): void {
    const { shown } = this;
    if (!shown || shown.live.session.isBusy) return;
    shown.onLine?.(line);
    shown.live.submit(line);
  }

  /** A link to the machine as it stands: its images, and all that was done on it. */
  private async share(link: HTMLElement): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    const { shareMachine } = await import('../share/machine-link.ts');
    const { seed, images } = shown.live.origin;
    const done = await shareMachine(document.title, {
      start: { kind: 'images', seed, images },
      steps: shown.live.record.steps,
    });
    if (done === undefined) return;
    announce(done);
    if (done !== '복사됨') shown.live.note(`\x1b[2m# ${done}\x1b[m`);
    link.textContent = done === '복사됨' ? done : '링크 복사';
    setTimeout(() => {
      link.textContent = '링크 복사';
    }, 1600);
  }

  private markTabs(isOpen: boolean): void {
    this.toPicture.textContent = isOpen ? '그림 접기' : '그림 보기';
    this.toPicture.setAttribute('aria-pressed', String(isOpen));
    this.tabs.forEach((tab, at) => {
      tab.setAttribute('aria-pressed', String(isOpen === (at === 1)));
    });
  }

  /** Beside the terminal; on phones, in its place. */
  private async togglePicture(isOpen = !this.node.classList.contains('with-picture')): Promise<void> {
    if (isOpen) await this.picture.load();
    this.node.classList.toggle('with-picture', isOpen);
    this.markTabs(isOpen);
    document.documentElement.classList.toggle('has-picture', isOpen);
  }

  private close(): void {
    this.node.hidden = true;
    document.documentElement.classList.remove('has-terminal');
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }
}

let panel: Panel | undefined;

/** Opens the page's terminal on a machine. */
export function openPanel(shown: Shown): void {
  panel ??= new Panel();
  panel.open(shown);
}

/** A machine took the place of another: a panel that shows the old one shows the new one. */
export function replaceShown(before: LiveMachine, shown: Shown): void {
  if (panel?.isShowing(before)) panel.show(shown);
}
