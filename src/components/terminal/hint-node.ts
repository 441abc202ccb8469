import type { Hint } from '../../site/hint/hint.ts';
import { inlineCode } from '../../site/inline-text.ts';
import { href } from '../../site/links.ts';
import { announce } from './announce.ts';
import { button, element } from './nodes.ts';

/** A hint as it stands under an error. `use` gets the line that is probably meant, when the reader takes it. */
export function hintNode({ text, right, link }: Hint, use?: (line: string) => void): HTMLElement {
  const words = inlineCode(text).map((part) => (part.code ? element('code', '', part.text) : part.text));
  const node = element('div', 'hint', element('p', '', ...words));
  if (right !== undefined) {
    const line = element('p', 'meant', '혹시 이것? ', element('code', '', right));
    if (use)
      line.append(
        ' ',
        button('고쳐 넣기', 'tool', () => {
          use(right);
        }),
      );
    node.append(line);
  }
  if (link !== undefined) {
    const anchor = element('a', '', link.startsWith('/explain/') ? '이 명령 풀이 보기' : '더 읽기');
    anchor.href = href(link);
    node.append(element('p', '', anchor));
  }
  setTimeout(() => {
    announce(
      `힌트: ${node.querySelector('p')?.textContent ?? ''}${right === undefined ? '' : ` 혹시 이것? ${right}`}`,
    );
  }, 1_200);
  return node;
}
