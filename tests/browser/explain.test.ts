import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { fromFragment } from '../../src/site/explain/fragment.ts';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';
import { scriptSizes } from '../support/weight.ts';

const open = useBrowser();
const CHAPTER = '/chapters/publish-ports/';

const panel = (page: Page): Locator => page.locator('#word-panel');
const value = (page: Page): Locator => page.locator('[data-x]', { hasText: /^8080:80$/ }).first();

/** What a screen reader says of the word that has the focus besides its text. */
const described = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-describedby') ?? '';
    return document.getElementById(id)?.textContent ?? '';
  });

describe('a word of a command in a chapter', () => {
  it('is explained where the mouse points, and no longer where it left', async () => {
    const { page, troubles } = await open(CHAPTER);
    await value(page).hover();
    await panel(page).waitFor();
    expect(await panel(page).innerText()).toMatch(
      /-p 8080:80[\s\S]*호스트 8080 → 컨테이너 80\/tcp[\s\S]*공개한다/,
    );
    await panel(page).hover();
    await page.waitForTimeout(600);
    expect(await panel(page).isVisible()).toBe(true);
    await page.mouse.move(5, 5);
    await panel(page).waitFor({ state: 'hidden' });
    expect(troubles).toEqual([]);
  });

  it('leads to the page of its command, at its flag', async () => {
    const { page } = await open(CHAPTER);
    await value(page).hover();
    const link = panel(page).getByRole('link');
    expect(await link.getAttribute('href')).toMatch(/\/commands\/container-run\/#flag-publish$/);
    await link.click();
    await page.waitForURL(/\/commands\/container-run\/#flag-publish$/);
    expect(await page.locator('#flag-publish').count()).toBe(1);
  });

  it('is reached by keyboard: one tab stop a command, arrows between words, Esc closes', async () => {
    const { page } = await open(CHAPTER);
    const command = page.locator('code[data-command=true]', { has: value(page) }).first();
    expect(await command.locator('[tabindex="0"]').count()).toBe(1);
    const words = await command.locator('[data-x]').allInnerTexts();
    await command.locator('[data-x]').first().focus();
    expect(await described(page)).toMatch(/도커 명령줄 프로그램/);
    for (const word of words.slice(1)) {
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(word);
      expect(await described(page)).not.toBe('');
    }
    expect(await command.locator('[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Home');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words[0]);
    await page.keyboard.press('Escape');
    expect(await panel(page).isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await panel(page).isVisible()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#word-panel') !== null)).toBe(true);
  });

  it('is explained by a tap, within the screen of a phone', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    await value(page).tap();
    const box = await panel(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await page.touchscreen.tap(10, 10);
    await panel(page).waitFor({ state: 'hidden' });
  });

  it('stays what is copied, with the panel open', async () => {
    const { page } = await open(CHAPTER, CLIPBOARD);
    const row = page.locator('.typed', { has: value(page) }).first();
    const command = await row.locator('code').innerText();
    await value(page).hover();
    await panel(page).waitFor();
    await row.locator('[data-copy="one"]').focus();
    await page.keyboard.press('Enter');
    expect(await clipboard(page)).toBe(command);
  });

  it('has its entry in a list that opens without JavaScript', async () => {
    const { page } = await open(CHAPTER, { javaScriptEnabled: false });
    const block = page.locator('code-block', { has: value(page) }).first();
    await block.getByText('명령 풀이').click();
    const id = await value(page).getAttribute('data-x');
    expect(await page.locator(`#${id}`).innerText()).toMatch(/호스트 8080 → 컨테이너 80\/tcp/);
    expect(await block.locator('[role=button]').count()).toBe(0);
  });

  it.each(['container-lifecycle', 'publish-ports'])(
    '%s: every word leads to an entry of the page',
    async (id) => {
      const { page } = await open(`/chapters/${id}/`);
      const lost = await page
        .locator('[data-x]')
        .evaluateAll(
          (all) => all.filter((word) => !document.getElementById(word.getAttribute('data-x') ?? '')).length,
        );
      expect(lost).toBe(0);
      expect(await page.locator('[data-x]').count()).toBeGreaterThan(100);
    },
  );
});

const field = (page: Page): Locator => page.getByRole('textbox', { name: '명령' });
const status = (page: Page): Promise<string> => page.locator('command-paste [role=status]').innerText();
const answers = (page: Page): Locator => page.locator('.answer');

describe('the page to paste into', () => {
  it('explains a command', async () => {
    const { page, troubles } = await open('/explain/');
    await field(page).fill('docker run -itd -p 8080:80 nginx:1.27');
    await expect.poll(() => status(page)).toBe('올바른 명령이다.');
    expect(await answers(page).locator('dt').allInnerTexts()).toEqual([
      'docker',
      'docker run',
      '-i',
      '-t',
      '-d',
      '-p 8080:80',
      'nginx:1.27',
    ]);
    expect(await answers(page).innerText()).toMatch(/호스트 8080 → 컨테이너 80\/tcp/);
    expect(troubles).toEqual([]);
  });

  it('shows the error of the CLI, the word to blame and what was meant, and puts that in', async () => {
    const { page } = await open('/explain/');
    await field(page).fill('# 먼저\ndocker ps\ndocker run —nmae web ubuntu: 24.04\n');
    await expect.poll(() => status(page)).toBe('명령 2개 가운데 1개에 고칠 곳이 있다.');
    expect(await answers(page).nth(1).locator('.failed samp').innerText()).toMatch(
      /^docker: invalid reference format/,
    );
    expect(await answers(page).nth(1).locator('.blamed').innerText()).toBe('—nmae');
    expect(
      await answers(page)
        .nth(1)

        .locator('.better li', { hasText: '긴 대시' })
        .count(),
    ).toBe(1);
    await answers(page).nth(1).getByRole('button', { name: '고쳐 넣기' }).click();
    expect(await field(page).inputValue()).toBe('# 먼저\ndocker ps\ndocker run --name web ubuntu:24.04\n');
    await expect.poll(() => status(page)).toBe('명령 2개가 모두 올바르다.');
  });

  it('takes a session with prompts and output', async () => {
    const { page } = await open('/explain/');
    await field(page).fill('me@vm:~$ docker ps -q\n3f61\nme@vm:~$ docker rm 3f61\n3f61');
    await expect.poll(() => answers(page).count()).toBe(2);
    expect(await page.getByText('명령이 아닌 2줄').count()).toBe(1);
  });

  it('keeps the text in the address, and finds it there again', async () => {
    const { page } = await open('/explain/', CLIPBOARD);
    await field(page).fill('docker ps -a # 한글');
    await expect.poll(() => new URL(page.url()).hash).not.toBe('');
    expect(await fromFragment(new URL(page.url()).hash)).toEqual({ ok: true, text: 'docker ps -a # 한글' });
    await page.getByRole('button', { name: '링크 복사' }).click();
    await expect.poll(() => status(page)).toBe('링크를 복사했다.');
    const link = await clipboard(page);
    const { page: other } = await open(`/explain/${new URL(link).hash}`);
    expect(await field(other).inputValue()).toBe('docker ps -a # 한글');
    expect(await answers(other).count()).toBe(1);
    await other.getByRole('button', { name: '지우기' }).click();
    await expect.poll(() => new URL(other.url()).hash).toBe('');
    expect(await answers(other).count()).toBe(0);
  });

  it.each([
    ['not of its letters', '#z=%%%', /깨져/],
    ['not packed', '#z=aaaa', /깨져/],
    ['cut', '#t=%EC%95', /깨져/],
    ['too long', `#t=${'a'.repeat(7000)}`, /너무 길어/],
  ])('a fragment that cannot be read says so: %s', async (_, fragment, said) => {
    const { page, troubles } = await open(`/explain/${fragment}`);
    await expect.poll(() => status(page)).toMatch(said);
    expect(await field(page).inputValue()).toBe('');
    expect(troubles).toEqual([]);
  });

  it('megabytes, control characters and markup do no harm', async () => {
    const { page, troubles } = await open('/explain/');
    await field(page).evaluate((node: HTMLTextAreaElement) => {
      node.value = `docker run "<img src=x onerror=alert(1)>" \u0000\u001b[31m\n${'docker run –x “'.repeat(200_000)}`;
      node.dispatchEvent(new Event('input', { bubbles: true }));
    });
    // Laying out megabytes in a field takes the browser its time; the answer itself does not.
    await page.getByText(/20,000자만 읽었다/).waitFor();
    expect(await page.locator('.answers img').count()).toBe(0);
    await field(page).fill('docker ps');
    await expect.poll(() => status(page)).toBe('올바른 명령이다.');
    expect(troubles).toEqual([]);
  });

  it('leaves a syllable that is being composed alone', async () => {
    const { page } = await open('/explain/');
    await field(page).focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㄷ', '도', '돜', '도커']) {
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await page.waitForTimeout(200);
      expect(await field(page).inputValue()).toBe(text);
    }
  });

  it('loads grammar and parser only when somebody comes to type', async () => {
    const { page } = await open('/404.html');
    const loaded = await scriptSizes(page, `${inject('site')}/explain/`);
    expect(Math.max(...loaded.map(({ plain }) => plain))).toBeLessThan(30_000);
    await page.getByRole('button', { name: /docker -it/ }).click();
    await expect.poll(() => status(page)).toBe('고칠 곳이 있다.');
    expect(await page.locator('.better').innerText()).toMatch(/docker run -it --name box ubuntu:24\.04/);
  });

  it.each(['light', 'dark'] as const)('with answers, %s: axe finds nothing', async (colorScheme) => {
    const { page } = await open('/explain/', { viewport: PHONE, hasTouch: true, colorScheme });
    await field(page).fill('docker run -itd -p 8080:80 nginx\ndocker rnu x\ndocker run -u -t ubuntu');
    await expect.poll(() => answers(page).count()).toBe(3);
    expect(await axeFaults(page)).toEqual([]);
    expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
  });
});
