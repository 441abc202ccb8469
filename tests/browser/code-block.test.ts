import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';

const open = useBrowser();
const CHAPTER = '/chapters/container-lifecycle/';

/** Puts a block into the page that the chapters may not hold just so: the component's own markup, other words. */
const withBlock = (page: Page, commands: string[]): Promise<void> =>
  page.evaluate((texts) => {
    const block = document.createElement('code-block');
    block.id = 'probe';
    block.className = 'block terminal';
    const button = '<button type="button" class="copy" data-copy="KIND">복사</button>';
    block.innerHTML =
      button.replace('KIND', 'all') +
      texts
        .map(
          (text) =>
            `<div class="typed"><span class="prompt">$ </span><pre><code data-command="true">${text}</code></pre>${button.replace('KIND', 'one')}</div><div class="output"><pre>출력</pre></div>`,
        )
        .join('');
    document.querySelector('.prose')?.prepend(block);
  }, commands);

describe('copying', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await open(CHAPTER, CLIPBOARD));
  });

  it('takes one command without prompt, comment or output', async () => {
    const row = page.locator('.terminal .typed').first();
    const shown = await row.locator('code').innerText();
    await row.hover();
    await row.getByRole('button', { name: /복사/ }).click();
    const copied = await clipboard(page);
    expect(shown.startsWith(copied)).toBe(true);
    expect(copied).toMatch(/^docker /);
    expect(copied).not.toMatch(/[$#]/);
    await expect.poll(() => row.locator('[data-copy]').innerText()).toBe('복사됨');
  });

  it('takes all commands of a block, each on its line', async () => {
    const block = page
      .locator('code-block', { has: page.getByRole('button', { name: '모두 복사' }) })
      .first();
    await block.getByRole('button', { name: '모두 복사' }).click();
    const lines = (await clipboard(page)).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(await block.locator('.prompt').first().innerText()).toMatch(/\$/);
    for (const line of lines) expect(line).not.toMatch(/^[$#] /);
  });

  it('keeps continued lines, Korean, quotes and dollar signs, and drops trailing comments', async () => {
    await withBlock(page, [
      'docker run -d \\\n  -e NAME="한글 이름" \\\n  nginx:1.27 <span class="comment"># 웹 서버</span>',
      'echo $ModLoad',
    ]);
    await page.locator('#probe > button').click();
    expect(await clipboard(page)).toBe(
      'docker run -d \\\n  -e NAME="한글 이름" \\\n  nginx:1.27\necho $ModLoad',
    );
  });

  it('by hand skips prompts and buttons', async () => {
    const row = page.locator('.terminal .typed').first();
    await row.locator('code').waitFor();
    const selected = await page.evaluate(() => {
      const block = document.querySelector('.terminal .rows');
      if (!block) return '';
      getSelection()?.selectAllChildren(block);
      document.execCommand('copy');
      return getSelection()?.toString() ?? '';
    });
    expect(selected).toMatch(/docker /);
    expect(selected).not.toMatch(/^\$ /m);
    expect(selected).not.toMatch(/복사/);
    expect(await clipboard(page)).not.toMatch(/^\$ /m);
  });

  it('works by keyboard', async () => {
    const button = page
      .locator('.terminal', { has: page.locator('.head button') })
      .first()
      .locator('.typed [data-copy]')
      .first();
    await page.locator('.terminal .head button').first().focus();
    for (
      let tabs = 0;
      tabs < 6 && !(await button.evaluate((node) => node === document.activeElement));
      tabs++
    )
      await page.keyboard.press('Tab');
    expect(await button.evaluate((node) => getComputedStyle(node).opacity)).toBe('1');
    await page.keyboard.press('Enter');
    expect(await clipboard(page)).toMatch(/^docker /);
  });
});

describe('a transcript', () => {
  it('has prompt, command and output as nodes of their own', async () => {
    const { page } = await open(CHAPTER);
    const block = page.locator('.terminal', { has: page.locator('.output') }).first();
    expect(await block.locator('.prompt').first().innerText()).toBe('$ ');
    expect(await block.locator('code').first().innerText()).not.toMatch(/^\$/);
    expect(await block.locator('.output samp').first().innerText()).not.toBe('');
  });

  it('reads without JavaScript, and offers no button that would do nothing', async () => {
    const { page } = await open(CHAPTER, { javaScriptEnabled: false });
    expect(await page.locator('.terminal code').first().innerText()).toMatch(/docker/);
    expect(await page.locator('.terminal button:visible').count()).toBe(0);
  });

  it.each(['what-is-docker', 'container-lifecycle', 'list-and-inspect', 'enter-container', 'publish-ports'])(
    '%s fits a phone: commands wrap, no command is cut, the page does not scroll sideways',
    async (id) => {
      const { page } = await open(`/chapters/${id}/`, { viewport: PHONE, hasTouch: true, isMobile: true });
      expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
      const cut = await page
        .locator('.typed pre')
        .evaluateAll((all) =>
          all.filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent),
        );
      expect(cut).toEqual([]);
      expect(
        await page
          .locator('.typed button')
          .first()
          .evaluate((node) => getComputedStyle(node).opacity),
      ).toBe('1');
    },
  );
});
