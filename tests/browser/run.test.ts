import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { blockWith, run } from '../support/block.ts';
import { PHONE, useBrowser, type Visit } from '../support/browser.ts';
import { chapters } from '../support/content.ts';

const open = useBrowser();
const CHAPTER = '/chapters/container-lifecycle/';
/** A busy machine loads and runs more slowly than a reader's. */
const PATIENCE = { timeout: 20_000 };

const screenOf = (page: Page): Promise<string> => page.locator('.terminal-panel .screen').innerText();

async function openTerminal(visit: Visit): Promise<Locator> {
  await visit.page.locator('.open-terminal').click();
  const field = visit.page.locator('.terminal-panel .typing');
  await field.waitFor();
  return field;
}

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
    await field.fill('exit');
    await field.press('Enter');
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
    const visit = await open('/chapters/enter-container/');
    const { page } = visit;
    const block = page.locator('code-block.file');
    await block.getByRole('button', { name: /넣기/ }).click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/index\.html 파일을/);
    const field = await openTerminal(visit);
    await field.fill('cat index.html');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/Hello from docker cp/);
    await block.getByRole('button', { name: /고치기/ }).click();
    await block.locator('textarea').fill('<p>mine</p>');
    await block.getByRole('button', { name: /넣기/ }).click();
    await expect.poll(() => block.locator('.note').innerText(), PATIENCE).toMatch(/고친 index\.html 파일을/);
    await field.fill('cat index.html');
    await field.press('Enter');
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

describe('the terminal', () => {
  it('goes on where a block ended', async () => {
    const { page } = await open(CHAPTER);
    const block = blockWith(page, 'docker run --name greet');
    await run(block);
    await block.getByRole('button', { name: '터미널에서 이어서' }).click();
    const field = page.locator('.terminal-panel .typing');
    await field.fill("docker ps -a --format '{{.Names}}'");
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\ngreet\nweb\s*$/);
  });

  it('explains a mistake under its error, and puts the right line in', async () => {
    const visit = await open(CHAPTER);
    const field = await openTerminal(visit);
    await field.fill('dcoker ps');
    await field.press('Enter');
    const hint = visit.page.locator('.terminal-panel .hint');
    await hint.waitFor();
    expect(await screenOf(visit.page)).toMatch(/dcoker: command not found/);
    await hint.getByRole('button', { name: '고쳐 넣기' }).click();
    expect(await field.inputValue()).toBe('docker ps');
  });

  it('completes commands, flags and names', async () => {
    const visit = await open(CHAPTER);
    const field = await openTerminal(visit);
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
    expect(await visit.page.locator('.terminal-panel .offer').allInnerTexts()).toEqual(
      expect.arrayContaining(['ps', 'pull', 'pause']),
    );
  });

  it('recalls lines, asks for more of a long one, and drops it on Ctrl-C', async () => {
    const visit = await open(CHAPTER);
    const { page } = visit;
    const field = await openTerminal(visit);
    for (const line of ['echo one', 'echo two']) {
      await field.fill(line);
      await field.press('Enter');
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
    await field.fill('for i in 1 2; do');
    await field.press('Enter');
    await expect.poll(() => page.locator('.terminal-panel .prompt').innerText(), PATIENCE).toMatch(/^>/);
    await field.fill('echo n$i; done');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\nn1\nn2/);
    await field.fill('echo "open');
    await field.press('Enter');
    await field.press('Control+c');
    await expect.poll(() => page.locator('.terminal-panel .prompt').innerText(), PATIENCE).toMatch(/^\$/);
    await field.press('Control+l');
    await expect.poll(() => screenOf(page), PATIENCE).toBe('');
  });

  it('interrupts what runs, even an endless loop, and the page goes on', async () => {
    const visit = await open(CHAPTER);
    const { page } = visit;
    const field = await openTerminal(visit);
    await field.fill('while true; do echo x; done');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/x\nx/);
    const late = await page.evaluate(async () => {
      const began = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return performance.now() - began;
    });
    expect(late).toBeLessThan(1_000);
    await field.press('Control+c');
    await expect.poll(() => page.locator('.terminal-panel .prompt').innerText(), PATIENCE).toMatch(/^\$/);
    expect(await page.locator('.terminal-panel .line').count()).toBeLessThanOrEqual(2_000);
    await field.fill('echo still here');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\nstill here/);
  });

  it('talks to a shell in a container with its own prompt, Ctrl-D and Ctrl-P Ctrl-Q', async () => {
    const visit = await open('/chapters/enter-container/');
    const { page } = visit;
    const field = await openTerminal(visit);
    const prompt = page.locator('.terminal-panel .prompt');
    await field.fill('docker run -it --name talk ubuntu:24.04');
    await field.press('Enter');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^root@[0-9a-f]{12}:\/#/);
    await field.fill('echo 안녕');
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\n안녕/);
    await field.press('Control+p');
    await field.press('Control+q');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^\$/);
    await field.fill('docker attach talk');
    await field.press('Enter');
    await expect.poll(() => prompt.innerText(), PATIENCE).not.toMatch(/^\$/);
    await field.press('Control+d');
    await expect.poll(() => prompt.innerText(), PATIENCE).toMatch(/^\$/);
  });

  it('takes a pasted block without its prompts and outputs, once the reader has seen it', async () => {
    const visit = await open(CHAPTER, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = visit;
    const field = await openTerminal(visit);
    await page.evaluate(() => navigator.clipboard.writeText('$ echo first\nfirst\n$ echo second\nsecond\n'));
    await field.focus();
    await page.keyboard.press('Control+v');
    expect(await page.locator('.terminal-panel .pasted').innerText()).toBe('echo first\necho second');
    await page.getByRole('button', { name: '명령 2개 실행' }).click();
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\$ echo first\nfirst\n\$ echo second\nsecond/);
  });

  it('leaves a line alone while Hangul is composed', async () => {
    const visit = await open(CHAPTER);
    const { page } = visit;
    const field = await openTerminal(visit);
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
    const visit = await open(CHAPTER);
    const { page, troubles } = visit;
    const field = await openTerminal(visit);
    await field.fill(`echo '<img src=x onerror=alert(1)>'`);
    await field.press('Enter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\n<img src=x onerror=alert\(1\)>/);
    expect(await page.locator('.terminal-panel img').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('shows the machine beside it, and what a line changed', async () => {
    const visit = await open(CHAPTER);
    const { page, troubles } = visit;
    const field = await openTerminal(visit);
    await page.getByRole('button', { name: '그림 보기' }).click();
    await page.locator('.terminal-panel machine-view svg').waitFor();
    await field.fill('docker run -d --name seen busybox:1.36 sleep 100');
    await field.press('Enter');
    await expect
      .poll(() => page.locator('.terminal-panel machine-view').innerText(), PATIENCE)
      .toMatch(/seen/);
    expect(troubles).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, nor have results and hints: %s',
    async (colorScheme) => {
      const visit = await open(CHAPTER, { colorScheme });
      const { page } = visit;
      const block = blockWith(page, 'docker -it --name test');
      await run(block);
      await block.locator('.hint').first().waitFor();
      const field = await openTerminal(visit);
      await field.fill('dcoker ps');
      await field.press('Enter');
      await page.locator('.terminal-panel .hint').waitFor();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ['violations'],
        });
        return found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
        );
      });
      expect(violations).toEqual([]);
    },
  );

  it('is a sheet with keys and suggestions on a phone', async () => {
    const visit = await open(CHAPTER, { viewport: PHONE, hasTouch: true, isMobile: true });
    const { page } = visit;
    await openTerminal(visit);
    const panel = page.locator('.terminal-panel');
    await panel.getByRole('button', { name: 'docker ps -a' }).tap();
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/CONTAINER ID/);
    expect(await panel.getByRole('button', { name: 'Ctrl+C', exact: true }).isVisible()).toBe(true);
    await panel.getByRole('button', { name: '↑' }).tap();
    expect(await page.locator('.terminal-panel .typing').inputValue()).toBe('docker ps -a');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await panel.getByRole('button', { name: '닫기' }).tap();
    expect(await panel.isVisible()).toBe(false);
  });
});
