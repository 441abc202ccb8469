import { button, element } from '../dom/nodes.ts';
import { announce } from './announce.ts';
import type { Offer } from './completion.ts';

/** How many completions are read out. */
const SAID = 12;

/** The row under a terminal's field: what may be tapped instead of typed. */
export class Offers {
  readonly node = element('div', 'offers');
  /** Whether it is about what the reader is doing, so that Esc puts it away; mere suggestions are not. */
  isOpen = false;

  /** Nothing is offered. */
  close(): void {
    this.isOpen = false;
    this.empty();
  }

  /** Nothing is shown: what was shown is done. */
  empty(): void {
    this.node.replaceChildren();
  }

  /** Lines that may be run. */
  suggest(lines: readonly string[], run: (line: string) => void): void {
    this.isOpen = false;
    this.node.replaceChildren(
      ...lines.map((line) =>
        button(line, 'offer', () => {
          run(line);
        }),
      ),
    );
  }

  /** What may stand at the cursor. */
  complete({ candidates }: Offer, take: (text: string) => void): void {
    this.isOpen = true;
    this.node.replaceChildren(
      ...candidates.map(({ text, description }) => {
        const chip = button(text, 'offer', () => {
          take(text);
        });
        if (description !== '') chip.title = description;
        return chip;
      }),
    );
    const said = candidates.slice(0, SAID).map(({ text }) => text);
    announce(`${candidates.length}가지: ${said.join(', ')}`);
  }

  /** The line of the history that a search found, '' where there is none. */
  match(found: string): void {
    const words =
      found === '' ? '앞서 친 명령 가운데 찾을 글자를 친다. 다시 Ctrl+R로 더 앞의 것을 본다.' : found;
    this.node.replaceChildren(element('p', 'match', words));
    if (found !== '') announce(found);
  }

  /** Several pasted commands, which run when the reader has seen them and says so. */
  ask(lines: readonly string[], answer: { readonly run: () => void; readonly drop: () => void }): void {
    const go = button(`명령 ${lines.length}개 실행`, 'offer go', answer.run);
    const no = button('그만두기', 'offer', answer.drop);
    this.isOpen = true;
    this.node.replaceChildren(element('pre', 'pasted', lines.join('\n')), go, no);
    announce(`붙여넣은 명령 ${lines.length}개를 실행할지 고른다.`);
    go.focus();
  }
}
