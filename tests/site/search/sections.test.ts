import { describe, expect, it } from 'vitest';
import { CODE_END, codeWords, LINE_START, markCodeLines } from '../../../src/site/search/code-lines.ts';
import type { Piece } from '../../../src/site/search/matches.ts';
import type { PagefindPage } from '../../../src/site/search/pagefind.ts';
import { findSections } from '../../../src/site/search/sections.ts';

const show = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

/** A page as Pagefind keeps it: `## id Heading` begins a section, `| ` stands before a line of code. */
function page(source: string): PagefindPage {
  const anchors: PagefindPage['anchors'] = [];
  const words: string[] = [];
  const lines = source
    .trim()
    .split('\n')
    .map((line) => line.trim());
  lines.forEach((line, i) => {
    const [, id, text] = /^## (\S+) (.*)$/.exec(line) ?? [];
    if (id !== undefined && text !== undefined)
      anchors.push({ element: 'h2', id, text, location: words.length });
    const code = line.startsWith('| ');
    words.push(...(code ? [LINE_START] : []), ...(text ?? line.replace(/^\| /, '')).split(' '));
    if (code && lines[i + 1]?.startsWith('| ') !== true) words.push(CODE_END);
  });
  return { url: '/chapters/logs/', content: words.join(' '), meta: { title: lines[0] ?? '' }, anchors };
}

const PAGE = page(`
  컨테이너 로그
  이 장은 컨테이너의 로그를 다룬다.
  ## logs 로그 보기
  표준 출력은 데몬이 모아 둔다. 최근 것만 보려면 --since 옵션을 쓴다.
  | docker logs --since 10m web
  | 2026/11/20 ready for connections
  ## follow 따라가며 보기
  | docker logs -f web
  ## goals 이 장을 마치면
  로그 로그 로그 로그를 --since 옵션으로 볼 수 있다.
`);

function find(query: string, preferCode = false): ReturnType<typeof findSections> {
  const words = PAGE.content.split(' ');
  const tokens = query.split(' ');
  const places = [...words.keys()].filter((place) =>
    tokens.some((token) => (words[place] ?? '').toLowerCase().startsWith(token)),
  );
  return findSections(PAGE, [{ query, places, weight: 1 }], preferCode);
}

/** What a search shows of the page, a line a section. */
function shown(query: string, preferCode = false): string[] {
  return (find(query, preferCode)?.sections ?? []).map(
    ({ url, heading, excerpt }) =>
      `${url.replace('/chapters/logs/', '')} ${show(heading)}: ${excerpt.code ? '(code) ' : ''}${show(excerpt.pieces)}`,
  );
}

describe('findSections', () => {
  it('leads to the headings, the best answer first', () => {
    expect(shown('로그')).toEqual([
      ' 컨테이너 [로그]: 이 장은 컨테이너의 [로그]를 다룬다.',
      '#logs [로그] 보기: 표준 출력은 데몬이 모아 둔다. 최근 것만 보려면 --since 옵션을 쓴다.',
    ]);
  });

  it('puts what a chapter says about itself behind its text', () => {
    expect(shown('옵션')).toEqual([
      '#logs 로그 보기: … 모아 둔다. 최근 것만 보려면 --since [옵션]을 쓴다.',
      '#goals 이 장을 마치면: 로그 로그 로그 로그를 --since [옵션]으로 볼 수 있다.',
    ]);
  });

  it('shows the line of code that holds a flag where code is asked for, else the prose about it', () => {
    expect(shown('--since', true)[0]).toBe('#logs 로그 보기: (code) docker logs [--since] 10m web');
    expect(shown('--since')[0]).toBe(
      '#logs 로그 보기: … 데몬이 모아 둔다. 최근 것만 보려면 [--since] 옵션을 쓴다.',
    );
  });

  it('shows code where only code answers', () => {
    expect(shown('-f')).toEqual(['#follow 따라가며 보기: (code) docker logs [-f] web']);
  });

  it('prefers the section that holds more of the words, and the stretch that holds them together', () => {
    expect(shown('docker logs web', true)).toEqual([
      '#follow 따라가며 보기: (code) [docker] [logs] -f [web]',
      '#logs 로그 보기: (code) [docker] [logs] --since 10m [web]',
    ]);
  });

  it('says whether a section holds all words as they were typed', () => {
    expect(find('로그 데몬')?.literal).toBe(true);
    expect(find('로그 볼륨')?.literal).toBe(false);
  });

  it('is nothing where the places do not really answer the query', () => {
    expect(findSections(PAGE, [{ query: 'asdf', places: [0, 1], weight: 1 }], false)).toBeUndefined();
  });
});

describe('code lines', () => {
  it('are marked for the index, tags left alone', () => {
    const html =
      '<p>a\nb</p><pre tabindex="0"><code><span class="x">$ docker</span> ps\n<b\n>web</b></code></pre>';
    expect(markCodeLines(html)).toBe(
      `<p>a\nb</p><pre tabindex="0"> ${LINE_START} <code><span class="x">$ docker</span> ps\n${LINE_START} <b\n>web</b></code> ${CODE_END} </pre>`,
    );
  });
  it('tell code from prose', () => {
    const words = ['a', LINE_START, 'b', LINE_START, 'c', CODE_END, 'd'];
    expect(codeWords(words)).toEqual([false, true, true, true, true, true, false]);
  });
});
