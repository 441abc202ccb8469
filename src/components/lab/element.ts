import type { Bench, BenchStart } from './bench.ts';
import type { MachineView } from '../machine-view/element.ts';

const FAILED = '실습실을 불러오지 못했다. 연결을 확인하고 다시 시작한다.';

/** The lab: first a choice of starting points, and when the reader starts, the bench. Everything heavy comes with the start. */
class DockerLab extends HTMLElement {
  private bench: Bench | undefined;
  private isStarting = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.start();
    });
    form?.addEventListener('focusin', () => void import('./bench.ts'), { once: true });
    this.addEventListener('click', ({ target }) => {
      const act =
        target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
      if (act === 'again') void this.start();
      else if (act === 'other') this.choose();
      else if (act !== undefined) this.showTab(act);
    });
    for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) part.hidden = false;
    this.pick(location.hash);
    addEventListener('hashchange', () => {
      this.pick(location.hash);
    });
    this.showTab('terminal');
  }

  /** A link to a starting point chooses it; it starts when the reader says so. */
  private pick(hash: string): void {
    const radio = [...this.querySelectorAll<HTMLInputElement>('input[name=start]')].find(
      ({ value }) => `#start-${value}` === hash,
    );
    if (radio) radio.checked = true;
  }

  private async start(): Promise<void> {
    const radio = this.querySelector<HTMLInputElement>('input[name=start]:checked');
    if (!radio || this.isStarting) return;
    this.isStarting = true;
    this.say('기계를 켜는 중이다…');
    try {
      const { Bench: Made } = await import('./bench.ts');
      this.querySelector<HTMLElement>('.bench')?.toggleAttribute('hidden', false);
      this.querySelector<HTMLElement>('.choice')?.toggleAttribute('hidden', true);
      this.bench ??= new Made(this.places());
      const start = JSON.parse(radio.dataset['start'] ?? '') as BenchStart;
      const trouble = await this.bench.start(start);
      this.headline(radio);
      history.replaceState(null, '', `#start-${radio.value}`);
      this.say(trouble ?? '');
      this.showTab('terminal');
      scrollTo({ top: 0 });
      this.bench.focus();
    } catch {
      this.say(FAILED);
      if (!this.bench) this.choose();
    } finally {
      this.isStarting = false;
    }
  }

  private choose(): void {
    this.querySelector<HTMLElement>('.bench')?.toggleAttribute('hidden', true);
    this.querySelector<HTMLElement>('.choice')?.toggleAttribute('hidden', false);
    this.querySelector<HTMLInputElement>('input[name=start]:checked')?.focus();
  }

  private headline({ dataset, id }: HTMLInputElement): void {
    const title = this.querySelector('.bench-title');
    const task = this.querySelector<HTMLElement>('.bench-task');
    const said = this.querySelector<HTMLElement>(`label[for="${id}"] .task`);
    if (title) title.textContent = dataset['title'] ?? '';
    task?.replaceChildren(...(said ? [...said.childNodes].map((node) => node.cloneNode(true)) : []));
    task?.toggleAttribute('hidden', !said);
  }

  private places(): ConstructorParameters<typeof Bench>[0] {
    const find = <T extends HTMLElement>(selector: string): T => {
      const found = this.querySelector<T>(selector);
      if (!found) throw new Error(`the lab has no ${selector}`);
      return found;
    };
    return {
      terminal: find('.terminal-place'),
      files: find('.files-place'),
      view: find<MachineView>('machine-view'),
      tell: (trouble) => {
        this.say(trouble);
      },
      toTerminal: () => {
        this.showTab('terminal');
      },
    };
  }

  /** On phones one pane is seen at a time. */
  private showTab(name: string): void {
    this.dataset['tab'] = name;
    for (const tab of this.querySelectorAll<HTMLElement>('.tabs [data-act]'))
      tab.ariaPressed = String(tab.dataset['act'] === name);
  }

  private say(text: string): void {
    const status = this.querySelector('.lab-status');
    if (status) status.textContent = text;
  }
}

if (!customElements.get('docker-lab')) customElements.define('docker-lab', DockerLab);
