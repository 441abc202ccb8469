import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { enterLine, openTerminal, panelOf, screenOf } from '../support/terminal.ts';

const open = useBrowser();
const PATIENCE = { timeout: 40_000 };
/** Milliseconds that a page may be held up at once, on a test machine that does other things too. */
const LONGEST = 1_000;

let page: Page;
let field: Locator;

const screen = (): Promise<string> => screenOf(page);
const promptOf = (one: Page): Promise<string> => panelOf(one).locator('.prompt').innerText();

/** From now on the page looks every 10 ms how late it is. */
const watch = (): Promise<void> =>
  page.evaluate(() => {
    const here = globalThis as unknown as { worst: number; watching?: ReturnType<typeof setInterval> };
    clearInterval(here.watching);
    here.worst = 0;
    let last = performance.now();
    here.watching = setInterval(() => {
      here.worst = Math.max(here.worst, performance.now() - last - 10);
      last = performance.now();
    }, 10);
  });
const worst = (): Promise<number> => page.evaluate(() => (globalThis as unknown as { worst: number }).worst);

beforeAll(async () => {
  ({ page } = await open('/chapters/container-lifecycle/'));
  field = await openTerminal(page);
  // what loops is to be measured, not what loads
  for (const line of ['docker pull busybox:1.36', 'echo a | cat', 'seq 1 2 | sed p | awk 1']) {
    await enterLine(field, line);
    await page.waitForTimeout(500);
    await page.locator('.terminal-panel .prompt', { hasText: /^\$/ }).waitFor(PATIENCE);
  }
});

describe('what never ends', () => {
  it.each([
    'while true; do :; done',
    'yes',
    'cat /dev/zero',
    'cat /dev/zero | tr "\\0" x',
    'seq 1 1000000000',
    'awk "BEGIN { while (1); }"',
    'sed ":a;s/^/x/;ba" <<< y',
  ])('%s leaves the page alive, and ends on Ctrl-C', async (line) => {
    await watch();
    await enterLine(field, line);
    await page.waitForTimeout(2_500);
    expect(await page.locator('.terminal-panel .line').count()).toBeLessThanOrEqual(2_000);
    await expect
      .poll(async () => {
        await field.press('Control+c');
        return promptOf(page);
      }, PATIENCE)
      .toMatch(/^\$/);
    console.log(`${line}: held up ${Math.round(await worst())} ms at most`);
    expect(await worst()).toBeLessThan(LONGEST);
    await field.press('Control+l');
  });

  it.each(['x=a; while :; do x=$x$x; done'])('%s comes to an end by itself', async (line) => {
    await watch();
    await enterLine(field, line);
    await page.waitForTimeout(1_000);
    await expect.poll(() => promptOf(page), PATIENCE).toMatch(/^\$/);
    await enterLine(field, `echo still-$((40+2))`);
    await expect.poll(screen, PATIENCE).toMatch(/still-42/);
    console.log(`${line}: held up ${Math.round(await worst())} ms at most`);
  });

  it('is ended after a while, and the reader is told', async () => {
    await enterLine(field, 'while true; do :; done');
    await expect.poll(screen, { timeout: 50_000 }).toMatch(/20초 동안 쉬지 않고 돌아서 멈춘다/);
    await expect.poll(() => promptOf(page), PATIENCE).toMatch(/^\$/);
  });
});

describe('what is printed', () => {
  it('is text: no markup, no marks of direction, no long line holds the page', async () => {
    await field.press('Control+l');
    await enterLine(
      field,
      `printf '<b>x</b> \\u202Eabc \\x9bm \\033]0;title\\007\\033]8;;https://evil.example\\007link\\033]8;;\\007\\n'`,
    );
    await expect.poll(screen, PATIENCE).toMatch(/<b>x<\/b> \ufffdabc \ufffdm link/);
    expect(await page.locator('.terminal-panel .screen :is(b, a, img)').count()).toBe(0);
    expect(await page.title()).not.toContain('title');
    await watch();
    await enterLine(field, `head -c 3000000 /dev/zero | tr '\\0' a`);
    await expect.poll(() => promptOf(page), PATIENCE).toMatch(/^\$/);
    expect((await screen()).length).toBeLessThan(200_000);
    console.log(`a line of 3 MB: held up ${Math.round(await worst())} ms at most`);
  });
});

describe('what is pasted', () => {
  it('of 1 MB is cut, shown, and runs when the reader says so', async () => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '$ echo pasted\n'.repeat(75_000));
      document
        .querySelector('.terminal-panel .typing')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
    });
    await expect.poll(() => page.locator('.terminal-panel .offer.go').innerText()).toMatch(/명령 \d+개 실행/);
    expect(
      Number(/\d+/.exec(await page.locator('.terminal-panel .offer.go').innerText())?.[0]),
    ).toBeLessThanOrEqual(40);
    await page.getByRole('button', { name: '그만두기' }).click();
  });
});

describe('a fork bomb', () => {
  it('fills its machine and not the page, and another machine takes its place', async () => {
    const { page: other } = await open('/chapters/container-lifecycle/');
    const there = await openTerminal(other);
    await enterLine(there, ':(){ :|:& };:');
    await expect.poll(() => screenOf(other), PATIENCE).toMatch(/Resource temporarily unavailable/);
    await panelOf(other).getByRole('button', { name: '새 기계' }).click();
    await expect.poll(() => screenOf(other), PATIENCE).toBe('');
    await enterLine(there, 'echo new-$((40+2))');
    await expect.poll(() => screenOf(other), PATIENCE).toMatch(/\nnew-42/);
  });
});

describe('a container that prints without end', () => {
  it('lets its client go at the third Ctrl-C, and the page goes on', async () => {
    const { page: other } = await open('/chapters/container-lifecycle/');
    const there = await openTerminal(other);
    await enterLine(there, 'docker run --name loud busybox:1.36 yes');
    await expect.poll(() => screenOf(other), PATIENCE).toMatch(/y\ny\ny/);
    await expect
      .poll(async () => {
        await there.press('Control+c');
        return promptOf(other);
      }, PATIENCE)
      .toMatch(/^\$/);
    await enterLine(there, 'docker rm -f loud');
    await expect.poll(() => screenOf(other), PATIENCE).toMatch(/\nloud\n?$/);
  });
});
