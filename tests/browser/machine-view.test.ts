import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';
import { enterLine } from '../support/terminal.ts';
import { scriptSizes } from '../support/weight.ts';

const open = useBrowser();

/** Starts a machine in the lab and waits until its picture stands. */
async function start(page: Page, id: string): Promise<void> {
  await page.locator(`#start-${id}`).check();
  await page.getByRole('button', { name: '시작', exact: true }).click();
  await page.locator('machine-view svg text').first().waitFor({ state: 'attached' });
}

const type = (page: Page, line: string): Promise<void> =>
  enterLine(page.locator('.terminal-place input'), line);

const thing = (page: Page, name: string | RegExp): Locator =>
  page.locator('machine-view').getByRole('button', { name });
const said = (page: Page): Promise<string> => page.locator('machine-view .changes').innerText();
const place = (page: Page): Promise<string> => page.locator('machine-view .place').innerText();
const panel = (page: Page): Locator => page.locator('machine-view .panel');

describe('the picture of the machine', () => {
  it('follows the terminal, and says what a command changed', async () => {
    const { page, troubles } = await open('/lab/');
    await start(page, 'nginx');
    await thing(page, '컨테이너 web, 실행 중').waitFor();
    expect(await page.locator('machine-view svg .port').allTextContents()).toEqual(['8080 → 80']);
    await type(page, 'docker stop web');
    await thing(page, '컨테이너 web, 끝남, 종료 코드 0').waitFor();
    await expect
      .poll(() => said(page))
      .toMatch(/docker stop web[\s\S]*web 컨테이너가 끝났다\(종료 코드 0\)[\s\S]*8080번 포트가 닫혔다/);
    expect(await page.locator('machine-view svg .port').count()).toBe(0);
    expect(await page.locator('machine-view svg .halo').count()).toBe(1);
    await expect
      .poll(() => page.locator('machine-view [role=status]').textContent())
      .toMatch(/web 컨테이너가 끝났다/);
    expect(troubles).toEqual([]);
  });

  it('steps back and forth over what was', async () => {
    const { page } = await open('/lab/');
    await start(page, 'nginx');
    await type(page, 'docker pause web');
    await thing(page, /web, 일시 정지/).waitFor();
    await type(page, 'docker volume create data');
    await thing(page, '볼륨 data').waitFor();
    expect(await place(page)).toBe('3 / 3');
    const view = page.locator('machine-view');
    await view.getByRole('button', { name: '이전' }).click();
    expect([await place(page), await said(page)]).toEqual(['2 / 3', expect.stringMatching(/일시 정지했다/)]);
    expect(await thing(page, '볼륨 data').count()).toBe(0);
    await view.getByRole('button', { name: '이전' }).click();
    await thing(page, '컨테이너 web, 실행 중').waitFor();
    expect(await view.getByRole('button', { name: '이전' }).isDisabled()).toBe(true);
    await thing(page, '컨테이너 web, 실행 중').click();
    expect(await panel(page).getByRole('button', { name: /^실행/ }).count()).toBe(0);
    await view.getByRole('button', { name: '다음' }).click();
    await view.getByRole('button', { name: '지금' }).click();
    expect(await place(page)).toBe('3 / 3');
    expect(await panel(page).getByRole('button', { name: /^실행/ }).count()).toBeGreaterThan(2);
  });

  it('tells of a chosen thing what inspect tells, and runs what acts on it', async () => {
    const { page } = await open('/lab/', CLIPBOARD);
    await start(page, 'network');
    await thing(page, /^컨테이너 web,/).click();
    expect(await panel(page).innerText()).toMatch(
      /컨테이너 web[\s\S]*172\.18\.0\.2[\s\S]*이름으로 닿는 컨테이너: api/,
    );
    await panel(page).getByRole('button', { name: '복사: docker logs web' }).click();
    expect(await clipboard(page)).toBe('docker logs web');
    await panel(page).getByRole('button', { name: '실행: docker stop web' }).click();
    await thing(page, /^컨테이너 web, 끝남/).waitFor();
    expect(await page.locator('.terminal-place [role=log]').innerText()).toMatch(/docker stop web/);
    await expect.poll(() => panel(page).innerText()).toMatch(/끝남[\s\S]*docker start web/);
    await page.keyboard.press('Escape');
    expect(await panel(page).isVisible()).toBe(false);
  });

  it('is walked by keyboard: one tab stop, arrows, Enter, Esc', async () => {
    const { page } = await open('/lab/');
    await start(page, 'network');
    expect(await page.locator('machine-view svg [tabindex="0"]').count()).toBe(1);
    await page.locator('machine-view svg [tabindex="0"]').focus();
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.ariaLabel ?? null);
    const seen = new Set<string | null>();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'End']) {
      await page.keyboard.press(key);
      seen.add(await focused());
    }
    expect(seen.size).toBeGreaterThan(4);
    expect(await focused()).toBe('이미지 redis:7');
    await page.keyboard.press('Enter');
    expect(await panel(page).innerText()).toMatch(/이미지 redis:7/);
    await page.keyboard.press('Escape');
    expect(await panel(page).isVisible()).toBe(false);
    expect(await focused()).toBe('이미지 redis:7');
  });

  it('has its words for who does not see it, and for who wants to read', async () => {
    const { page } = await open('/lab/');
    await start(page, 'network');
    const words = page.locator('machine-view .words');
    expect(await words.ariaSnapshot()).toMatch(
      /컨테이너 3개[\s\S]*code: web[\s\S]*실행 중[\s\S]*store-data[\s\S]*이미지 2개/,
    );
    expect((await words.boundingBox())?.height).toBeLessThan(2);
    await page.getByRole('button', { name: '글로 보기' }).click();
    expect((await words.boundingBox())?.height).toBeGreaterThan(100);
  });

  it('marks without moving where motion is not wanted', async () => {
    const { page } = await open('/lab/', { reducedMotion: 'reduce' });
    await start(page, 'nginx');
    await type(page, 'docker pause web');
    await page.locator('machine-view .halo').waitFor({ state: 'attached' });
    expect(
      await page.locator('machine-view .halo').evaluate((node) => getComputedStyle(node).animationName),
    ).toBe('none');
  });
});

describe('the lab', () => {
  it('loads next to nothing before the reader acts', async () => {
    const { page } = await open('/404.html');
    const scripts = await scriptSizes(page, `${inject('site')}/lab/`);
    const before = scripts.reduce((sum, { zipped }) => sum + zipped, 0);
    expect(before).toBeLessThan(25_000);
  });

  it('starts what a link names when the reader says so, begins anew, and takes another machine', async () => {
    const { page, troubles } = await open('/lab/#start-port-taken');
    expect(await page.locator('#start-port-taken').isChecked()).toBe(true);
    expect(await page.locator('.bench').isVisible()).toBe(false);
    await page.getByRole('button', { name: '시작', exact: true }).click();
    await thing(page, /^컨테이너 shop, 만들어짐/).waitFor();
    expect(await page.locator('.bench-task').innerText()).toMatch(/8080번 포트/);
    await type(page, 'docker rm -f old');
    await expect.poll(() => place(page)).toBe('2 / 2');
    await page.getByRole('button', { name: '처음부터' }).click();
    await expect.poll(() => place(page)).toBe('1 / 1');
    await thing(page, /^컨테이너 old, 실행 중/).waitFor();
    await page.getByRole('button', { name: '다른 기계' }).click();
    await start(page, 'empty');
    await expect.poll(() => page.locator('machine-view svg').textContent()).toMatch(/아직 컨테이너가 없다/);
    expect(new URL(page.url()).hash).toBe('#start-empty');
    expect(troubles).toEqual([]);
  });

  it('has files of the host that both the editor and the terminal write', async () => {
    const { page } = await open('/lab/');
    await start(page, 'empty');
    await page.getByLabel('새 파일의 이름').fill('note.txt');
    await page.getByRole('button', { name: '만들기' }).click();
    const editor = page.locator('.editor textarea');
    await editor.fill('안녕 <img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: '저장' }).click();
    await type(page, 'cat note.txt; echo 다시 >> note.txt');
    await expect
      .poll(() => page.locator('.terminal-place [role=log]').innerText())
      .toMatch(/안녕 <img src=x/);
    await expect.poll(() => editor.inputValue()).toBe('안녕 <img src=x onerror=alert(1)>\n다시\n');
    await page.getByLabel('새 파일의 이름').fill('../x');
    await page.getByRole('button', { name: '만들기' }).click();
    expect(await page.locator('.file-status').innerText()).toMatch(/아래의 경로/);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '지우기' }).click();
    await expect.poll(() => page.locator('.file-list').innerText()).toMatch(/아직 파일이 없다/);
    await type(page, 'ls');
    await expect.poll(() => page.locator('.file-list button').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'on a phone, %s: one pane at a time, and axe finds nothing',
    async (colorScheme) => {
      const { page } = await open('/lab/', { viewport: PHONE, hasTouch: true, colorScheme });
      await start(page, 'network');
      for (const tab of ['터미널', '그림', '파일']) {
        await page.getByRole('button', { name: tab, exact: true }).tap();
        const panes = page.locator('.terminal-place, .picture-place, .files-place');
        expect(await panes.evaluateAll((all) => all.filter((pane) => pane.checkVisibility()).length)).toBe(1);
        if (tab === '그림') await thing(page, /^컨테이너 web,/).click();
        expect(await axeFaults(page)).toEqual([]);
        expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
      }
    },
  );
});
