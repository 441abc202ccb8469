import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';

const open = useBrowser();
const CHAPTER = '/chapters/what-is-docker/';

const shown = (page: Page): Promise<string[]> => page.locator('tbody tr:visible [data-ko]').allInnerTexts();
const status = (page: Page): Promise<string> => page.locator('.found [role=status]').innerText();
const search = (page: Page): Locator => page.getByRole('searchbox', { name: '찾을 말' });
const choice = (page: Page, name: string): Locator => page.getByRole('combobox', { name, exact: true });
const query = (page: Page): string => decodeURIComponent(new URL(page.url()).search);

describe('finding a term', () => {
  it.each([
    ['by Korean', '컨테이너', '컨테이너'],
    ['by a part of it', '스페이스', '네임스페이스'],
    ['by English, in any case', 'IMAGE LAYER', '이미지 레이어'],
    ['by another name', 'k8s', '쿠버네티스'],
    ['by 초성', 'ㄱㅅㅁㅅ', '가상 머신'],
    ['with a josa', '데몬을', '도커 데몬'],
    ['without the space', '가상머신', '가상 머신'],
  ])('%s', async (_, words, name) => {
    const { page } = await open('/glossary/');
    const all = (await shown(page)).length;
    await search(page).pressSequentially(words);
    const found = await shown(page);
    expect(found).toContain(name);
    expect(found.length).toBeLessThan(all);
    expect(await status(page)).toBe(`용어 ${all}개 가운데 ${found.length}개`);
    await expect.poll(() => query(page)).toBe(`?q=${words.replace(' ', '+')}`);
  });

  it('while a syllable is being composed', async () => {
    const { page } = await open('/glossary/');
    await search(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㅋ', '커', '컨', '컨테', '컨텡']) {
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      expect(await search(page).inputValue()).toBe(text);
      expect(await shown(page)).toContain('컨테이너');
    }
    await keyboard.send('Input.insertText', { text: '컨테이너' });
    expect(await search(page).inputValue()).toBe('컨테이너');
  });

  it('by kind and by chapter, both in the address, there and back', async () => {
    const { page } = await open('/glossary/');
    const all = await shown(page);
    await choice(page, '종류').selectOption('image');
    const images = await shown(page);
    expect(new Set(await page.locator('tbody tr:visible .kind').allInnerTexts())).toEqual(
      new Set(['이미지']),
    );
    await choice(page, '나오는 장').selectOption('what-is-docker');
    const both = await shown(page);
    expect(both.length).toBeLessThan(images.length);
    expect(query(page)).toBe('?kind=image&chapter=what-is-docker');

    await page.goBack();
    expect(await shown(page)).toEqual(images);
    expect(await choice(page, '나오는 장').inputValue()).toBe('');
    await page.goBack();
    expect(await shown(page)).toEqual(all);
    await page.goForward();
    await page.goForward();
    expect(await shown(page)).toEqual(both);
    await page.reload();
    expect(await shown(page)).toEqual(both);
    await page.getByRole('button', { name: '모두 보기' }).click();
    expect(await shown(page)).toEqual(all);
    expect(query(page)).toBe('');
  });

  it('a word typed is one step back, however many letters it has', async () => {
    const { page } = await open('/glossary/');
    await search(page).pressSequentially('볼륨', { delay: 400 });
    await expect.poll(() => query(page)).toBe('?q=볼륨');
    await page.goBack();
    expect(query(page)).toBe('');
    expect(await search(page).inputValue()).toBe('');
  });

  it('nothing found is said, with a way out', async () => {
    const { page } = await open('/glossary/');
    await search(page).fill('없는말없는말');
    expect(await status(page)).toMatch(/가운데 0개$/);
    expect(await page.locator('.none').isVisible()).toBe(true);
  });

  it('an address from anywhere does no harm', async () => {
    const hostile = new URLSearchParams({
      q: '<img src=x onerror=document.title=1>',
      kind: '__proto__',
      chapter: '../../etc',
      sort: 'constructor',
    });
    const { page, troubles } = await open(`/glossary/?${hostile.toString()}#%E0%A4%A`);
    expect(await search(page).inputValue()).toBe(hostile.get('q'));
    expect(await choice(page, '종류').inputValue()).toBe('');
    expect(await page.locator('glossary-table img').count()).toBe(0);
    expect(troubles).toEqual([]);
  });
});

describe('a row', () => {
  it('is sorted by the heads of the columns', async () => {
    const { page } = await open('/glossary/');
    const names = async (): Promise<string[]> =>
      (await page.locator('[data-en]:visible').allInnerTexts()).map((name) => name.trim());
    const inEnglish = new Intl.Collator('en', { numeric: true });
    await page.getByRole('button', { name: '영어' }).click();
    const up = await names();
    expect(up).toEqual([...up].sort(inEnglish.compare));
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toBe('영어');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort=descending]').innerText()).toBe('영어');
    expect((await names())[0]).toBe(up.at(-1));
    expect(query(page)).toBe('?sort=-en');
    await page.getByRole('button', { name: '종류' }).click();
    const kinds = await page.locator('tbody .kind').allInnerTexts();
    expect(kinds.filter((kind, at) => kind !== kinds[at - 1]).length).toBe(new Set(kinds).size);
  });

  it('opens, stands out and is in view by its link, whatever the filters say', async () => {
    const { page } = await open('/glossary/?kind=image&sort=-ko#term-kernel');
    const row = page.locator('#term-kernel');
    expect(await row.locator('details').getAttribute('open')).not.toBeNull();
    expect(await row.getAttribute('data-linked')).not.toBeNull();
    const box = await row.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(WIDE.height);
    expect(await row.locator('.kind').innerText()).toBe('리눅스');
    expect(await status(page)).toMatch(new RegExp(`가운데 ${(await shown(page)).length - 1}개$`));

    await choice(page, '종류').selectOption('container');
    expect(await row.isVisible()).toBe(false);
    expect(new URL(page.url()).hash).toBe('');
    await page.goBack();
    expect(await row.isVisible()).toBe(true);
  });

  it('leads to related rows and to the chapters that use the term', async () => {
    const { page } = await open('/glossary/?q=kernel');
    const row = page.locator('#term-kernel');
    await row.getByText('자세히').click();
    const related = row.locator('.links', { hasText: '함께 보기' }).locator('a').first();
    const target = (await related.getAttribute('href')) ?? '';
    await related.click();
    expect(await page.locator(target).isVisible()).toBe(true);
    expect(await page.locator(target).getAttribute('data-linked')).not.toBeNull();
    await page.getByRole('button', { name: '모두 보기' }).click();
    await page.locator('#term-container').getByText('자세히').click();
    await page.locator('#term-container .links', { hasText: '나오는 장' }).locator('a').first().click();
    await page.waitForURL(/\/chapters\//);
    expect(await page.locator('a.term[data-tip=tip-container]').count()).toBeGreaterThan(0);
  });

  it('copies its name and link', async () => {
    const { page } = await open('/glossary/', CLIPBOARD);
    await page.getByRole('link', { name: '커널: 이름과 링크 복사' }).click();
    expect(await clipboard(page)).toMatch(
      new RegExp(`^커널\\(Kernel\\) · 용어집 · .+\\n${inject('site')}/glossary/#term-kernel$`),
    );
  });
});

describe('the table', () => {
  it('is whole without JavaScript', async () => {
    const { page } = await open('/glossary/#term-kernel', { javaScriptEnabled: false });
    expect((await shown(page)).length).toBe(await page.locator('tbody tr').count());
    expect(await page.locator('form:visible, .found button:visible').count()).toBe(0);
    const row = page.locator('#term-kernel');
    await row.getByText('자세히').click();
    expect(await row.locator('details > p').first().isVisible()).toBe(true);
  });

  it('is cards on a phone, and still a table to a screen reader', async () => {
    const { page } = await open('/glossary/', { viewport: PHONE, hasTouch: true, isMobile: true });
    expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
    const row = page.locator('#term-kernel');
    const [name, meaning] = [
      await row.locator('th').boundingBox(),
      await row.locator('.meaning').boundingBox(),
    ];
    expect(meaning?.x).toBe(name?.x);
    expect(meaning?.y).toBeGreaterThan(name?.y ?? Infinity);
    expect(await page.getByRole('row', { name: /^커널/ }).getByRole('rowheader').count()).toBe(1);
    await choice(page, '정렬').selectOption('en');
    expect(query(page)).toBe('?sort=en');
  });

  it('on paper shows the long texts and no controls', async () => {
    const { page } = await open('/glossary/');
    await page.emulateMedia({ media: 'print' });
    expect(
      await page.locator('.glossary form:visible, .glossary summary:visible, .found:visible').count(),
    ).toBe(0);
    const long = page.locator('#term-kernel details > p').first();
    expect(
      await long.evaluate(
        (text) => text.checkVisibility({ contentVisibilityAuto: true }) && text.clientHeight > 0,
      ),
    ).toBe(true);
  });

  it.each([
    ['wide, dark', { viewport: WIDE, colorScheme: 'dark' as const }],
    ['phone, light', { viewport: PHONE, colorScheme: 'light' as const, hasTouch: true }],
  ])('with a row open: axe finds no fault (%s)', async (_, options) => {
    const { page } = await open('/glossary/?kind=image#term-kernel', options);
    expect(await axeFaults(page, 'main')).toEqual([]);
  });
});

describe('a term in the text', () => {
  const tipOf = async (page: Page, term: Locator): Promise<Locator> =>
    page.locator(`#${(await term.getAttribute('data-tip')) ?? ''}`);

  it('opens at the pointer and stays while one reads it', async () => {
    const { page } = await open(CHAPTER);
    const term = page.locator('.term').first();
    const tip = await tipOf(page, term);
    await term.hover();
    await expect.poll(() => tip.isVisible()).toBe(true);
    await tip.hover();
    await page.waitForTimeout(400);
    expect(await tip.isVisible()).toBe(true);
    await page.mouse.move(5, 5);
    await expect.poll(() => tip.isVisible()).toBe(false);
    await term.hover();
    await expect.poll(() => tip.isVisible()).toBe(true);
    await term.click();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(400);
    expect(await tip.isVisible(), 'a click holds what the pointer opened').toBe(true);
  });

  it('a click holds it open, another or one elsewhere closes it', async () => {
    const { page } = await open(CHAPTER);
    const term = page.locator('.term').first();
    const tip = await tipOf(page, term);
    await term.click();
    expect(await tip.isVisible()).toBe(true);
    await page.mouse.move(5, 5);
    await page.waitForTimeout(400);
    expect(await tip.isVisible()).toBe(true);
    await term.click();
    expect(await tip.isVisible()).toBe(false);
    await term.click();
    await page.mouse.click(5, 500);
    expect(await tip.isVisible()).toBe(false);
    expect(new URL(page.url()).pathname).toMatch(/what-is-docker\/$/);
  });

  it('by keyboard: Enter and Space open, Tab reaches the link, Esc closes and keeps the place', async () => {
    const { page } = await open(CHAPTER);
    const term = page.locator('.term').first();
    const tip = await tipOf(page, term);
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
    await term.focus();
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press(key);
      expect(await tip.isVisible(), key).toBe(true);
      expect(await term.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Escape');
      expect(await tip.isVisible(), key).toBe(false);
      expect(await term.getAttribute('aria-expanded')).toBe('false');
      expect(await focused()).toBe(await term.innerText());
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('용어집에서 더 보기');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(await term.innerText());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await tip.isVisible()).toBe(false);
  });

  it('by a tap, within the width of a phone', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    for (const term of (await page.locator('.term').all()).slice(0, 8)) {
      const tip = await tipOf(page, term);
      await term.tap();
      expect(await tip.isVisible()).toBe(true);
      const [box, word] = [await tip.boundingBox(), await term.boundingBox()];
      if (!box || !word) throw new Error('the explanation has no box');
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
      expect(box.y >= word.y + word.height || box.y + box.height <= word.y, 'the word stays visible').toBe(
        true,
      );
      await term.tap();
      expect(await tip.isVisible()).toBe(false);
    }
  });

  it('says both names, one line, and leads to its row', async () => {
    const { page } = await open(CHAPTER);
    const term = page.locator('.term[data-tip=tip-container]').first();
    await term.click();
    const tip = await tipOf(page, term);
    expect(await tip.innerText()).toMatch(/^컨테이너\s*Container\n.+\n용어집에서 더 보기$/);
    await tip.getByRole('link').click();
    await page.waitForURL(/\/glossary\/#term-container$/);
    await expect.poll(() => page.locator('#term-container').getAttribute('data-linked')).not.toBeNull();
  });

  it('is explained once a page, for all of its uses', async () => {
    const { page } = await open(CHAPTER);
    const once = page.locator('.term').first();
    const again = await once.evaluateHandle((term) => {
      const use = document.createElement('glossary-term');
      use.append(term.cloneNode(true));
      use.querySelector('a')?.removeAttribute('role');
      document.querySelector('.closing p, .closing li')?.append(use);
      return use;
    });
    const tip = await tipOf(page, once);
    expect(await tip.count()).toBe(1);
    await once.click();
    await again.asElement().click();
    expect(await tip.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('용어집에서 더 보기');
    await page.keyboard.press('Escape');
    await once.click();
    expect(await tip.isVisible()).toBe(true);
    const [box, word] = [await tip.boundingBox(), await once.boundingBox()];
    expect(Math.abs((box?.y ?? 0) - (word?.y ?? Infinity))).toBeLessThan(400);
  });

  it('without JavaScript is a link; on paper it is text', async () => {
    const { page } = await open(CHAPTER, { javaScriptEnabled: false });
    expect(await page.locator('.term-tip:visible').count()).toBe(0);
    const term = page.locator('.term[data-tip=tip-container]').first();
    await page.emulateMedia({ media: 'print' });
    expect(await term.evaluate((link) => getComputedStyle(link).textDecorationLine)).toBe('none');
    await page.emulateMedia({ media: 'screen' });
    await term.click();
    expect(page.url()).toMatch(/\/glossary\/#term-container$/);
  });

  it('open: axe finds no fault', async () => {
    const { page } = await open(CHAPTER);
    await page.locator('.term').first().click();
    expect(await axeFaults(page, 'glossary-term')).toEqual([]);
  });
});
