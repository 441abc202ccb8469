import { fragmentOf, keyIn } from '../../site/block-link.ts';
import { share } from '../share/copy.ts';
import { announce } from '../terminal/announce.ts';
import { element } from '../dom/nodes.ts';

const READY = '링크로 온 블록이다. 아직 아무것도 실행하지 않았다.';
const LOST = '링크가 가리키던 블록은 이 장에 이제 없다. 명령이 바뀌었을 것이다.';

/** Hands over the title of the section and the address of a block. Gives what was done, in Korean. */
export async function shareBlock(button: HTMLElement): Promise<string | undefined> {
  const command = button.closest('code-block')?.querySelector('.typed code')?.textContent?.split('\n')[0];
  const title = [command?.trim(), sectionOf(button), document.title].filter(Boolean).join(' · ');
  const url = new URL(fragmentOf(button.dataset['blockLink'] ?? ''), location.href);
  return share(title, url.href);
}

/** Shows the block that an address names: marked, its button with the focus, nothing run. */
export function openLinked(hash: string): void {
  const key = keyIn(hash);
  const button = document.querySelector(`[data-block-link="${key ?? ''}"]`);
  const block = button?.closest('code-block');
  document.querySelector('.block.linked')?.classList.remove('linked');
  document.querySelector('.linked-note')?.remove();
  const note = element('p', 'note linked-note', block ? READY : LOST);
  announce(block ? READY : LOST);
  if (!block) {
    document.querySelector('article, main')?.prepend(note);
    return;
  }
  block.classList.add('linked');
  block.querySelector('.head')?.after(note);
  block.scrollIntoView({ block: 'center' });
  block.querySelector<HTMLElement>('[data-run="all"]')?.focus({ preventScroll: true });
}

/** The heading above a place in the page. */
function sectionOf(place: HTMLElement): string | undefined {
  const above = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3)')].filter(
    (heading) => heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.at(-1)?.textContent?.trim();
}
