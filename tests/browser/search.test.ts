import { readFileSync, globSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';

const open = useBrowser();
const CHAPTER = '/chapters/container-lifecycle/';

const dialog = (page: Page): Locator => page.locator('.search-dialog');
const field = (page: Page): Locator => dialog(page).getByRole('combobox', { name: '찾을 말' });
const options = (page: Page): Locator => dialog(page).getByRole('option');
const chosen = (page: Page): Locator => dialog(page).locator('[role=option][aria-selected=true]');
const status = (page: Page): Locator => dialog(page).getByRole('status');
const query = (page: Page): string | null => new URL(page.url()).searchParams.get('q');

/** Waits for a value; the first search loads the whole index. */
const soon = <T>(get: () => T | Promise<T>, message = ''): ReturnType<typeof expect.poll<T>> =>
  expect.poll(get, { timeout: 20_000, message });

/** Opens the search, types, and waits for the answer. */
async function ask(page: Page, text: string): Promise<void> {
  if (!(await dialog(page).isVisible())) await page.keyboard.press('Control+k');
  await field(page).fill(text);
  await soon(() => query(page)).toBe(text);
  await soon(() => status(page).innerText()).toMatch(/[개곳]\.|못했다/);
}

describe('opening', () => {
  it.each(['/', 'Control+k', 'Meta+k'])('by %s, and back to where the reader was', async (keys) => {
    const { page, troubles } = await open(CHAPTER);
    await page.locator('main a').first().focus();
    await page.keyboard.press(keys);
    await soon(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await dialog(page).isVisible()).toBe(false);
    expect(
      await page
        .locator('main a')
        .first()
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('by its button, which gets the focus back', async () => {
    const { page } = await open(CHAPTER);
    const button = page.getByRole('button', { name: '검색' });
    await button.click();
    await soon(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
    await dialog(page).getByRole('button', { name: '닫기' }).click();
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('a click beside it closes it', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('/');
    await soon(() => dialog(page).isVisible()).toBe(true);
    await page.mouse.click(10, 500);
    expect(await dialog(page).isVisible()).toBe(false);
  });

  it('a slash that is typed into a field stays a slash', async () => {
    const { page } = await open('/glossary/');
    await page.getByRole('searchbox', { name: '찾을 말' }).pressSequentially('a/b');
    expect(await dialog(page).isVisible()).toBe(false);
    expect(await page.getByRole('searchbox', { name: '찾을 말' }).inputValue()).toBe('a/b');
  });

  it('says what one could search, and every example finds something', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('/');
    const examples = dialog(page).locator('[data-hints] button');
    const words = await examples.allInnerTexts();
    expect(words.length).toBeGreaterThan(3);
    for (const word of words) {
      await field(page).fill('');
      await soon(() => examples.first().isVisible()).toBe(true);
      await dialog(page).getByRole('button', { name: word, exact: true }).click();
      await soon(() => options(page).count(), word).toBeGreaterThan(0);
      expect(await field(page).inputValue()).toBe(word);
    }
  });
});

describe('results', () => {
  it.each([
    ['컨테이너', 'container'],
    ['container', 'container'],
    ['도커 이미지', 'docker-image'],
    ['데몬을', 'docker-daemon'],
    ['ㅋㅌㅇㄴ', 'container'],
    ['zjsxpdlsj', 'container'],
  ])('a term that is named comes first, with its meaning: %s', async (words, id) => {
    const { page, troubles } = await open(CHAPTER);
    await ask(page, words);
    const first = options(page).first();
    expect(await first.getAttribute('href')).toBe(`${new URL(inject('site')).pathname}/glossary/#term-${id}`);
    expect((await first.locator('.excerpt').innerText()).length).toBeGreaterThan(8);
    expect(troubles).toEqual([]);
  });

  it('are sections under the titles of their chapters, and lead to the heading', async () => {
    const { page } = await open('/');
    await ask(page, '종료 코드를');
    const group = dialog(page).getByRole('group', { name: '컨테이너 만들고 시작하고 지우기' });
    const section = group.getByRole('option').first();
    expect(await section.locator('mark').first().innerText()).toBe('종료');
    await section.click();
    await page.waitForURL(/#./);
    const place = page.locator(new URL(page.url()).hash);
    expect(await place.evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(
      WIDE.height / 2,
    );
  });

  it('from code are labelled and show the line', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, 'docker ps --no-trunc');
    const code = options(page).filter({ has: page.locator('code.excerpt') });
    expect(await code.first().locator('.label').innerText()).toBe('코드');
    expect(await code.first().locator('code').innerText()).toContain('--no-trunc');
  });

  it('are counted for those who cannot see them', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, '컨테이너');
    const commands = await dialog(page).getByRole('group', { name: /^명령/ }).getByRole('option').count();
    const sections = (await options(page).count()) - commands - 1;
    expect(commands).toBeGreaterThan(0);
    expect(await status(page).innerText()).toBe(`용어 1개, 본문 ${sections}곳, 명령 ${commands}곳.`);
  });

  it('say how a mistyped word was read', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, '컨테이나');
    expect(await status(page).innerText()).toContain('이렇게 읽었다: 컨테이너.');
  });

  it('where there are none, known words near by are offered', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, '쀍쀍컨테이너앙');
    expect(await status(page).innerText()).toBe('맞는 곳을 찾지 못했다.');
    await dialog(page).getByRole('button', { name: '컨테이너', exact: true }).click();
    await soon(() => options(page).count()).toBeGreaterThan(0);
  });

  it('treat what was typed as text', async () => {
    const { page, troubles } = await open(CHAPTER);
    await ask(page, '<img src=x onerror=alert(1)> 컨테이너');
    expect(await dialog(page).locator('img').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('can be tried again when the index did not come', async () => {
    const { page } = await open(CHAPTER);
    await page.route('**/pagefind/korean.json', (route) => route.abort());
    await page.keyboard.press('/');
    await field(page).fill('컨테이너');
    await soon(() => status(page).innerText()).toContain('자료를 받지 못했다');
    await page.unroute('**/pagefind/korean.json');
    await dialog(page).getByRole('button', { name: '다시' }).click();
    await soon(() => options(page).count()).toBeGreaterThan(0);
  });
});

describe('keyboard', () => {
  it('arrows go round the results, and the field keeps the focus', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, '컨테이너');
    const count = await options(page).count();
    const active = async (): Promise<number> => {
      const id = await field(page).getAttribute('aria-activedescendant');
      expect(await chosen(page).getAttribute('id')).toBe(id);
      return options(page).evaluateAll((all, id) => all.findIndex((one) => one.id === id), id);
    };
    expect(await active()).toBe(0);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe(count - 1);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(0);
    expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
  });

  it('Enter goes to the chosen result, even before the pause in typing is over', async () => {
    const { page } = await open('/');
    await ask(page, '컨테이너');
    await field(page).fill('docker cp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/docker-cp|container-cp/);
  });

  it('a result on the same page closes the search', async () => {
    const { page } = await open(CHAPTER);
    await ask(page, '얼리기');
    const here = options(page)
      .and(page.locator(`[href*="${CHAPTER}#"]`))
      .first();
    const hash = new URL((await here.getAttribute('href')) ?? '', page.url()).hash;
    await here.click();
    await soon(() => new URL(page.url()).hash).toBe(hash);
    expect(await dialog(page).isVisible()).toBe(false);
    expect(query(page)).toBeNull();
  });
});

describe('address', () => {
  it('with ?q= opens the results', async () => {
    const { page, troubles } = await open(`${CHAPTER}?q=${encodeURIComponent('볼륨')}`);
    await soon(() => options(page).count()).toBeGreaterThan(0);
    expect(await field(page).inputValue()).toBe('볼륨');
    expect(query(page)).toBe('볼륨');
    expect(troubles).toEqual([]);
  });

  it('follows the query without adding to the history, and forgets it at the end', async () => {
    const { page } = await open(`${CHAPTER}#stop`);
    const before = await page.evaluate(() => history.length);
    await ask(page, '볼륨');
    await ask(page, '이미지');
    expect(new URL(page.url()).hash).toBe('#stop');
    await page.keyboard.press('Escape');
    await soon(() => query(page)).toBeNull();
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  it('brings the results back on the way back', async () => {
    const { page } = await open('/');
    await ask(page, '이미지');
    await options(page).nth(1).click();
    await page.waitForURL(/#|chapters/);
    await page.goBack();
    await soon(() => options(page).count()).toBeGreaterThan(0);
    expect(await field(page).inputValue()).toBe('이미지');
  });

  it('of a page with a search of its own is left alone', async () => {
    const { page } = await open(`/glossary/?q=${encodeURIComponent('볼륨')}`);
    expect(await dialog(page).isVisible()).toBe(false);
  });
});

describe('while Hangul is being composed', () => {
  const compose = (keyboard: CDPSession, text: string): Promise<unknown> =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const enter = (keyboard: CDPSession, type: 'rawKeyDown' | 'keyUp', taken = false): Promise<unknown> =>
    keyboard.send('Input.dispatchKeyEvent', {
      type,
      code: 'Enter',
      key: taken ? 'Process' : 'Enter',
      windowsVirtualKeyCode: taken ? 229 : 13,
    });

  it('every state of the word finds what it is on the way to', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('/');
    await field(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['컨', '컨ㅌ', '컨테', '컨텡', '컨테이', '컨테인', '컨테이너']) {
      await compose(keyboard, text);
      await soon(() => query(page)).toBe(text);
      await soon(() => dialog(page).locator('.found').innerText(), text).toContain('컨테이너');
    }
  });

  it('the Enter that ends it does not leave, however often it is reported; the next one does', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('/');
    await field(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    await compose(keyboard, '볼륨');
    await soon(() => options(page).count()).toBeGreaterThan(0);
    const before = new URL(page.url()).pathname;
    await enter(keyboard, 'rawKeyDown', true);
    await keyboard.send('Input.insertText', { text: '볼륨' });
    await enter(keyboard, 'rawKeyDown');
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe(before);
    expect(await dialog(page).isVisible()).toBe(true);
    await enter(keyboard, 'keyUp');
    await enter(keyboard, 'rawKeyDown');
    await page.waitForURL(/glossary/);
  });

  it('arrows belong to the input method', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('/');
    await field(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    await compose(keyboard, '볼륨');
    await soon(() => options(page).count()).toBeGreaterThan(1);
    await page.keyboard.press('ArrowDown');
    expect(await options(page).first().getAttribute('aria-selected')).toBe('true');
  });
});

describe('on every screen', () => {
  it.each([
    ['wide, light', WIDE, 'light'],
    ['wide, dark', WIDE, 'dark'],
    ['phone, light', PHONE, 'light'],
    ['phone, dark', PHONE, 'dark'],
  ] as const)('%s: no barrier', async (_, viewport, colorScheme) => {
    const { page } = await open(CHAPTER, { viewport, colorScheme });
    for (const text of ['docker run --name', '쀍쀍컨테이너앙']) {
      await ask(page, text);
      expect(await axeFaults(page, '.search-dialog')).toEqual([]);
    }
  });

  it('is a sheet over the whole of a phone', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE });
    await ask(page, 'docker run --name');
    const box = await dialog(page).boundingBox();
    expect(box).toEqual({ x: 0, y: 0, ...PHONE });
    expect(await pageWidth(page)).toBe(PHONE.width);
    expect(
      await options(page).evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth)),
    ).toEqual([]);
  });

  it('without JavaScript leads to a list of every heading and term', async () => {
    const { page } = await open(CHAPTER, { javaScriptEnabled: false });
    expect(await page.getByRole('button', { name: '검색' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: '찾아보기' }).first().click();
    const chapters = globSync('src/content/chapters/*.mdx');
    const headings = chapters.flatMap(
      (file) => readFileSync(file, 'utf8').match(/^###? .*\[#[a-z0-9-]+\]$/gm) ?? [],
    );
    expect(await page.locator('.chapter').count()).toBe(chapters.length);
    expect(await page.locator('.chapter li').count()).toBe(headings.length);
    expect(await page.locator('.terms li').count()).toBe(globSync('src/content/terms/*.yaml').length);
  });

  it('searches for the words of an address that leads nowhere', async () => {
    const { page } = await open('/chapters/docker-volumes/');
    const found = page.locator('search-here [role=option]');
    await soon(() => found.count()).toBeGreaterThan(0);
    expect(await page.locator('search-here').getByRole('combobox').inputValue()).toBe('docker volumes');
  });
});

it('costs next to nothing before it is opened', () => {
  const [script = ''] = globSync(`${inject('siteFolder')}/_astro/Search.astro_*.js`);
  expect(gzipSync(readFileSync(script)).length).toBeLessThan(1200);
});
