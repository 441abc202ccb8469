import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSearch } from '../../../scripts/search/build.ts';
import { prepareForIndex } from '../../../scripts/search/prepare.ts';
import { kindOf } from '../../../src/site/search/kinds.ts';
import { namesOf, parseSearchData } from '../../../src/site/search/lexicon.ts';
import type { Piece } from '../../../src/site/search/matches.ts';
import { search } from '../../../src/site/search/search.ts';
import { loadNodeSearch, type NodeSearch } from './node-search.ts';

const PAGES = {
  'chapters/logs': `<h1>로그</h1><p>컨테이너의 로그를 본다. 로그는 데몬이 모은다.</p>
    <h2 id="read">로그 읽기</h2><p>최근 것만 보려면 <code>--since</code>를 준다.</p>
    <code-block><span class="prompt">$ </span><pre><code>docker logs --since 10m web</code></pre>
    <button>복사</button></code-block>
    <h2 id="trap">막힐 때</h2><pre><samp>line one\nError response from daemon: No such container: wbe\nline three</samp></pre>`,
  'chapters/ports': `<h1>포트</h1><p>호스트의 포트를 컨테이너에 잇는다.</p>
    <h2 id="publish">포트 공개</h2><dl><dt>노트</dt><dd>컨테이너는 &lt;img src=x onerror=alert(1)&gt;</dd></dl>`,
  'commands/container-logs': `<h1>docker logs</h1><p>컨테이너의 로그를 보여 준다</p><h2 id="flags">옵션</h2>
    <dl><div id="flag-until"><dt><code>--until</code><span>시각</span></dt><dd>이 시각까지의 것만 본다.</dd></div></dl>`,
  'missions/clear-the-desk': `<h1>자리 정리</h1><p>얼려 둔 것을 녹이고 보고서를 지킨다.</p><h2 id="goal">이렇게 되면 끝</h2>
    <ol><li><span>보고서가 남아 있다.</span><p hidden>메뉴차림</p></li></ol>`,
  glossary: `<h1>용어집</h1><table><tr id="term-container" data-share-title="컨테이너(Container)"><th>컨테이너</th><td>격리된 프로세스</td></tr></table>`,
};

let folder: string;
let engine: NodeSearch;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'search-build-'));
  for (const [path, main] of Object.entries(PAGES)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(
      join(folder, path, 'index.html'),
      `<!doctype html><html lang="ko"><body><nav>메뉴차림</nav><main data-pagefind-body>${main}</main></body></html>`,
    );
  }
  writeFileSync(join(folder, '404.html'), '<!doctype html><main>메뉴차림 컨테이너</main>');
  await buildSearch(folder);
  engine = await loadNodeSearch(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const show = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

/** What a search finds, a line a section. */
async function shown(query: string): Promise<string[]> {
  const { pages } = await search(query, engine.lexicon, engine.pagefind);
  return pages.flatMap(({ title, sections }) =>
    sections.map(
      ({ url, heading, excerpt }) =>
        `${url} ${title} › ${show(heading)}: ${excerpt.code ? '(code) ' : ''}${show(excerpt.pieces)}`,
    ),
  );
}

describe('buildSearch', () => {
  it('leads to the heading of the section, and quotes the line of code that holds a flag', async () => {
    expect(await shown('--since')).toEqual([
      '/chapters/logs/#read 로그 › 로그 읽기: (code) docker logs [--since] 10m web',
    ]);
  });

  it('leads to the meaning of a flag among those of its command', async () => {
    expect(await shown('--until')).toEqual([
      '/commands/container-logs/#flag-until docker logs › [--until]: 시각 이 시각까지의 것만 본다.',
    ]);
  });

  it('puts chapters before commands for words, commands before chapters for commands', async () => {
    const kinds = async (query: string): Promise<string[]> =>
      (await search(query, engine.lexicon, engine.pagefind)).pages.map(({ kind }) => kind);
    expect(await kinds('로그')).toEqual(['chapter', 'command']);
    expect(await kinds('docker logs')).toEqual(['command', 'chapter']);
  });

  it('finds a mission by what it tells', async () => {
    expect(await shown('보고서')).toEqual([
      '/missions/clear-the-desk/#goal 자리 정리 › 이렇게 되면 끝: [보고서]가 남아 있다.',
      '/missions/clear-the-desk/ 자리 정리 › 자리 정리: 얼려 둔 것을 녹이고 [보고서]를 지킨다.',
    ]);
  });

  it('finds an error message in the output, line by line', async () => {
    expect(await shown('Error response from daemon')).toEqual([
      '/chapters/logs/#trap 로그 › 막힐 때: (code) [Error] [response] [from] [daemon]: No such container: wbe',
    ]);
  });

  it('makes a row of the glossary a section of its own', async () => {
    expect(await shown('격리된')).toEqual([
      '/glossary/#term-container 용어집 › 컨테이너(Container): 컨테이너 [격리된] 프로세스.',
    ]);
  });

  it('keeps words apart that stand apart, and markup of the text as text', async () => {
    expect(await shown('onerror')).toEqual([
      '/chapters/ports/#publish 포트 › 포트 공개: 노트 컨테이너는 <img src=x [onerror]=alert(1)>',
    ]);
  });

  it.each(['메뉴차림', '복사'])('leaves out what is no text of a page: %s', async (query) => {
    expect(await shown(query)).toEqual([]);
  });

  it('writes the words of the pages and the terms of the glossary', () => {
    const json: unknown = JSON.parse(readFileSync(join(folder, 'pagefind/korean.json'), 'utf8'));
    const { words, terms } = parseSearchData(json);
    expect(words.slice(0, 5)).toEqual(['로그', '컨테이너', '포트', 'docker', 'line']);
    const container = terms.find(({ id }) => id === 'container');
    expect(container && namesOf(container)).toEqual(expect.arrayContaining(['컨테이너', 'Container']));
  });

  it("brings none of Pagefind's own interfaces", () => {
    expect(readdirSync(join(folder, 'pagefind')).filter((file) => /-ui\.|highlight/.test(file))).toEqual([]);
    expect(existsSync(join(folder, 'pagefind/pagefind.js'))).toBe(true);
  });

  it('refuses a folder without a page to index', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'search-empty-'));
    await expect(buildSearch(empty)).rejects.toThrow('data-pagefind-body');
    rmSync(empty, { recursive: true });
  });
});

describe('prepareForIndex', () => {
  it.each([
    [
      'a row that can be linked to by name',
      '<tr class="a" id="term-x" data-share-title="X(x)"><div id="q" data-share-title="Q">',
      '<tr class="a" id="term-x" data-pagefind-title="X(x)"><div id="q" data-share-title="Q">',
    ],
    [
      'a flag in the list of a command',
      '<div id="flag-since"><dt><code class="a">--since</code></dt>',
      '<div id="flag-since" data-pagefind-title="--since"><dt><code class="a">--since</code> </dt> ',
    ],
    [
      'the kind of the page',
      '<main id="main" data-pagefind-body class="a">',
      '<main id="main" data-pagefind-body data-pagefind-filter="kind:command" class="a">',
    ],
  ])('names %s', (_, html, prepared) => {
    expect(prepareForIndex(html, 'command')).toBe(prepared);
  });
});

describe('kindOf', () => {
  it.each([
    ['chapters/volumes/index.html', 'chapter'],
    ['commands/container-run/index.html', 'command'],
    ['commands/index.html', 'other'],
    ['commands/cheatsheet/index.html', 'other'],
    ['glossary/index.html', 'glossary'],
    ['index.html', 'other'],
  ])('%s: %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
});
