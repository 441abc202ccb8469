/** Copies one command of a block, all of them, or a file: never prompts, comments or output. */
class CodeBlock extends HTMLElement {
  connectedCallback(): void {
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

function confirmOn(button: HTMLElement, done: boolean): void {
  const label = (button.dataset['label'] ??= button.textContent ?? '');
  button.textContent = done ? '복사됨' : '직접 선택하자';
  clearTimeout(Number(button.dataset['timer']));
  button.dataset['timer'] = String(
    setTimeout(() => {
      button.textContent = label;
    }, 1600),
  );
}

if (!customElements.get('code-block')) customElements.define('code-block', CodeBlock);
