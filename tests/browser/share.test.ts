import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { crc32, toBase64Url } from '../../src/site/share-machine/bytes.ts';
import { linkOf } from '../../src/site/share-machine/link.ts';
import type { SharedMachine } from '../../src/site/share-machine/shared.ts';
import { pageWidth, PHONE, useBrowser } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';
import { enterLine, openTerminal, panelOf, screenOf } from '../support/terminal.ts';
import { blockWith } from '../support/block.ts';

const open = useBrowser();
/** A busy machine loads and runs more slowly than a reader's. */
const PATIENCE = { timeout: 30_000 };
const CHAPTER = '/chapters/container-lifecycle/';

const MACHINE: SharedMachine = {
  start: { kind: 'start', id: 'empty' },
  steps: [
    { kind: 'file', path: 'note.txt', content: '<img src=x onerror=alert(1)>\n' },
    { kind: 'line', text: 'docker run -d --name sent busybox:1.36 sleep 1000', typed: [] },
    { kind: 'line', text: 'docker run -it --name asked busybox:1.36 sh', typed: ['touch /seen', 'exit'] },
  ],
};

async function made(machine: SharedMachine): Promise<string> {
  const link = await linkOf(machine);
  if (typeof link !== 'string') throw new Error(link.because);
  return link;
}

/** A link of a later version, whose checksum is right. */
function fromTheFuture(): string {
  const sum = crc32(new Uint8Array([2, 120]));
  return `#m=${toBase64Url(new Uint8Array([2, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255, 120]))}`;
}

const labScreen = (page: Page): Promise<string> => page.locator('docker-lab .screen').innerText();

const type = (page: Page, line: string): Promise<void> =>
  enterLine(page.locator('docker-lab .terminal-view .typing'), line);

describe('a link to a machine', () => {
  it('shows all that will run, as text, before anything runs', async () => {
    const { page, troubles } = await open(`/lab/${await made(MACHINE)}`);
    const place = page.locator('.received');
    await place.waitFor();
    expect(await place.locator('h2').innerText()).toBe('링크로 받은 기계');
    expect(await place.innerText()).toMatch(/출발점: .*명령 2개/);
    expect(await place.locator('pre').allInnerTexts()).toEqual([
      '<img src=x onerror=alert(1)>\n',
      'docker run -d --name sent busybox:1.36 sleep 1000',
      'docker run -it --name asked busybox:1.36 sh',
      'touch /seen',
      'exit',
    ]);
    expect(await page.locator('.received img').count()).toBe(0);
    expect(await page.locator('docker-lab .terminal-view').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('received-title');
    expect(await axeFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('runs when the reader says so, what was typed into programs included', async () => {
    const { page, troubles } = await open(`/lab/${await made(MACHINE)}`);
    await page.locator('.received').getByRole('button', { name: '실행' }).click();
    await page.locator('docker-lab .typing:focus').waitFor(PATIENCE);
    expect(await labScreen(page)).toMatch(
      /^\$ docker run -d --name sent [^]*\n[0-9a-f]{64}\n\$ docker run -it --name asked/,
    );
    await type(page, `docker ps -a --format '{{.Names}}' && docker diff asked && cat note.txt`);
    await expect
      .poll(() => labScreen(page), PATIENCE)
      .toMatch(/\nasked\nsent\n[^]*A \/seen\n<img src=x onerror=alert\(1\)>/);
    expect(await page.locator('docker-lab .screen img').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('is copied with its title, and makes the same machine again', async () => {
    const { page } = await open('/lab/#start-empty', CLIPBOARD);
    await page.getByRole('button', { name: '시작' }).click();
    await page.locator('docker-lab .typing:focus').waitFor(PATIENCE);
    await type(page, 'docker run -d --name mine busybox:1.36 sleep 1000');
    await expect.poll(() => labScreen(page), PATIENCE).toMatch(/\n[0-9a-f]{64}/);
    const id = /\n([0-9a-f]{64})/.exec(await labScreen(page))?.[1];
    await page.getByRole('button', { name: '링크 복사' }).click();
    await expect.poll(() => page.locator('.lab-status').innerText()).toMatch(/링크를 복사했다/);
    const [title, address = ''] = (await clipboard(page)).split('\n');
    expect(title).toBe('빈 호스트 · 도커 실습실');
    expect(address.startsWith(`${inject('site')}/lab/#m=`)).toBe(true);

    const { page: other } = await open(`/lab/${new URL(address).hash}`);
    await other.locator('.received').getByRole('button', { name: '실행' }).click();
    await other.locator('docker-lab .typing:focus').waitFor(PATIENCE);
    await type(other, 'docker ps -q --no-trunc');
    await expect
      .poll(() => labScreen(other), PATIENCE)
      .toMatch(new RegExp(`\n${id ?? ''}\n[^]*\n${id ?? ''}`));
  });

  it('of a chapter’s terminal opens in the lab', async () => {
    const { page } = await open(CHAPTER, CLIPBOARD);
    const field = await openTerminal(page);
    await enterLine(field, 'docker volume create from-a-chapter');
    await expect.poll(() => screenOf(page), PATIENCE).toMatch(/\nfrom-a-chapter/);
    await panelOf(page).getByRole('button', { name: '링크 복사' }).click();
    await expect.poll(() => clipboard(page), PATIENCE).toMatch(/\/lab\/#m=/);
    const { page: lab } = await open(`/lab/${new URL((await clipboard(page)).split('\n')[1] ?? '').hash}`);
    await expect
      .poll(() => lab.locator('.received-line').allInnerTexts(), PATIENCE)
      .toEqual(['docker volume create from-a-chapter']);
  });

  it('takes nothing away: the machine that is there stays until the reader chooses', async () => {
    const { page } = await open('/lab/#start-empty');
    await page.getByRole('button', { name: '시작' }).click();
    await page.locator('docker-lab .typing:focus').waitFor(PATIENCE);
    await type(page, 'docker volume create keep-me');
    await expect.poll(() => labScreen(page), PATIENCE).toMatch(/\nkeep-me/);
    const link = await made(MACHINE);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    await page.locator('.received').waitFor();
    expect(await page.locator('.received').innerText()).toMatch(/그대로 있다/);
    await page.getByRole('button', { name: '버리기' }).click();
    expect(await page.locator('.received').count()).toBe(0);
    await type(page, 'docker volume ls -q');
    await expect.poll(() => labScreen(page), PATIENCE).toMatch(/\$ docker volume ls -q\nkeep-me/);
  });

  it.each([
    ['damaged', async () => `${(await made(MACHINE)).slice(0, -7)}`, /잘렸거나 바뀌었다/],
    ['newer', () => Promise.resolve(fromTheFuture()), /새로운 가이드/],
    ['empty', () => Promise.resolve('#m='), /들어 있지 않다/],
    [
      'of a start that there is not',
      () => made({ ...MACHINE, start: { kind: 'start', id: 'no-such' } }),
      /열 수 없다/,
    ],
  ])('that is %s says so and changes nothing', async (_, link, words) => {
    const { page, troubles } = await open(`/lab/${await link()}`);
    await expect.poll(() => page.locator('.received').innerText()).toMatch(words);
    expect(await page.getByRole('button', { name: '실행', exact: true }).isVisible()).toBe(false);
    await page.locator('.received button:visible').last().click();
    expect(await page.getByRole('button', { name: '시작' }).isVisible()).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('shows marks that turn the direction of a text', async () => {
    const link = await made({ ...MACHINE, steps: [{ kind: 'line', text: 'echo \u202egnp.exe', typed: [] }] });
    const { page } = await open(`/lab/${link}`);
    await page.locator('.received').waitFor();
    expect(await page.locator('.received-line').innerText()).toBe('echo \\u202egnp.exe');
  });

  it('reads well on a phone, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(`/lab/${await made(MACHINE)}`, {
        viewport: PHONE,
        hasTouch: true,
        isMobile: true,
        colorScheme,
      });
      await page.locator('.received').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(await pageWidth(page)).toBeLessThanOrEqual(PHONE.width);
    }
  });
});

describe('the lab', () => {
  it('starts where a chapter ends', async () => {
    const { page } = await open('/lab/#chapter=container-lifecycle');
    expect(await page.locator('select[name=chapter]').inputValue()).toBe('container-lifecycle');
    expect(await page.locator('#start-chapter').isChecked()).toBe(true);
    await page.getByRole('button', { name: '시작' }).click();
    await page.locator('docker-lab .typing:focus').waitFor({ timeout: 60_000 });
    expect(await page.locator('.bench-title').innerText()).toMatch(/장 .*까지/);
    await type(page, 'docker images -q | wc -l');
    await expect.poll(() => labScreen(page), PATIENCE).toMatch(/\n[1-9]/);
  });

  it.each(['#start=port-taken', '#start-port-taken'])('is at %s what the address names', async (hash) => {
    const { page } = await open(`/lab/${hash}`);
    expect(await page.locator('#start-port-taken').isChecked()).toBe(true);
  });
});

describe('a link to a block', () => {
  it('is copied with command, section and chapter, and opens it ready to run', async () => {
    const { page } = await open(CHAPTER, CLIPBOARD);
    await blockWith(page, 'docker run --name greet').getByRole('button', { name: '링크' }).click();
    await expect.poll(() => clipboard(page)).toMatch(/^docker run --name greet.* · .+\n.+#run=[a-z0-9]+$/);
    const { page: other, troubles } = await open(
      `${CHAPTER}${new URL((await clipboard(page)).split('\n')[1] ?? '').hash}`,
    );
    const block = other.locator('code-block.linked');
    await block.waitFor();
    expect(await block.locator('.linked-note').innerText()).toMatch(/아직 아무것도 실행하지 않았다/);
    expect(await block.locator('.live').count()).toBe(0);
    expect(await block.locator('[data-run="all"]').evaluate((node) => node === document.activeElement)).toBe(
      true,
    );
    await other.keyboard.press('Enter');
    await block.locator('.live .mark').first().waitFor(PATIENCE);
    expect(troubles).toEqual([]);
  });

  it('that is gone is said to be gone', async () => {
    const { page } = await open(`${CHAPTER}#run=zzzz`);
    await expect.poll(() => page.locator('.linked-note').innerText()).toMatch(/이제 없다/);
  });
});
