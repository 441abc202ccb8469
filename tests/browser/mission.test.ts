import type { Locator } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { PROGRESS_KEY } from '../../src/site/progress-store.ts';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';

const open = useBrowser();
const MISSION = '/missions/port-taken/';
const CHAPTER = '/chapters/publish-ports/';
const QUESTION = '#q-ports-do-second';
const SOON = { timeout: 20_000 };

/** Types a line into a terminal with keys alone, and waits until its prompt is back. */
async function type(root: Locator, line: string): Promise<void> {
  const field = root.locator('.terminal-place .typing');
  await field.focus();
  await field.page().keyboard.type(line);
  await field.page().keyboard.press('Enter');
  await root.locator('.screen').getByText(line, { exact: false }).first().waitFor(SOON);
  await root.locator('.terminal-place .prompt', { hasText: '$' }).waitFor(SOON);
}

async function start(root: Locator): Promise<void> {
  await root.getByRole('button', { name: '기계 켜기' }).click();
  await root.locator('.terminal-place .typing').waitFor(SOON);
  await root.locator('.terminal-place .prompt', { hasText: '$' }).waitFor(SOON);
}

const states = (root: Locator): Promise<string[]> => root.locator('.goal-state').allInnerTexts();

describe('a mission', () => {
  it('is told what is not so yet and why, then what was learnt; it is remembered', async () => {
    const { page, troubles } = await open(MISSION);
    const mission = page.locator('docker-mission');
    expect(await mission.locator('.goal-state:visible').count()).toBe(0);
    await start(mission);
    const check = mission.getByRole('button', { name: '확인' });
    const said = mission.locator('.mission-said');

    await type(mission, 'docker stop old');
    await check.click();
    await said.getByText('2개 가운데 1개가 됐다.').waitFor(SOON);
    expect(await states(mission)).toEqual(['아직', '됐다']);
    const why = mission.locator('.goal-why').first();
    expect(await why.innerText()).toContain('아직 시작하지 않았다');
    // what the marks say is also announced
    expect(await said.getAttribute('role')).toBe('status');
    expect(await said.textContent()).toContain('1번은 아직이다. 포트는 비었지만 shop이');
    expect(await page.locator('.mission-done').isVisible()).toBe(false);

    await type(mission, 'docker start shop');
    await check.click();
    await page.locator('.mission-done').waitFor(SOON);
    expect(await states(mission)).toEqual(['됐다', '됐다']);
    expect(await page.locator('.mission-done a').getAttribute('href')).toMatch(/\/missions\/[a-z0-9-]+\/$/);
    // nothing of the check is in the reader's terminal
    expect(await mission.locator('.screen').innerText()).not.toContain('curl');
    expect(await page.evaluate((key) => localStorage.getItem(key), PROGRESS_KEY)).toContain(
      '"mission-port-taken":{"right":true,"attempts":2}',
    );
    expect(troubles).toEqual([]);

    await page.goto(`${inject('site')}/missions/`, { waitUntil: 'networkidle' });
    const done = page.locator('[data-mission="mission-port-taken"] [data-done]');
    expect(await done.isVisible()).toBe(true);
    expect(await page.locator('[data-count]').innerText()).toContain('1개를 해냈다');
  });

  it('starts over with the machine as it was', async () => {
    const { page } = await open(MISSION);
    const mission = page.locator('docker-mission');
    await start(mission);
    await type(mission, 'docker rm -f old');
    await mission.getByRole('button', { name: '처음부터' }).click();
    await mission.locator('.screen:empty').waitFor({ ...SOON, state: 'attached' });
    await type(mission, 'docker start shop');
    expect(await mission.locator('.screen').innerText()).toContain('port is already allocated');
  });

  it('gives its hints one after the other', async () => {
    const { page } = await open(MISSION);
    const hints = page.locator('.hint-step');
    expect(await page.locator('.hint-step:visible').count()).toBe(1);
    await hints.first().locator('summary').click();
    expect(await page.locator('.hint-step:visible').count()).toBe(2);
  });

  it('loads nothing of the machine before it is turned on', async () => {
    const { page } = await open(MISSION);
    const scripts = (): Promise<number> =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.endsWith('.js'))
          .reduce((sum, one) => sum + (one as PerformanceResourceTiming).decodedBodySize, 0),
      );
    const before = await scripts();
    await start(page.locator('docker-mission'));
    expect(before).toBeLessThan(60_000);
    expect(await scripts()).toBeGreaterThan(5 * before);
  });

  it('without JavaScript reads with its conditions, hints and solution', async () => {
    const { page } = await open(MISSION, { javaScriptEnabled: false });
    const text = await page.locator('main').innerText();
    expect(text).toContain('이렇게 되면 끝');
    expect(text).toContain('`old`'.replaceAll('`', ''));
    expect(text).not.toContain('기계 켜기');
    await page.locator('.way > summary').click();
    expect(await page.locator('.way').innerText()).toContain('docker start shop');
  });

  it.each([
    ['wide', WIDE, 'light'],
    ['phone', PHONE, 'dark'],
  ] as const)(
    '%s: axe finds nothing, nothing is wider than the page',
    async (_name, viewport, colorScheme) => {
      const { page } = await open(MISSION, { viewport, colorScheme, reducedMotion: 'reduce' });
      expect(await axeFaults(page)).toEqual([]);
      const mission = page.locator('docker-mission');
      await start(mission);
      await mission.getByRole('button', { name: '확인' }).click();
      await mission.locator('.goal-state:visible').first().waitFor(SOON);
      expect(await axeFaults(page)).toEqual([]);
      expect(await pageWidth(page)).toBeLessThanOrEqual(viewport.width);
    },
  );
});

describe('a question that is answered by doing', () => {
  it('is done with keys alone; a wrong way is told why and goes on', async () => {
    const { page, troubles } = await open(CHAPTER, { viewport: PHONE });
    const question = page.locator(QUESTION);
    const verdict = question.locator('.quiz-verdict');
    const check = question.getByRole('button', { name: '확인' });
    await check.focus();
    await page.keyboard.press('Enter');
    expect(await verdict.innerText()).toContain('기계를 켜고');

    await question.getByRole('button', { name: '기계 켜기' }).focus();
    await page.keyboard.press('Enter');
    await question.locator('.terminal-place .typing').waitFor(SOON);
    await question.locator('.terminal-place .prompt', { hasText: '$' }).waitFor(SOON);
    await type(question, 'docker run -d --name blog -p 8080:80 httpd:2.4');
    await check.focus();
    await page.keyboard.press('Enter');
    await verdict.getByText('이미 쓰이는 포트').waitFor(SOON);
    expect(await states(question)).toEqual(['됐다', '아직']);
    expect(await question.getAttribute('data-verdict')).toBeNull();

    await type(question, 'docker rm blog');
    await type(question, 'docker run -d --name blog -p 8081:80 httpd:2.4');
    await check.focus();
    await page.keyboard.press('Enter');
    await verdict.getByText('맞았다.').waitFor(SOON);
    expect(await question.locator('.quiz-explain').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
  });
});

describe('a question for an output', () => {
  it('shows outputs to choose from, and runs what it asks about', async () => {
    const { page } = await open(CHAPTER);
    const question = page.locator('#q-ports-predict-localhost');
    expect(await question.locator('.quiz-output').allInnerTexts()).toContain('80/tcp -> 127.0.0.1:8080');
    const right = question.locator('label', { hasText: '80/tcp -> 127.0.0.1:8080' });
    await right.click();
    await question.getByRole('button', { name: '확인' }).click();
    expect(await question.locator('.quiz-verdict').innerText()).toContain('맞았다.');
    await question.getByRole('button', { name: '실행해서 확인하기' }).click();
    await question.locator('.live .mark').waitFor(SOON);
    expect(await question.locator('.live .screen').innerText()).toContain('80/tcp -> 127.0.0.1:8080');
  });
});
