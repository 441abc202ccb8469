import { describe, expect, it } from 'vitest';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';

const open = useBrowser();
const shownRows = 'command-index li[data-names]:not([hidden])';

describe('the index of commands', () => {
  it.each([
    ['rmi', 'docker rmi'],
    ['docker container ls', 'docker ps'],
    ['이름을 바꾼다', 'docker rename'],
    ['삭제하려면', 'docker volume rm'],
    ['--publish-all', 'docker run'],
    ['ㅇㄹㅇ ㅂㄲㄷ', 'docker rename'],
    ['얼린 컨테ㅇ', 'docker unpause'],
  ])('finds %s', async (query, name) => {
    const { page } = await open('/commands/');
    await page.getByRole('searchbox', { name: '찾을 말' }).fill(query);
    expect(await page.locator(`${shownRows} a`).allInnerTexts()).toContain(name);
    expect(await page.locator(shownRows).count()).toBeLessThan(15);
  });

  it('hides groups without a match, counts, and keeps what is looked for in the address', async () => {
    const { page } = await open('/commands/');
    const all = await page.locator(shownRows).count();
    expect(all).toBeGreaterThanOrEqual(60);
    const field = page.getByRole('searchbox', { name: '찾을 말' });
    await field.fill('볼륨의');
    expect(await page.locator('command-index h2:visible').allInnerTexts()).toContain('볼륨');
    expect(await page.locator('#network').isVisible()).toBe(false);
    const status = page.locator('command-index [role=status]');
    expect(await status.innerText()).toBe(`명령 ${all}개 가운데 ${await page.locator(shownRows).count()}개`);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('볼륨의');
    await page.reload();
    expect(await field.inputValue()).toBe('볼륨의');
    expect(await page.locator('#network').isVisible()).toBe(false);
    await field.fill('없는명령');
    expect(await page.getByText('찾는 명령이 없다').isVisible()).toBe(true);
    await field.fill('');
    expect(await page.locator(shownRows).count()).toBe(all);
  });

  it('filters while a syllable is being composed, and leaves the field alone', async () => {
    const { page } = await open('/commands/');
    await page.getByRole('searchbox', { name: '찾을 말' }).focus();
    const session = await page.context().newCDPSession(page);
    for (const text of ['ㅇ', '여', '연', '열'])
      await session.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
    expect(await page.getByRole('searchbox').inputValue()).toBe('열');
    expect(await page.locator(shownRows).count()).toBeGreaterThan(0);
    expect(await page.locator(shownRows).count()).toBeLessThan(60);
  });

  it('is whole without JavaScript', async () => {
    const { page } = await open('/commands/', { javaScriptEnabled: false });
    expect(await page.locator('li[data-names]:visible').count()).toBeGreaterThanOrEqual(60);
    expect(await page.getByRole('searchbox', { name: '찾을 말' }).isVisible()).toBe(false);
  });
});

describe('the page of a command', () => {
  it('begins with its name and shows usage, taught flags, examples, mistakes and what belongs to it', async () => {
    const { page } = await open('/commands/container-run/');
    expect(await page.locator('main h1').innerText()).toBe('docker run');
    expect(await page.locator('main').innerText()).toContain('docker container run');
    expect(await page.getByLabel('사용법').innerText()).toBe('docker run [OPTIONS] IMAGE [COMMAND] [ARG...]');
    expect(await page.locator('#flag-publish dt').innerText()).toContain('-p, --publish');
    expect(await page.locator('main h2').allInnerTexts()).toEqual([
      '옵션',
      '책에 나온 예',
      '자주 하는 실수',
      '옛 표기',
      '함께 볼 것',
    ]);
    expect(await page.locator('section[aria-labelledby=mistakes]').innerText()).toContain(
      'unknown flag: --myubuntu2',
    );
  });

  it('leads from an example to its section', async () => {
    const { page } = await open('/commands/container-run/');
    await page.locator('section[aria-labelledby=examples] a').first().click();
    await page.waitForLoadState();
    const { pathname, hash } = new URL(page.url());
    expect(pathname).toMatch(/\/chapters\/[a-z-]+\/$/);
    expect(await page.locator(hash).count()).toBe(1);
  });

  it('folds the other flags, in English, and opens them for a link to one', async () => {
    const { page } = await open('/commands/container-run/');
    const other = page.locator('#flag-annotation');
    expect(await other.isVisible()).toBe(false);
    expect(await other.locator('dd').getAttribute('lang')).toBe('en');
    await page.goto(`${page.url()}#flag-annotation`);
    await expect.poll(() => other.isVisible()).toBe(true);
  });

  it('copies the right line of a mistake, and offers no wrong one', async () => {
    const { page } = await open('/commands/container-run/', CLIPBOARD);
    const mistake = page.locator('.mistakes li').first();
    await mistake.hover();
    expect(await mistake.getByRole('button').count()).toBe(1);
    await mistake.getByRole('button', { name: /^명령 복사/ }).click();
    await expect.poll(() => clipboard(page)).toBe('docker run -it --name box ubuntu:24.04');
  });

  it('goes on a phone', async () => {
    const { page, troubles } = await open('/commands/container-cp/', { viewport: PHONE, hasTouch: true });
    expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
    expect(troubles).toEqual([]);
  });
});

describe('the sheet', () => {
  it('prints on two sides of A4 in two columns, and nothing but the sheet', async () => {
    const { page } = await open('/commands/cheatsheet/');
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset['printed'] = 'yes';
      };
    });
    await page.getByRole('button', { name: '인쇄' }).click();
    expect(await page.evaluate(() => document.body.dataset['printed'])).toBe('yes');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.sheet').evaluate((node) => getComputedStyle(node).columnCount)).toBe('2');
    expect(await page.getByRole('button', { name: '인쇄' }).isVisible()).toBe(false);
  });
});
