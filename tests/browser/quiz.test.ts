import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { PROGRESS_KEY } from '../../src/site/progress-store.ts';
import { pageWidth, PHONE, useBrowser, WIDE } from '../support/browser.ts';
import { axeFaults } from '../support/axe.ts';
import { CLIPBOARD, clipboard } from '../support/clipboard.ts';

const open = useBrowser();
/** A4 between the margins, in CSS pixels. */
const PAPER = { width: 718, height: 1047 };
const CHAPTER = '/chapters/container-lifecycle/';

type Kind = 'single' | 'multiple' | 'short' | 'order';

const first = (page: Page, kind: Kind): Locator => page.locator(`quiz-question[data-kind=${kind}]`).first();
const press = (quiz: Locator, name: '확인' | '다시'): Promise<void> =>
  quiz.getByRole('button', { name, exact: true }).click();
const verdict = (quiz: Locator): Locator => quiz.locator('.quiz-verdict');

/** Numbers of the right and the wrong choices, from 0, as the folded answer tells them. */
async function choicesOf(quiz: Locator): Promise<{ right: number[]; wrong: number[] }> {
  const correct = await quiz
    .locator('.quiz-reasons .quiz-why')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-correct') === 'true'));
  const those = (wanted: boolean): number[] => correct.flatMap((is, at) => (is === wanted ? [at] : []));
  return { right: those(true), wrong: those(false) };
}

const texts = (quiz: Locator, list: '.quiz-order' | '.quiz-steps'): Promise<string[]> =>
  quiz
    .locator(`${list} .quiz-item`)
    .evaluateAll((all) => all.map((one) => one.textContent.trim().replace(/\s+/g, ' ')));

async function chapter(options?: BrowserContextOptions): Promise<Page> {
  const { page } = await open(CHAPTER, options);
  return page;
}

describe('a choice of one', () => {
  it('wrong: says why, shows all choices with their reasons, keeps focus at hand', async () => {
    const quiz = first(await chapter(), 'single');
    const { right, wrong } = await choicesOf(quiz);
    expect(await quiz.locator('.quiz-why:visible').count()).toBe(0);
    await quiz
      .locator('.quiz-choices label')
      .nth(wrong[0] ?? -1)
      .click();
    await press(quiz, '확인');

    expect(await verdict(quiz).innerText()).toMatch(/^틀렸다\./);
    expect(await quiz.locator('.quiz-choices > li .quiz-why:visible').count()).toBe(
      right.length + wrong.length,
    );
    const chosen = quiz.locator('.quiz-choices > li').nth(wrong[0] ?? -1);
    expect(await chosen.getByText('내가 고른 답').isVisible()).toBe(true);
    expect(await chosen.locator('.quiz-why').innerText()).toMatch(/^아니다\. ./);
    expect(
      await quiz
        .locator('.quiz-choices > li')
        .nth(right[0] ?? -1)
        .innerText(),
    ).toMatch(/정답\s+맞다\. ./);
    expect(await quiz.locator('.quiz-explain').isVisible()).toBe(true);
    // The reason is also in what a screen reader announces, since focus is past the choices.
    expect(await verdict(quiz).textContent()).toContain(await chosen.locator('.quiz-why').innerText());
    expect(
      await quiz
        .getByRole('button', { name: '다시' })
        .evaluate((button) => button === document.activeElement),
    ).toBe(true);
  });

  it('again: as at the start, focus on the first choice', async () => {
    const quiz = first(await chapter(), 'single');
    const { wrong } = await choicesOf(quiz);
    await quiz
      .locator('.quiz-choices label')
      .nth(wrong[0] ?? -1)
      .click();
    await press(quiz, '확인');
    await press(quiz, '다시');
    expect(await quiz.locator('.quiz-why:visible, :checked, [data-mark]').count()).toBe(0);
    expect(await verdict(quiz).innerText()).toBe('');
    expect(await choicesOf(quiz)).toEqual(expect.objectContaining({ wrong }));
    expect(
      await quiz
        .locator('input')
        .first()
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
  });

  it('by keyboard alone', async () => {
    const page = await chapter();
    const quiz = first(page, 'single');
    const { right } = await choicesOf(quiz);
    await quiz.locator('.share-link a').focus();
    // Past the transcript of the question, which can be scrolled and copied from.
    while (
      !(await quiz
        .locator('input')
        .first()
        .evaluate((input) => input === document.activeElement))
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let at = 0; at < (right[0] ?? 0); at++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await verdict(quiz).innerText()).toBe('맞았다.');
  });

  it('nothing chosen is no answer', async () => {
    const quiz = first(await chapter(), 'single');
    await press(quiz, '확인');
    expect(await verdict(quiz).innerText()).toBe('먼저 답을 고르자.');
    expect(await quiz.locator('.quiz-past').isVisible()).toBe(false);
  });
});

describe('several answers', () => {
  it('are right only all together', async () => {
    const quiz = first(await chapter(), 'multiple');
    const { right } = await choicesOf(quiz);
    const labels = quiz.locator('.quiz-choices label');
    expect(right.length).toBeGreaterThan(1);
    await labels.nth(right[0] ?? -1).click();
    await press(quiz, '확인');
    expect(await verdict(quiz).innerText()).toBe('틀렸다.');
    expect(await quiz.locator('[data-mark=missed]').count()).toBe(right.length - 1);
    await press(quiz, '다시');
    for (const at of right) await labels.nth(at).click();
    await press(quiz, '확인');
    expect(await verdict(quiz).innerText()).toBe('맞았다.');
  });
});

describe('a short answer', () => {
  it('takes spacing, case and a josa as they come', async () => {
    const page = await chapter();
    const quiz = first(page, 'short');
    const accepted = (await quiz.locator('[data-accept]').first().getAttribute('data-accept')) ?? '';
    await quiz.getByLabel('답').fill(`  ${accepted.toUpperCase()}이다. `);
    await page.keyboard.press('Enter');
    expect(await verdict(quiz).innerText()).toBe('맞았다.');
  });

  it('a known wrong one is explained', async () => {
    const page = await chapter();
    const quiz = first(page, 'short');
    const group = quiz.locator('.quiz-wrong > li').first();
    await quiz
      .getByLabel('답')
      .fill((await group.locator('[data-wrong]').first().getAttribute('data-wrong')) ?? '');
    await page.keyboard.press('Enter');
    expect(await verdict(quiz).innerText()).toMatch(/^틀렸다\./);
    expect(await group.getAttribute('data-mark')).toBe('wrong');
    expect(await group.isVisible()).toBe(true);
  });

  it('the Enter that ends a syllable does not hand the answer in', async () => {
    const quiz = first(await chapter(), 'short');
    const goesOn = (isComposing: boolean): Promise<boolean> =>
      quiz.getByLabel('답').evaluate(
        (input, composing) =>
          input.dispatchEvent(
            new KeyboardEvent('keydown', {
              key: 'Enter',
              isComposing: composing,
              bubbles: true,
              cancelable: true,
            }),
          ),
        isComposing,
      );
    expect(await goesOn(true)).toBe(false);
    expect(await goesOn(false)).toBe(true);
  });
});

describe('an order', () => {
  it('is put right by keyboard, focus staying on the button', async () => {
    const page = await chapter();
    const quiz = first(page, 'order');
    const wanted = await texts(quiz, '.quiz-steps');
    expect(await texts(quiz, '.quiz-order')).not.toEqual(wanted);
    for (const [place, text] of wanted.entries()) {
      const from = (await texts(quiz, '.quiz-order')).indexOf(text, place);
      await quiz.locator('.quiz-order > li').nth(from).locator('[data-move=up]').focus();
      for (let at = from; at > place; at--) await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-move'))).toBe('up');
    }
    expect(await texts(quiz, '.quiz-order')).toEqual(wanted);
    expect(await verdict(quiz).innerText()).toMatch(/: \d번째$/);
    await press(quiz, '확인');
    expect(await verdict(quiz).innerText()).toBe('맞았다.');
  });

  it('can be dragged by its handle', async () => {
    const page = await chapter();
    const quiz = first(page, 'order');
    const before = await texts(quiz, '.quiz-order');
    const handles = quiz.locator('.quiz-handle');
    await handles.first().scrollIntoViewIfNeeded();
    const [from, to] = [await handles.first().boundingBox(), await handles.last().boundingBox()];
    if (!from || !to) throw new Error('the handles are not on the page');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + to.height, { steps: 12 });
    await page.mouse.up();
    expect(await texts(quiz, '.quiz-order')).toEqual([...before.slice(1), before[0]]);
  });

  it('starts over as it started', async () => {
    const quiz = first(await chapter({ viewport: PHONE, hasTouch: true, isMobile: true }), 'order');
    const start = await texts(quiz, '.quiz-order');
    await quiz.locator('.quiz-order > li').first().locator('[data-move=down]').tap();
    expect(await texts(quiz, '.quiz-order')).not.toEqual(start);
    await press(quiz, '확인');
    expect(await quiz.locator('.quiz-place:visible').count()).toBe(start.length);
    await press(quiz, '다시');
    expect(await texts(quiz, '.quiz-order')).toEqual(start);
  });
});

describe('progress', () => {
  const answer = async (page: Page): Promise<string> => {
    const quiz = first(page, 'single');
    const { right } = await choicesOf(quiz);
    await quiz
      .locator('.quiz-choices label')
      .nth(right[0] ?? -1)
      .click();
    await press(quiz, '확인');
    return ((await quiz.getAttribute('id')) ?? '').replace(/^q-/, '');
  };

  it('is kept by the id of the question alone, and shown wherever it counts', async () => {
    const page = await chapter();
    const id = await answer(page);
    expect(await page.evaluate((key) => localStorage.getItem(key), PROGRESS_KEY)).toBe(
      `{"v":1,"questions":{"${id}":{"right":true,"attempts":1}},"chapters":[]}`,
    );
    expect(await page.locator('chapter-progress').innerText()).toMatch(/문제 \d+개 가운데 1개를 맞혔다/);
    await page.getByLabel('이 장을 다 읽었다').check();
    await page.reload();
    expect(await first(page, 'single').locator('.quiz-past').innerText()).toBe('맞힌 문제');
    expect(await page.getByLabel('이 장을 다 읽었다').isChecked()).toBe(true);
    await page.goto(`${inject('site')}/progress/`);
    expect(await page.locator('[data-sum=questions]').innerText()).toMatch(/^1 \/ \d+$/);
    expect(await page.locator('[data-sum=chapters]').innerText()).toMatch(/^1 \/ \d+$/);
    expect(await page.locator(`[data-question=${id}]`).innerText()).toMatch(/맞힘/);
  });

  it('goes to another device as a file, and is merged there', async () => {
    const here = await chapter();
    const id = await answer(here);
    await here.goto(`${inject('site')}/progress/`);
    const download = here.waitForEvent('download');
    await here.getByRole('button', { name: '내보내기' }).click();
    const file = await (await download).path();
    expect(await readFile(file, 'utf8')).toContain(id);

    const there = await chapter();
    await there.getByLabel('이 장을 다 읽었다').check();
    await there.goto(`${inject('site')}/progress/`);
    const bring = async (
      payload: string | { name: string; mimeType: string; buffer: Buffer },
    ): Promise<string> => {
      const chooser = there.waitForEvent('filechooser');
      await there.getByRole('button', { name: '가져오기' }).click();
      await (await chooser).setFiles(payload);
      await expect.poll(() => there.locator('.said').innerText()).not.toBe('');
      return there.locator('.said').innerText();
    };
    expect(await bring(file)).toMatch(/푼 문제 1개를 합쳤다/);
    expect(await there.locator('[data-sum=questions]').innerText()).toMatch(/^1 \//);
    expect(await there.locator('[data-sum=chapters]').innerText()).toMatch(/^1 \//);
    const photo = { name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('<script>') };
    expect(await bring(photo)).toMatch(/진도 파일이 아니거나/);
    expect(await there.locator('[data-sum=questions]').innerText()).toMatch(/^1 \//);

    await there.getByText('진도 지우기').click();
    await there.getByRole('button', { name: '모두 지우기' }).click();
    expect(await there.locator('[data-sum=questions]').innerText()).toMatch(/^0 \//);
    expect(await there.evaluate((key) => localStorage.getItem(key), PROGRESS_KEY)).toBeNull();
  });

  it('damaged or blocked storage stops nothing', async () => {
    const { page, troubles } = await open(CHAPTER);
    await page.evaluate((key) => {
      localStorage.setItem(key, '{"v":1,"questions":');
    }, PROGRESS_KEY);
    await page.reload();
    const id = await answer(page);
    const kept = await page.evaluate(() => Object.values({ ...localStorage }) as string[]);
    expect(kept).toContain('{"v":1,"questions":');
    expect(kept.some((text) => text.includes(id))).toBe(true);

    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.reload();
    await answer(page);
    expect(await page.locator('chapter-progress').innerText()).toMatch(/가운데 1개를 맞혔다/);
    expect(troubles).toEqual([]);
  });
});

describe('a question on its own', () => {
  it('has a permanent link, which is copied with its title', async () => {
    const page = await chapter(CLIPBOARD);
    const quiz = first(page, 'multiple');
    await quiz.getByRole('link', { name: '이 문제와 링크 복사' }).click();
    const [title = '', url = ''] = (await clipboard(page)).split('\n');
    expect(title).toMatch(/^문제: .+ · \d+장 .+/);
    expect(url).toBe(`${inject('site')}${CHAPTER}#${(await quiz.getAttribute('id')) ?? ''}`);
    await page.goto('about:blank');
    await page.goto(url);
    await expect.poll(async () => (await quiz.boundingBox())?.y).toBeLessThan(WIDE.height / 2);
  });

  it('without JavaScript is text with a folded answer', async () => {
    const page = await chapter({ javaScriptEnabled: false });
    for (const kind of ['single', 'multiple', 'short', 'order'] as const) {
      const quiz = first(page, kind);
      expect(await quiz.locator('legend').isVisible()).toBe(true);
      expect(await quiz.locator('button:visible, input:visible').count(), kind).toBe(0);
      expect(await quiz.locator('.quiz-why:visible, .quiz-explain:visible').count(), kind).toBe(0);
      await quiz.getByText('정답과 풀이').click();
      expect(await quiz.locator('.quiz-explain').isVisible(), kind).toBe(true);
      expect(await quiz.locator('.quiz-why:visible').count(), kind).toBeGreaterThan(0);
    }
  });

  it('on paper keeps its answer folded, answered or not', async () => {
    const page = await chapter({ viewport: PAPER });
    const quiz = first(page, 'single');
    await quiz.locator('.quiz-choices label').first().click();
    await press(quiz, '확인');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.quiz-why:visible, .quiz-explain:visible, .quiz-mine:visible').count()).toBe(
      0,
    );
    expect(await quiz.locator('legend').isVisible()).toBe(true);
    expect(await quiz.locator('.quiz-text:visible').count()).toBeGreaterThan(2);
  });

  it.each([
    ['wide, light', { viewport: WIDE, colorScheme: 'light' as const }],
    ['phone, dark', { viewport: PHONE, colorScheme: 'dark' as const, hasTouch: true }],
  ])('answered: axe finds no fault (%s)', async (_, options) => {
    const page = await chapter(options);
    for (const kind of ['single', 'multiple'] as const) {
      const quiz = first(page, kind);
      for (const at of await choicesOf(quiz).then(({ wrong, right }) => [wrong[0], right[0]]))
        await quiz
          .locator('.quiz-choices label')
          .nth(at ?? 0)
          .click();
      await press(quiz, '확인');
    }
    await first(page, 'short').getByLabel('답').fill('모르겠다');
    await press(first(page, 'short'), '확인');
    await press(first(page, 'order'), '확인');
    expect(await axeFaults(page, 'quiz-question, chapter-progress')).toEqual([]);
    expect(await pageWidth(page)).toBeLessThanOrEqual(options.viewport.width);
  });
});
