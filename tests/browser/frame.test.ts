import { describe, expect, it } from 'vitest';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';

const open = useBrowser();
const CHAPTER = '/chapters/publish-ports/';
const theme = (): string | undefined => document.documentElement.dataset['theme'];

describe('theme', () => {
  it('goes round, is remembered, and is set before the first paint', async () => {
    const { page } = await open('/');
    const button = page.getByRole('button', { name: /화면 밝기/ });
    await button.click();
    await button.click();
    expect(await page.evaluate(theme)).toBe('dark');
    const script = page.locator('head script[src$="/theme.js"]');
    expect(
      await script.evaluate((node: HTMLScriptElement) => !node.async && !node.defer && node.type === ''),
    ).toBe(true);
    await page.goto(page.url());
    expect(await page.evaluate(theme)).toBe('dark');
    await button.click();
    expect(await page.evaluate(theme)).toBeUndefined();
  });

  it('follows the system without a choice', async () => {
    const paper = (): string => getComputedStyle(document.documentElement).backgroundColor;
    const light = await open('/', { colorScheme: 'light' });
    const dark = await open('/', { colorScheme: 'dark' });
    expect(await light.page.evaluate(paper)).not.toBe(await dark.page.evaluate(paper));
  });
});

describe('finding one’s way', () => {
  it('skips to the text', async () => {
    const { page } = await open(CHAPTER);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('has one main, a named navigation, one h1, and headings without gaps', async () => {
    const { page } = await open(CHAPTER);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('h1').count()).toBe(1);
    const levels = await page
      .locator('main :is(h1,h2,h3,h4)')
      .evaluateAll((all) => all.map((node) => Number(node.tagName[1])));
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
  });

  it('has the contents of the page on phones too, and the book behind 차례', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    const contents = page.locator('details.contents');
    await contents.locator('summary').tap();
    const link = contents.getByRole('link').nth(1);
    expect(await link.isVisible()).toBe(true);
    await page.getByRole('button', { name: '차례 열기' }).tap();
    const book = page.getByRole('navigation', { name: '차례', exact: true });
    expect(await book.getByRole('link', { name: /포트와 외부 공개/ }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await book.isVisible()).toBe(false);
  });

  it('leads from chapter to chapter', async () => {
    const { page } = await open('/');
    await page.getByRole('link', { name: '1장부터 읽기' }).click();
    await page.waitForURL(/chapters/);
    const seen = [page.url()];
    for (
      let next = page.locator('a[rel=next]');
      (await next.count()) > 0;
      next = page.locator('a[rel=next]')
    ) {
      const target = await next.getAttribute('href');
      await next.click();
      await page.waitForURL((url) => url.pathname === target);
      seen.push(page.url());
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(await page.locator('a[rel=prev]').count()).toBe(1);
  });
});

describe('sharing', () => {
  it('copies the title and the link of a heading', async () => {
    const { page } = await open(CHAPTER, CLIPBOARD);
    const heading = page.locator('.prose > h2').first();
    const title = (await heading.innerText()).trim();
    await heading.hover();
    await heading.getByRole('link').click();
    const [first, second] = (await clipboard(page)).split('\n');
    expect(first).toContain(title);
    expect(first).toContain('도커 스터디 가이드');
    expect(second).toMatch(/\/chapters\/publish-ports\/#[a-z0-9-]+$/);
    expect(await page.getByRole('status').first().innerText()).toBe('복사됨');
  });

  it('opens the share sheet where the pointer is coarse', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'share', {
        value: (data: ShareData) => {
          document.body.dataset['shared'] = `${data.title ?? ''} ${data.url ?? ''}`;
          return Promise.resolve();
        },
      });
    });
    await page.locator('.prose > h2 a[href^="#"]').first().tap();
    await expect.poll(() => page.evaluate(() => document.body.dataset['shared'])).toMatch(/publish-ports\/#/);
  });
});

describe('on paper', () => {
  it('there is the text with the addresses of its links, and nothing to click', async () => {
    const { page } = await open(CHAPTER);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.site-bar', '.site-nav', '.contents', '.pager', '.copy'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    const after = await page
      .locator('main a[href^=https]')
      .first()
      .evaluate((node) => getComputedStyle(node, '::after').content);
    expect(after).toContain('https://');
  });
});

describe('a page that is not there', () => {
  it('says so and leads on', async () => {
    const { page } = await open('/chapters/docker-volume/');
    expect(await page.title()).toMatch(/없는 쪽/);
    expect(await page.locator('main a').count()).toBeGreaterThan(0);
  });
});

it('beside the text there is room for it at every width', async () => {
  for (const width of [320, 390, 768, 1024, 1200, WIDE.width]) {
    const { page } = await open(CHAPTER, { viewport: { width, height: 900 } });
    expect(await pageWidth(page), `${width}px`).toBeLessThanOrEqual(width);
  }
});

describe('a screen reader', () => {
  it('hears headings by their words alone, and blocks by where they run', async () => {
    const { page } = await open(CHAPTER);
    const heard = await page.locator('main').ariaSnapshot();
    const headings = [...heard.matchAll(/- heading "([^"]*)"/g)].map(([, name]) => name);
    expect(headings.length).toBeGreaterThan(5);
    expect(headings.filter((name) => name?.includes('링크 복사'))).toEqual([]);
    expect(heard).toMatch(/- group "호스트, 명령 \d+개"/);
    expect(heard).toMatch(/- '?button "실행: docker /);
  });
});
