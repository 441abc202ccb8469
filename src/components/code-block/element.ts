import { preload } from '../dom/preload.ts';
import { planAt } from '../machine/plan-source.ts';
import { foresee } from '../machine/simulator.ts';

/** Milliseconds that a pointer stays over a button before it is taken for a wish. */
const HOVER = 80;

/**
 * Copies one command of a block, all of them, or a file: never prompts, comments or output. Runs them on the chapter's machine,
 * which is loaded when that is first asked for.
 */
class CodeBlock extends HTMLElement {
  connectedCallback(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-run]')) {
      button.addEventListener('click', () => void run(this, button));
      onIntent(button, () => {
        prepare(this);
      });
    }
    if (this.dataset['plan'] !== undefined) offerTerminal(this.dataset['plan']);
    const link = this.querySelector<HTMLButtonElement>('button[data-block-link]');
    link?.addEventListener('click', () => {
      import('./linked.ts').then(
        async ({ shareBlock }) => {
          const done = await shareBlock(link);
          if (done !== undefined) say(link, done);
        },
        () => {
          say(link, '불러오지 못했다');
        },
      );
    });
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
      button.addEventListener('click', () => {
        void copy(textFor(this, button)).then((done) => {
          confirmOn(button, done);
        });
      });
    }
  }
}

function textFor(block: HTMLElement, button: HTMLElement): string {
  const scope = button.dataset['copy'] === 'one' ? button.parentElement : block;
  const edited = scope?.querySelector<HTMLTextAreaElement>('.editing')?.value;
  if (edited !== undefined) return edited;
  const file = scope?.querySelector('pre[data-source]');
  if (file) return `${(file.textContent ?? '').replace(/\n*$/, '')}\n`;
  return [...(scope?.querySelectorAll('code[data-command="true"]') ?? [])]
    .map((code) => code.closest('.typed')?.querySelector('textarea')?.value ?? commandText(code))
    .join('\n');
}

/** The command as typed, continuation lines and all, less its comments and the blanks that they leave behind. */
function commandText(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const comment of copy.querySelectorAll('.comment')) comment.remove();
  return (copy.textContent ?? '').replace(/[ \t]+$/gm, '').trim();
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function run(block: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.classList.add('waiting');
  try {
    const { press } = await import('./run.ts');
    await press(block, button.dataset['run'] ?? '');
  } catch {
    say(button, '불러오지 못했다');
  } finally {
    button.classList.remove('waiting');
  }
}

/** Calls back once, when a button is probably about to be pressed: a finger is on it, a pointer rests on it, or it has the focus. */
function onIntent(button: HTMLElement, act: () => void): void {
  const done = new AbortController();
  const { signal } = done;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const go = (): void => {
    done.abort();
    clearTimeout(rest);
    act();
  };
  button.addEventListener('pointerdown', go, { signal });
  button.addEventListener('focus', go, { signal });
  button.addEventListener('pointerenter', () => (rest = setTimeout(go, HOVER)), { signal });
  button.addEventListener(
    'pointerleave',
    () => {
      clearTimeout(rest);
    },
    { signal },
  );
}

/** Loads what running a block needs, all of it at once. */
function prepare(block: HTMLElement): void {
  const plan = block.dataset['plan'];
  if (plan === undefined) return;
  preload(() => import('./run.ts'));
  const read = planAt(plan);
  preload(() => read);
  const own = block.querySelector('.typed code');
  foresee(() => linesBefore(block), own?.textContent ?? '', read);
}

/** The commands of the blocks above, as far as they stand there. */
function linesBefore(block: HTMLElement): string[] {
  return [...document.querySelectorAll('code-block.terminal .typed:not(.inner) code')]
    .filter((code) => code.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map((code) => code.textContent ?? '');
}

/** One button in the corner of a chapter opens the terminal of its machine. */
function offerTerminal(plan: string): void {
  const main = document.querySelector('main');
  if (!main || main.querySelector('.open-terminal')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'open-terminal';
  button.textContent = '터미널';
  button.addEventListener('click', () => {
    import('./run.ts').then(
      ({ openTerminal }) => openTerminal(plan),
      () => {
        say(button, '불러오지 못했다');
      },
    );
  });
  onIntent(button, () => {
    preload(() => import('./run.ts'));
    preload(() => planAt(plan));
    foresee(() => []);
  });
  main.append(button);
}

function confirmOn(button: HTMLElement, done: boolean): void {
  say(button, done ? '복사됨' : '직접 선택하자');
}

/** A word on the button for a moment. */
function say(button: HTMLElement, word: string): void {
  const label = (button.dataset['label'] ??= button.textContent ?? '');
  button.textContent = word;
  clearTimeout(Number(button.dataset['timer']));
  button.dataset['timer'] = String(
    setTimeout(() => {
      button.textContent = label;
    }, 1600),
  );
}

/** An address may name a block, which is then ready to run. */
function follow(): void {
  if (!location.hash.startsWith('#run=')) return;
  // without a line the page is read as it is
  preload(async () => {
    const { openLinked } = await import('./linked.ts');
    openLinked(location.hash);
  });
}

addEventListener('hashchange', follow);
follow();

if (!customElements.get('code-block')) customElements.define('code-block', CodeBlock);
