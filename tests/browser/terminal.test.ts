import { describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { blockWith, run } from '../support/block.ts';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { CLIPBOARD } from '../support/clipboard.ts';
import { enterLine, openTerminal, panelOf, screenOf } from '../support/terminal.ts';

const open = useBrowser();
const CHAPTER = '/chapters/container-lifecycle/';
/** A busy machine loads and runs more slowly than a reader's. */
const PATIENCE = { timeout: 20_000 };

describe('the terminal', () => {
  it('goes on where a block ended', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    await run(block);
    await block.getByRole('button', { name: '터미널에서 이어서' }).click();
    const field = panelOf(page).locator('.typing');
    await enterLine(field, "docker ps -a --format '{{.Names}}'");
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\ngreet\nweb\s*$/);
  });

  it('explains a mistake under its error, and puts the right line in', async () => {
    const { page } = await open(CHAPTER);
    const field = await openTerminal(page);
    await enterLine(field, 'dcoker ps');
    const hint = panelOf(page).locator('.hint');
    await hint.waitFor();
    expect(await screenOf(page)).toMatch(/dcoker: command not found/);
    await hint.getByRole('button', { name: '고쳐 넣기' }).click();
    expect(await field.inputValue()).toBe('docker ps');
  });

  it('completes commands, flags and names', async () => {
    const { page } = await open(CHAPTER);
    const field = await openTerminal(page);
    await field.pressSequentially('docker net');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('docker network ');
    await field.pressSequentially('inspect bri');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('docker network inspect bridge ');
    await field.fill('docker run --na');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('docker run --name ');
    await field.fill('docker p');
    await field.press('Tab');
    expect(await panelOf(page).locator('.offer').allInnerTexts()).toEqual(
      expect.arrayContaining(['ps', 'pull', 'pause']),
    );
  });

  it('recalls lines, asks for more of a long one, and drops it on Ctrl-C', async () => {
    const { page } = await open(CHAPTER);
    const field = await openTerminal(page);
    for (const line of ['echo one', 'echo two']) {
      await enterLine(field, line);
      await expect.poll(() => screenOf(page), PATIENCE).toMatch(new RegExp(`\n${line.slice(5)}`));
    }
    await field.press('ArrowUp');
    await field.press('ArrowUp');
    expect(await field.inputValue()).toBe('echo one');
    await field.press('ArrowDown');
    expect(await field.inputValue()).toBe('echo two');
    await field.fill('');
    await field.press('Control+r');
    await field.pressSequentially('one');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('echo one');
    await enterLine(field, 'for i in 1 2; do');
    await expect.poll(() => panelOf(page).locator('.prompt').innerText(), PATIENCE).toMatch(/^>/);
    await enterLine(field, 'echo n$i; done');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\nn1\nn2/);
    await enterLine(field, 'echo "open');
    await field.press('Control+c');
    await expect.poll(() => panelOf(page).locator('.prompt').innerText(), PATIENCE).toMatch(/^\$/);
    await field.press('Control+l');
    await expect.poll(() => screenOf(page), PATIENCE).toBe('');
  });

  it('interrupts what runs, even an endless loop, and the page goes on', async () => {
    const { page } = await open(CHAPTER);
    const field = await openTerminal(page);
    await enterLine(field, 'while true; do echo x; done');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/x\nx/);
    const late = await page.evaluate(async () => {
      const began = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return performance.now() - began;
    });
    expect(late).toBeLessThan(1_000);
    await field.press('Control+c');
    await expect.poll(() => panelOf(page).locator('.prompt').innerText(), PATIENCE).toMatch(/^\$/);
    expect(await panelOf(page).locator('.line').count()).toBeLessThanOrEqual(2_000);
    await enterLine(field, 'echo still here');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\nstill here/);
  });

  it('talks to a shell in a container with its own prompt, Ctrl-D and Ctrl-P Ctrl-Q', async () => {
    const { page } = await open('/chapters/enter-container/');
    const field = await openTerminal(page);
    const prompt = panelOf(page).locator('.prompt');
    await enterLine(field, 'docker run -it --name talk ubuntu:24.04');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^root@[0-9a-f]{12}:\/#/);
    await enterLine(field, 'echo 안녕');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\n안녕/);
    await field.press('Control+p');
    await field.press('Control+q');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^\$/);
    await enterLine(field, 'docker attach talk');
    await expect.poll(() => prompt.innerText(), PATIENCE).not.toMatch(/^\$/);
    await field.press('Control+d');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^\$/);
  });

  it('takes a pasted block without its prompts and outputs, once the reader has seen it', async () => {
    const { page } = await open(CHAPTER, CLIPBOARD);
    const field = await openTerminal(page);
    await page.evaluate(() => navigator.clipboard.writeText('$ echo first\nfirst\n$ echo second\nsecond\n'));
    await field.focus();
    await page.keyboard.press('Control+v');
    expect(await panelOf(page).locator('.pasted').innerText()).toBe('echo first\necho second');
    await page.getByRole('button', { name: '명령 2개 실행' }).click();
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\$ echo first\nfirst\n\$ echo second\nsecond/);
  });

  it('leaves a line alone while Hangul is composed', async () => {
    const { page } = await open(CHAPTER);
    const field = await openTerminal(page);
    await field.fill('echo 가');
    await field.evaluate((node) => {
      node.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      );
    });
    expect(await field.inputValue()).toBe('echo 가');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\n가/);
  });

  it('shows text as text, whatever it holds', async () => {
    const { page, troubles } = await open(CHAPTER);
    const field = await openTerminal(page);
    await enterLine(field, `echo '<img src=x onerror=alert(1)>'`);
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\n<img src=x onerror=alert\(1\)>/);
    expect(await panelOf(page).locator('img').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('shows the machine beside it, and what a line changed', async () => {
    const { page, troubles } = await open(CHAPTER);
    const field = await openTerminal(page);
    await page.getByRole('button', { name: '그림 보기' }).click();
    await panelOf(page).locator('machine-view svg').waitFor();
    await enterLine(field, 'docker run -d --name seen busybox:1.36 sleep 100');
    await expect.poll(() => panelOf(page).locator('machine-view').innerText(), PATIENCE).toMatch(/seen/);
    expect(troubles).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, nor have results and hints: %s',
    async (colorScheme) => {
      const { page } = await open(CHAPTER, { colorScheme });
      const block = blockWith(page, 'docker -it --name test');
      await run(block);
      await block.locator('.hint').first().waitFor();
      const field = await openTerminal(page);
      await enterLine(field, 'dcoker ps');
      await panelOf(page).locator('.hint').waitFor();
      expect(await axeFaults(page)).toEqual([]);
    },
  );

  it('is a sheet with keys and suggestions on a phone', async () => {
    const { page } = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    const field = await openTerminal(page);
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'docker ps -a' }).tap();
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/CONTAINER ID/);
    expect(await panel.getByRole('button', { name: 'Ctrl+C', exact: true }).isVisible()).toBe(true);
    await panel.getByRole('button', { name: '↑' }).tap();
    expect(await field.inputValue()).toBe('docker ps -a');
    expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
    await panel.getByRole('button', { name: '닫기' }).tap();
    expect(await panel.isVisible()).toBe(false);
  });
});
