/**
 * Copies one command of a block, all of them, or a file: never prompts, comments or output. Runs them on the chapter's machine,
 * which is loaded when that is first asked for.
 */
class CodeBlock extends HTMLElement {
  connectedCallback(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-run]')) {
      button.addEventListener('click', () => void run(this, button));
    }
    if (this.dataset['plan'] !== undefined) offerTerminal(this.dataset['plan']);
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
  const edited = scope?.querySelector('textarea')?.value;
  if (edited !== undefined) return edited;
  const file = scope?.querySelector('pre[data-source]');
  if (file) return `${(file.textContent ?? '').replace(/\n*$/, '')}\n`;
  return [...(scope?.querySelectorAll('code[data-command="true"]') ?? [])].map(commandText).join('\n');
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

if (!customElements.get('code-block')) customElements.define('code-block', CodeBlock);
