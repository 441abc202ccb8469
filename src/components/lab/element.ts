import type { Bench } from './bench.ts';
import { preload } from '../dom/preload.ts';
import { Starts, type Choice } from './starts.ts';

const FAILED = '실습실을 불러오지 못했다. 연결을 확인하고 다시 시작한다.';
/** How the address of a received machine begins (`site/share-machine/link.ts`, which is loaded for one). */
const RECEIVED = '#m=';

/**
 * The lab: first a choice of starting points, and when the reader starts, the bench. Everything heavy comes with the start. A machine that
 * comes by a link is shown as text, and starts when the reader says so.
 */
class DockerLab extends HTMLElement {
  private bench: Bench | undefined;
  private starts: Starts | undefined;
  private current: Choice | undefined;
  private isStarting = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.starts = new Starts(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.start(this.starts?.chosen);
    });
    form.addEventListener(
      'focusin',
      () => {
        preload(() => import('./bench.ts'));
      },
      { once: true },
    );
    form.querySelector('select')?.addEventListener('input', () => {
      this.starts?.pick(`#chapter=${form.querySelector('select')?.value ?? ''}`);
    });
    this.addEventListener('click', ({ target }) => {
      const act =
        target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
      if (act === 'again') void this.start(this.current);
      else if (act === 'other') this.choose();
      else if (act === 'share') void this.share();
    });
    for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) part.hidden = false;
    this.follow();
    addEventListener('hashchange', () => {
      this.follow();
    });
  }

  /** A link to a starting point chooses it, one with a machine shows it; nothing starts before the reader says so. */
  private follow(): void {
    if (location.hash.startsWith(RECEIVED)) void this.receive(location.hash);
    else this.starts?.pick(location.hash);
  }

  private async receive(hash: string): Promise<void> {
    const [{ machineOf }, { receivedNode, faultNode }] = await Promise.all([
      import('../../site/share-machine/link.ts'),
      import('./received.ts'),
    ]);
    const found = await machineOf(hash);
    if (location.hash !== hash) return;
    const drop = (): void => {
      this.close();
    };
    const choice = typeof found === 'string' ? undefined : this.starts?.sent(found);
    const place =
      typeof found === 'string'
        ? faultNode(found, drop)
        : receivedNode({
            machine: found,
            title: choice && this.starts?.of(found.start)?.title,
            hasMachine: this.bench !== undefined,
            run: () => void this.start(choice),
            drop,
          });
    this.show(place);
    this.say('');
    place.querySelector<HTMLElement>('h2')?.focus();
  }

  /** The received machine is not wanted: what was there before is there again. */
  private close(): void {
    history.replaceState(null, '', this.current?.hash || location.pathname);
    this.show(this.bench ? '.bench' : '.choice');
    this.say('');
    if (this.bench) this.bench.focus();
    else this.querySelector<HTMLInputElement>('input[name=start]:checked')?.focus();
  }

  private async start(choice: Choice | undefined): Promise<void> {
    if (!choice || this.isStarting) return;
    this.isStarting = true;
    this.say('기계를 켜는 중이다…');
    try {
      const [{ Bench: Made }, start] = await Promise.all([import('./bench.ts'), choice.make()]);
      this.show('.bench');
      this.bench ??= new Made(this, (trouble) => {
        this.say(trouble);
      });
      const trouble = await this.bench.start(start);
      this.current = choice;
      this.headline(choice);
      if (!location.hash.startsWith(RECEIVED) || start.sent === undefined)
        history.replaceState(null, '', choice.hash);
      this.say(trouble ?? '');
      scrollTo({ top: 0 });
      this.bench.focus();
    } catch {
      this.say(FAILED);
      if (!this.bench) this.choose();
    } finally {
      this.isStarting = false;
    }
  }

  /** Hands over a link to the machine as it stands: its start, and what was done on it. */
  private async share(): Promise<void> {
    if (!this.bench || !this.current) return;
    const { shareMachine } = await import('../share/machine-link.ts');
    const { origin, title } = this.current;
    const done = await shareMachine(title, { start: origin, steps: this.bench.done });
    if (done !== undefined) this.say(done === '복사됨' ? '이 기계의 링크를 복사했다.' : done);
  }

  private choose(): void {
    this.show('.choice');
    this.say('');
    this.querySelector<HTMLInputElement>('input[name=start]:checked')?.focus();
  }

  /** Shows one part, by its selector or as a new node; a received machine that is not shown is gone. */
  private show(part: string | HTMLElement): void {
    this.querySelector('.received')?.remove();
    for (const one of ['.bench', '.choice'])
      this.querySelector<HTMLElement>(one)?.toggleAttribute('hidden', one !== part);
    if (typeof part !== 'string') this.querySelector('.lab-status')?.after(part);
  }

  private headline({ title, task: said }: Choice): void {
    const head = this.querySelector('.bench-title');
    const task = this.querySelector<HTMLElement>('.bench-task');
    if (head) head.textContent = title;
    task?.replaceChildren(...(said ? [...said.childNodes].map((node) => node.cloneNode(true)) : []));
    task?.toggleAttribute('hidden', !said);
  }

  private say(text: string): void {
    const status = this.querySelector('.lab-status');
    if (status) status.textContent = text;
  }
}

if (!customElements.get('docker-lab')) customElements.define('docker-lab', DockerLab);
