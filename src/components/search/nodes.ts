import { href } from '../../site/links.ts';
import type { TermEntry } from '../../site/search/lexicon.ts';
import type { Piece } from '../../site/search/matches.ts';
import type { SearchResults } from '../../site/search/search.ts';
import type { FoundPage, FoundSection } from '../../site/search/sections.ts';
import { inline } from '../dom/inline.ts';
import { element } from '../dom/nodes.ts';

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
  const tries = words.map((word) => element('li', '', asking(word, 'query', word)));
  const all = element('a', '', '모든 장과 용어를 목록으로 보기');
  all.href = href('/search/');
  const near = [element('p', '', '가까운 말로 찾아보자.'), element('ul', '', ...tries)];
  return [...(words.length > 0 ? near : []), element('p', '', all)];
}

/** Another try where the search could not load. */
export function failureNodes(): Node[] {
  return [asking('다시', 'again', '')];
}

/** A button that the panel listens to, by what its `data-` attribute says. */
function asking(text: string, name: string, value: string): HTMLButtonElement {
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
  const head = element('span', 'heading', element('b', '', term.ko));
  if (term.en !== term.ko) head.append(' ', element('span', 'en', term.en));
  link.append(head, element('span', 'excerpt', ...inline(term.short)));
  return link;
}

function sectionOption({ url, heading, excerpt }: FoundSection): HTMLElement {
  const link = option(url, excerpt.code ? 'code' : 'prose');
  const head = element('span', 'heading', ...heading.map(pieceNode));
  if (excerpt.code) head.append(' ', element('span', 'label', '코드'));
  const pieces = excerpt.pieces.map(pieceNode);
  link.append(head, element(excerpt.code ? 'code' : 'span', 'excerpt', ...pieces));
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
