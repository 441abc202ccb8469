import { describe, expect, it } from 'vitest';
import { blockWith, run } from '../support/block.ts';
import { PHONE, useBrowser } from '../support/browser.ts';

const open = useBrowser();
const PATIENCE = { timeout: 30_000 };
const CHAPTER = '/chapters/container-lifecycle/';

describe('the commands of a block', () => {
  it('are edited in place, run as edited and marked, and go back', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    await block.getByRole('button', { name: '명령 고치기' }).click();
    const field = block.locator('.editing-command').first();
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
    const written = await field.inputValue();
    await field.fill(written.replace('hello', 'my-own-words'));
    await run(block);
    expect(await block.locator('.live').first().innerText()).toMatch(/my-own-words\s+고친 명령의 실행 결과/);
    await block.getByRole('button', { name: '원래대로' }).click();
    await expect.poll(() => block.locator('.editing-command').count()).toBe(0);
    await run(block);
    expect(await block.locator('.live').first().innerText()).toMatch(/hello\s+실행 결과/);
  });
});

describe('the file of a block', () => {
  it('is edited with Tab, which lets the keyboard go after Esc', async () => {
    const { page } = await open('/chapters/enter-container/');
    const block = page.locator('code-block.file').first();
    await block.getByRole('button', { name: '고치기' }).click();
    const field = block.locator('.editing');
    const before = await field.inputValue();
    await field.press('Control+Home');
    await field.press('Tab');
    expect(await field.inputValue()).toBe(`  ${before}`);
    await field.press('Escape');
    await field.press('Tab');
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(false);
    await block.getByRole('button', { name: '원래대로' }).click();
    await expect.poll(() => block.locator('.editing').count()).toBe(0);
  });

  it('goes as edited into what runs next, which says so', async () => {
    const { page } = await open('/chapters/enter-container/');
    const block = page.locator('code-block.file').first();
    await block.getByRole('button', { name: '넣기' }).click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/작업 폴더에 넣었다/);
    await block.getByRole('button', { name: '고치기' }).click();
    await block.locator('.editing').fill('<p>edited by the reader</p>');
    const next = page.locator('code-block.file ~ code-block.terminal').first();
    await run(next);
    expect(await next.locator('.note').innerText()).toMatch(/고친 것을 썼다: index\.html/);
  });
});

describe('a double click', () => {
  it('acts once, whether or not the machine is loaded', async () => {
    const { page, troubles } = await open('/chapters/enter-container/');
    const block = page.locator('code-block.terminal', { has: page.locator('[data-run="edit"]') }).first();
    const edit = block.locator('[data-run="edit"]');
    await edit.dblclick();
    await block.locator('.editing-command').first().waitFor(PATIENCE);
    expect(await edit.innerText()).toBe('원래대로');
    await page.waitForTimeout(400);
    await edit.dblclick();
    await expect.poll(() => edit.innerText()).toBe('고치기');
    expect(await block.locator('.editing-command').count()).toBe(0);
    const file = page.locator('code-block.file').first();
    await file.getByRole('button', { name: '넣기' }).dblclick();
    await expect.poll(() => file.locator('.note').innerText(), PATIENCE).toMatch(/작업 폴더에 넣었다/);
    await block.locator('[data-run="all"]').dblclick();
    await block.locator('.live .mark').first().waitFor(PATIENCE);
    await block.and(page.locator(':not(.running)')).waitFor(PATIENCE);
    expect(await block.locator('.note').innerText()).not.toMatch(/멈췄다/);
    expect(troubles).toEqual([]);
  });
});

describe('a phone', () => {
  it('has buttons that a finger can hit, and the picture as a tab of the sheet', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    await page.locator('.open-terminal').tap();
    const panel = page.locator('.terminal-panel');
    await panel.locator('.typing').waitFor(PATIENCE);
    const small = await page
      .locator('code-block button:visible, .terminal-panel button:visible')
      .evaluateAll((all) =>
        all
          .filter((node) => node.getBoundingClientRect().height < 39.5)
          .map((node) => `${node.textContent ?? ''} ${node.getBoundingClientRect().height}`),
      );
    expect(small).toEqual([]);
    await panel.getByRole('button', { name: '그림', exact: true }).tap();
    await panel.locator('machine-view svg').waitFor(PATIENCE);
    expect(await panel.locator('.terminal-view').isVisible()).toBe(false);
    await panel.getByRole('button', { name: '터미널', exact: true }).tap();
    expect(await panel.locator('.terminal-view').isVisible()).toBe(true);
    expect(await panel.locator('machine-view').isVisible()).toBe(false);
  });
});
