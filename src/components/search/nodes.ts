import { inlineCode } from '../../site/inline-text.ts';
import { href } from '../../site/links.ts';
import type { TermEntry } from '../../site/search/lexicon.ts';
import type { Piece } from '../../site/search/matches.ts';
import type { SearchResults } from '../../site/search/search.ts';
import type { FoundPage, FoundSection } from '../../site/search/sections.ts';

/** Terms first, then the sections under their pages' titles, as groups for a listbox. All text goes in as text. */
export function resultNodes({ terms, pages }: SearchResults): Node[] {
  return [
    ...(terms.length > 0 ? [group('용어', terms.map(termOption))] : []),
    ...pages.map((page) => group(pageName(page), page.sections.map(sectionOption))),
  ];
}

function pageName({ kind, title }: FoundPage): string {
  if (kind === 'command') return `명령 · ${title}`;
  return kind === 'mission' ? `미션 · ${title}` : title;
}

/** Known words to try where nothing was found, and the way to everything there is. */
export function nothingNodes(words: readonly string[]): Node[] {
  const buttons = words.map((word) => {
    const item = element('li');
    item.append(button(word, 'query', word));
    return item;
  });
  const list = element('ul');
  list.append(...buttons);
  const all = element('a', '', '모든 장과 용어를 목록으로 보기');
  all.href = href('/search/');
  const way = element('p');
  way.append(all);
  return [...(words.length > 0 ? [element('p', '', '가까운 말로 찾아보자.'), list] : []), way];
}

/** Another try where the search could not load. */
export function failureNodes(): Node[] {
  return [button('다시', 'again', '')];
}

function button(text: string, name: string, value: string): HTMLButtonElement {
  const node = element('button', '', text);
  node.type = 'button';
  node.dataset[name] = value;
  return node;
}

function group(name: string, options: HTMLElement[]): HTMLElement {
  const box = element('div', 'group');
  box.role = 'group';
  box.ariaLabel = name;
  const head = element('p', 'name', name);
  head.ariaHidden = 'true';
  box.append(head, ...options);
  return box;
}

function termOption(term: TermEntry): HTMLElement {
  const link = option(href(`/glossary/#term-${term.id}`), 'term');
  const head = element('span', 'heading');
  head.append(element('b', '', term.ko));
  if (term.en !== term.ko) head.append(' ', element('span', 'en', term.en));
  const short = element('span', 'excerpt');
  short.append(...inlineCode(term.short).map(({ text, code }) => (code ? element('code', '', text) : text)));
  link.append(head, short);
  return link;
}

function sectionOption({ url, heading, excerpt }: FoundSection): HTMLElement {
  const link = option(url, excerpt.code ? 'code' : 'prose');
  const head = element('span', 'heading');
  head.append(...heading.map(pieceNode));
  if (excerpt.code) head.append(' ', element('span', 'label', '코드'));
  const text = element(excerpt.code ? 'code' : 'span', 'excerpt');
  text.append(...excerpt.pieces.map(pieceNode));
  link.append(head, text);
  return link;
}

function option(url: string, kind: string): HTMLAnchorElement {
  const link = element('a', `option ${kind}`);
  link.role = 'option';
  link.href = url;
  link.tabIndex = -1;
  return link;
}

function pieceNode({ text, marked }: Piece): Node | string {
  return marked ? element('mark', '', text) : text;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (name !== '') node.className = name;
  if (text !== '') node.textContent = text;
  return node;
}
