import type { Hint } from '../../site/hint/hint.ts';
import { href } from '../../site/links.ts';
import { inline } from '../dom/inline.ts';
import { button, element } from '../dom/nodes.ts';
import { announce } from './announce.ts';

/** A hint as it stands under an error. `use` gets the line that is probably meant, when the reader takes it. */
export function hintNode({ text, right, link }: Hint, use?: (line: string) => void): HTMLElement {
  const node = element('div', 'hint', element('p', '', ...inline(text)));
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
