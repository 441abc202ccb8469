import { describe, expect, it } from 'vitest';
import { blockWith, run } from '../support/block.ts';
import { useBrowser } from '../support/browser.ts';
import { chapters } from '../support/content.ts';
import { enterLine, openTerminal, screenOf } from '../support/terminal.ts';

const open = useBrowser();
const CHAPTER = '/chapters/container-lifecycle/';
/** A busy machine loads and runs more slowly than a reader's. */
const PATIENCE = { timeout: 20_000 };

describe('a block', () => {
  it('loads the simulator on the first tap, and nothing from elsewhere', async () => {
    const { page, troubles } = await open(CHAPTER);
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    const block = blockWith(page, 'docker run --name greet');
    expect(await block.locator('.live').count()).toBe(0);
    await run(block);
    expect(scripts.some((url) => url.endsWith(`${CHAPTER}run.json`))).toBe(true);
    expect(scripts.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(3);
    expect(troubles).toEqual([]);
  });

  it('runs on the machine that the blocks above leave, shows what it prints, and goes back to its record', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    const record = block.locator('.printed').first();
    const recorded = await record.innerText();
    await run(block);
    expect(await block.locator('.note').innerText()).toMatch(/앞의 명령 8개를 먼저 실행/);
    const live = block.locator('.live').first();
    expect(await live.innerText()).toMatch(/hello\s+실행 결과 · [\d.]+초/);
    expect(await block.locator('.live').nth(1).innerText()).toMatch(/greet[^]*web/);
    expect(await record.isVisible()).toBe(false);
    await block.getByRole('button', { name: '기록 보기' }).click();
    expect(await record.innerText()).toBe(recorded);
    expect(await live.isVisible()).toBe(false);
    await block.getByRole('button', { name: '실행 결과 보기' }).click();
    expect(await live.isVisible()).toBe(true);
  });

  it('runs one command of several, and again from a machine made anew', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    const second = block.locator('[data-run="2"]');
    await second.click();
    await block.locator('.live .mark').waitFor();
    expect(await block.locator('.live').count()).toBe(1);
    expect(await block.locator('.printed').first().isVisible()).toBe(true);
    await expect.poll(() => second.innerText(), PATIENCE).toBe('실행');
    await second.click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/처음부터 다시 만들었다/);
  });

  it('plays an interactive session as it is written', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run -it --name box');
    await run(block);
    const shown = await block.locator('.live').first().innerText();
    expect(shown).toMatch(/root@[0-9a-f]{12}:\/# echo 'hello from box' > \/memo\.txt/);
    expect(shown).toMatch(/# exit\s+exit/);
  });

  it('is taken over by typing', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run -it --name box');
    await block.locator('[data-run="all"]').click();
    const field = block.locator('.typing');
    await field.waitFor();
    await field.pressSequentially('echo taken-$((40+2))');
    await expect.poll(() => block.locator('.live .screen').innerText(), PATIENCE).toMatch(/# /);
    await field.press('Enter');
    await expect.poll(() => block.locator('.live .screen').innerText(), PATIENCE).toMatch(/\ntaken-42/);
    await enterLine(field, 'exit');
    await block.locator('.live .mark').waitFor();
    expect(await block.locator('.note').innerText()).toMatch(/직접 쳤다/);
    expect(await block.locator('.live').count()).toBe(1);
  });

  it('stops when its button is pressed again', async () => {
    const { page } = await open('/chapters/list-and-inspect/');
    const block = blockWith(page, 'docker logs -f');
    const button = block.locator('[data-run="all"]');
    await button.click();
    await expect.poll(() => button.innerText(), PATIENCE).toBe('멈추기');
    await block.locator('.typing').waitFor();
    await button.click();
    await expect.poll(() => button.innerText(), PATIENCE).toMatch(/실행/);
  });

  it('shows the error of a command that is meant to fail, and says why', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker -it --name test');
    await run(block);
    const live = block.locator('.live').first();
    expect(await live.innerText()).toMatch(/unknown shorthand flag: 'i' in -it/);
    expect(await live.locator('.mark').innerText()).toMatch(/종료 코드 125/);
    await live.locator('.hint').waitFor();
    expect(await live.locator('.hint').innerText()).toMatch(/docker run -it --name test/);
  });

  it('marked fresh has a machine of its own', async () => {
    const { page } = await open(CHAPTER);
    const block = page.locator('code-block', { hasText: '이 블록만 새 기계에서' });
    await run(block);
    expect(await block.locator('.note').innerText()).toMatch(/이 블록만의 새 기계/);
  });

  it('that could not be recorded has no button', async () => {
    const { page } = await open('/chapters/publish-ports/');
    const block = page.locator('code-block', { hasText: '녹화하지 않음' });
    expect(await block.count()).toBe(1);
    expect(await block.locator('[data-run]').count()).toBe(0);
  });

  it('that is a file puts it into the machine', async () => {
    const { page } = await open('/chapters/enter-container/');
    const block = page.locator('code-block.file');
    await block.getByRole('button', { name: /넣기/ }).click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/index\.html 파일을/);
    const field = await openTerminal(page);
    await enterLine(field, 'cat index.html');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/Hello from docker cp/);
    await block.getByRole('button', { name: /고치기/ }).click();
    await block.locator('textarea').fill('<p>mine</p>');
    await block.getByRole('button', { name: /넣기/ }).click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/고친 index\.html 파일을/);
    await enterLine(field, 'cat index.html');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/<p>mine<\/p>/);
    await block.getByRole('button', { name: '원래대로' }).click();
    await expect.poll(() => block.locator('textarea').count()).toBe(0);
  });

  it('works by keyboard alone', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    await block.locator('[data-run="all"]').focus();
    await page.keyboard.press('Enter');
    await block.locator('.live .mark').nth(1).waitFor({ timeout: 30_000 });
    for (const before of ['고치기', '링크', '터미널에서 이어서']) {
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(before);
    }
    await page.keyboard.press('Enter');
    await page.locator('.terminal-panel .typing:focus').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('터미널에서 이어서');
  });

  it.each(chapters.map(({ id }) => id))('every block of %s is where its plan says', async (id) => {
    const { page } = await open(`/chapters/${id}/`);
    const plan = (await page.evaluate(async () => (await fetch('run.json')).json())) as {
      blocks: { kind: string; commands?: unknown[] }[];
    };
    const found = await page
      .locator('code-block[data-plan]')
      .evaluateAll((all) =>
        all.map((one) =>
          one.querySelector('[data-run="all"]') ? one.querySelectorAll('.typed:not(.inner)').length : 0,
        ),
      );
    expect(found).toEqual(plan.blocks.map(({ commands }) => commands?.length ?? 0));
  });
});
